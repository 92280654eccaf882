import { ArrowLeftOutlined, ArrowRightOutlined, DownOutlined } from '@ant-design/icons';
import type { TypeMeta } from '@crm/platform/records';
import { Alert, App, Button, Dropdown, Form, Input } from 'antd';
import { useRef } from 'react';
import { useType } from '../client/metadata';
import { ConflictNotice } from '../form/conflict-notice';
import { dropDraft } from '../form/form-draft';
import { FormField } from '../form/form-field';
import { faultsInside } from '../form/form-values';
import '../form/form.css';
import { FormStarted } from '../form/form-started';
import { LeaveGuard } from '../form/leave-guard';
import { SaveBar } from '../form/save-bar';
import { type FormStart, useRecordForm } from '../form/use-record-form';
import { useSaveShortcut } from '../form/use-save-shortcut';
import { useCommon, useLanguage } from '../i18n/i18n';
import { links } from '../shell/links';
import { useBack, useGo } from '../shell/navigation';
import { usePageTitle } from '../ui/page-title';
import { problemText } from '../ui/problem-text';
import { InsertMenu } from './insert-menu';
import { Preview } from './preview';
import './print-formats.css';
import { envelope, labelSheet } from './address-starters';
import { label, letter, listTable, recordSheet, type Starter } from './starters';
import { printFormatTexts } from './texts';

const PATH = 'print-formats';
const CONTENT = ['body', 'header', 'footer', 'style'] as const;
const ROWS = { body: 18, header: 3, footer: 3, style: 5 };
const NOTHING = {};

/** A print format with its preview beside it. */
export default function PrintFormatPage({ id }: { id?: string }) {
  return <FormStarted path={PATH} id={id}>{({ meta, start }) => <Editor meta={meta} start={start} />}</FormStarted>;
}

function Editor({ meta, start }: { meta: TypeMeta; start: FormStart }) {
  const t = printFormatTexts.use();
  const c = useCommon();
  const go = useGo();
  const back = useBack(links.list(PATH));
  const { message, modal } = App.useApp();
  const form = useRecordForm(meta, start);
  const target = useType(typeof form.values.form === 'string' ? form.values.form : '');
  const kind = form.values.kind === 'list' ? 'list' : 'record';
  const cursor = useRef<{ name: (typeof CONTENT)[number]; from: number; to: number }>({ name: 'body', from: Infinity, to: Infinity });
  const isNew = start.id === undefined;
  const heading = isNew ? t('newFormat') : t('format', { name: String(start.before.name ?? '') });
  usePageTitle(heading);
  const save = (): void => {
    void form.save().then((record) => {
      if (!record) return;
      void message.success(c('saved'));
      go(links.list(PATH), { replace: true });
    });
  };
  useSaveShortcut(save, start.mayWrite && !form.saving);
  const insert = (text: string): void => {
    const { name, from, to } = cursor.current;
    const written = String(form.values[name] ?? '');
    form.change(name, written.slice(0, from) + text + written.slice(to));
    const at = Math.min(from, written.length) + text.length;
    cursor.current = { name, from: at, to: at };
  };
  const take = ({ kind: of, ...rest }: Starter): void => {
    const put = (): void => { for (const [name, value] of Object.entries({ kind: of, ...rest })) form.change(name, value); };
    if (String(form.values.body ?? '').trim()) modal.confirm({ title: t('replace'), okText: c('yes'), cancelText: c('cancel'), onOk: put });
    else put();
  };
  const words = { dear: t('dear'), subject: t('subject'), regards: t('regards') };
  const without = t('withoutAddress');
  const starters = target ? [
    { key: 'sheet', label: t('startSheet'), onClick: () => take(recordSheet(target)) }, { key: 'letter', label: t('startLetter'), onClick: () => take(letter(words)) },
    { key: 'label', label: t('startLabel'), onClick: () => take(label(target)) },
    { key: 'labels21', label: t('startLabels21'), onClick: () => take(labelSheet(target, without, 3, 7)) }, { key: 'labels16', label: t('startLabels16'), onClick: () => take(labelSheet(target, without, 2, 8)) },
    { key: 'envelopeDl', label: t('startEnvelopeDl'), onClick: () => take(envelope(target, without, 'envelope')) }, { key: 'envelopeC5', label: t('startEnvelopeC5'), onClick: () => take(envelope(target, without, 'c5')) },
    { key: 'table', label: t('startTable'), onClick: () => take(listTable(target)) },
  ] : [];
  const Back = useLanguage() === 'fa' ? ArrowRightOutlined : ArrowLeftOutlined;
  const fieldOf = (name: string) => meta.fields.find((field) => field.name === name);
  return (
    <div className="form-page print-format">
      <header className="form-header"><Button type="text" icon={<Back aria-hidden />} aria-label={c('back')} onClick={back} /><h1>{heading}</h1></header>
      {form.problem !== undefined && <Alert type="error" showIcon title={problemText(form.problem)} />}
      {form.conflict && <ConflictNotice conflict={form.conflict} choose={form.settleConflict} saving={form.saving} saveAgain={() => { form.closeConflict(); save(); }} />}
      <div className="print-format-work">
        <div>
          <section className="form-section">
            <h2>{t('details')}</h2>
            <div className="form-grid">
              {meta.form[0]?.fields.flatMap((name) => fieldOf(name) ?? []).map((field) => (
                <FormField key={field.name} field={start.mayWrite ? field : { ...field, writable: false }} value={form.values[field.name]} record={NOTHING} faults={faultsInside(form.faults, field.name)} autoFocus={isNew && field.name === 'name'} change={form.change} />
              ))}
            </div>
          </section>
          <section className="form-section" style={{ marginBlockStart: 10 }}>
            <h2>{t('content')}</h2>
            {start.mayWrite && (
              <div className="print-format-tools">
                <Dropdown trigger={['click']} menu={{ items: starters }} disabled={!starters.length}><Button>{t('start')} <DownOutlined aria-hidden /></Button></Dropdown>
                <InsertMenu meta={target} kind={kind} insert={insert} />
              </div>
            )}
            <p className="quiet">{t('hint', { sample: kind === 'list' ? '{{ row.title }}' : '{{ record.title }}' })}</p>
            {CONTENT.map((name) => {
              const field = fieldOf(name);
              const fault = faultsInside(form.faults, name)?.[''];
              return field && (
                <Form.Item key={name} layout="vertical" colon={false} label={field.label} htmlFor={`format-${name}`} required={field.required} validateStatus={fault ? 'error' : undefined} help={fault} className="print-format-code">
                  <Input.TextArea
                    id={`format-${name}`} className="ltr" rows={ROWS[name]} spellCheck={false} readOnly={!start.mayWrite} value={String(form.values[name] ?? '')} onChange={(event) => form.change(name, event.target.value)}
                    onSelect={(event) => { cursor.current = { name, from: event.currentTarget.selectionStart, to: event.currentTarget.selectionEnd }; }}
                  />
                </Form.Item>
              );
            })}
          </section>
        </div>
        <Preview values={form.values} />
      </div>
      {start.mayWrite && <SaveBar errors={Object.keys(form.faults).length} dirty={form.dirty} saving={form.saving} isNew={isNew} save={save} cancel={back} jump={() => document.querySelector<HTMLElement>('.ant-form-item-has-error textarea, .ant-form-item-has-error input')?.focus()} />}
      <LeaveGuard unsaved={() => form.dirty && !form.saved.current} onLeave={() => { form.saved.current = true; dropDraft(start.draft); }} />
    </div>
  );
}
