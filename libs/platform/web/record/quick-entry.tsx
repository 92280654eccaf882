import { useQueries } from '@tanstack/react-query';
import type { TypeMeta } from '@crm/platform/records';
import { App, Button, Form, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { typeQuery } from '../client/metadata';
import type { RecordValues } from '../fields/field-props';
import { inputOf } from '../fields/registry';
import { faultsInside, fieldOfPath, startValues } from '../form/form-values';
import { type FormStart, useRecordForm } from '../form/use-record-form';
import { useLanguage } from '../i18n/i18n';
import { mayDo, useMe } from '../session/me';
import { links } from '../shell/links';
import { useGo } from '../shell/navigation';
import { problemText } from '../ui/problem-text';
import { isWork, quickFields } from './quick-entry-fields';
import { recordTexts } from './texts';

interface About { id: string; title: string }
interface QuickEntryProps { forms: TypeMeta['related']; about: About }

/** On top of the time line: an interaction, a task, whatever work is about this record, entered without leaving it. */
export function QuickEntry({ forms, about }: QuickEntryProps) {
  const language = useLanguage();
  const me = useMe();
  const [chosen, setChosen] = useState<string>();
  const open = forms.filter((form) => mayDo(me, form.path, 'create'));
  const metas = useQueries({ queries: open.map((form) => typeQuery(form.path, language)) });
  const entries = open.flatMap((form, i) => {
    const meta = metas[i]?.data;
    return meta && me && isWork(meta, me.user.id) ? [{ meta, field: form.field }] : [];
  });
  const present = entries.find((entry) => entry.meta.path === chosen) ?? entries[0];
  if (!present) return null;
  return (
    <div className="quick-entry">
      {entries.length > 1 && (
        <Segmented block value={present.meta.path} onChange={setChosen} options={entries.map(({ meta }) => ({ value: meta.path, label: meta.label }))} />
      )}
      <FreshEntry key={`${present.meta.path} ${about.id}`} meta={present.meta} field={present.field} about={about} />
    </div>
  );
}

interface EntryProps { meta: TypeMeta; field: string; about: About }

/** Each entry that was saved leaves an empty one. */
function FreshEntry(props: EntryProps) {
  const [round, setRound] = useState(0);
  return <Entry key={round} {...props} focus={round > 0} saved={() => setRound(round + 1)} />;
}

function Entry({ meta, field, about, focus, saved }: EntryProps & { focus: boolean; saved(): void }) {
  const t = recordTexts.use();
  const go = useGo();
  const { message } = App.useApp();
  const start = useMemo((): FormStart => {
    const before = startValues(meta);
    return { mayWrite: true, before, values: { ...before, [field]: { id: about.id, title: about.title } } };
  }, [meta, field, about.id, about.title]);
  const form = useRecordForm(meta, start);
  const fields = quickFields(meta, field);
  const save = async (): Promise<void> => {
    if (!await form.save()) return;
    void message.success(t('quickAdded', { type: meta.label }));
    saved();
  };
  const elsewhere = Object.entries(form.faults).filter(([path]) => !fields.some((one) => one.name === fieldOfPath(path)));
  return (
    <div
      className="quick-entry-form" role="group" aria-label={t('newOf', { type: meta.label })}
      onKeyDown={(event) => { if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) void save(); }}
    >
      {fields.map((one, i) => {
        const Input = inputOf(one.kind);
        const faults = faultsInside(form.faults, one.name);
        const id = `quick-${meta.path}-${one.name}`;
        return (
          <Form.Item key={one.name} label={one.label} htmlFor={id} layout="vertical" colon={false} required={one.required} className={i === 0 || one.kind === 'longText' ? 'quick-entry-wide' : undefined} validateStatus={faults[''] ? 'error' : undefined} help={faults['']}>
            <Input field={one} value={form.values[one.name]} record={form.values as RecordValues} id={id} autoFocus={focus && i === 0} invalid={Boolean(faults[''])} onChange={(value) => form.change(one.name, value)} />
          </Form.Item>
        );
      })}
      {(form.problem !== undefined || elsewhere.length > 0) && (
        <p className="danger-text quick-entry-wide" role="alert">{form.problem === undefined ? elsewhere.map(([, text]) => text).join(' ') : problemText(form.problem)}</p>
      )}
      <div className="quick-entry-ways">
        <Button type="primary" loading={form.saving} onClick={() => void save()}>{t('quickSave')}</Button>
        <Button type="text" onClick={() => go(`${links.create(meta.path)}?${field}=${about.id}`)}>{t('quickMore')}</Button>
      </div>
    </div>
  );
}
