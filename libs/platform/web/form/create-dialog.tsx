import type { FieldMeta, Ref, TypeMeta } from '@crm/platform/records';
import { Alert, Modal } from 'antd';
import { useMemo } from 'react';
import { useType } from '../client/metadata';
import type { RecordValues } from '../fields/field-props';
import { useCommon } from '../i18n/i18n';
import { quickFields } from '../record/quick-entry-fields';
import { problemText } from '../ui/problem-text';
import './form.css';
import { FormField } from './form-field';
import { faultsInside, fieldOfPath, startValues } from './form-values';
import { formTexts } from './texts';
import { type FormStart, useRecordForm } from './use-record-form';

interface CreateDialogProps {
  path: string;
  /** What was searched for in vain: the new record is called so. */
  typed: string;
  preset: RecordValues;
  close(): void;
  created(ref: Ref): void;
}

/** A new record of another form, made on the way: its few telling fields; the rest can be filled in later on its own page. */
export default function CreateDialog(props: CreateDialogProps) {
  const meta = useType(props.path);
  return meta ? <Dialog {...props} meta={meta} /> : null;
}

function Dialog({ meta, typed, preset, close, created }: CreateDialogProps & { meta: TypeMeta }) {
  const t = formTexts.use();
  const c = useCommon();
  const fields = useMemo(() => dialogFields(meta), [meta]);
  const start = useMemo((): FormStart => {
    const before = startValues(meta);
    return { mayWrite: true, before, values: { ...before, ...named(fields, typed), ...preset } };
  }, [meta, fields, typed, preset]);
  const form = useRecordForm(meta, start);
  const save = async (): Promise<void> => {
    const record = await form.save();
    if (record) created({ id: record.id, title: record.title ?? typed, type: meta.path });
  };
  const elsewhere = Object.entries(form.faults).filter(([path]) => !fields.some((field) => field.name === fieldOfPath(path)));
  return (
    <Modal open title={t('newRecord', { type: meta.label })} okText={c('save')} cancelText={c('cancel')} confirmLoading={form.saving} onOk={() => void save()} onCancel={close} width={460}>
      {(form.problem !== undefined || elsewhere.length > 0) && <Alert type="error" showIcon title={form.problem === undefined ? elsewhere.map(([, text]) => text).join(' ') : problemText(form.problem)} />}
      <div className="form-grid form-grid-one" onKeyDown={(event) => { if (event.code === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'text' && !event.target.role) void save(); }}>
        {fields.map((field, i) => (
          <FormField key={field.name} field={field} value={form.values[field.name]} record={form.values} faults={faultsInside(form.faults, field.name)} autoFocus={i === 0} change={form.change} idPrefix="new-" storedFor={meta.system || meta.personal ? undefined : meta.path} />
        ))}
      </div>
    </Modal>
  );
}

/** In the order of the form; a node of a tree also says what it stands below. */
function dialogFields(meta: TypeMeta): FieldMeta[] {
  const wanted = new Set(quickFields(meta, '').map((field) => field.name));
  if (meta.tree) wanted.add('parent');
  const order = meta.form.flatMap((section) => section.fields);
  return meta.fields.filter((field) => wanted.has(field.name) && field.writable).sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

/** What was typed is the name; where a name has two parts («علی کریمی»), its first word is the first one. */
function named(fields: readonly FieldMeta[], typed: string): RecordValues {
  const texts = fields.filter((field) => field.kind === 'text');
  const last = texts.find((field) => field.required);
  if (!last || !typed) return {};
  const first = texts[texts.indexOf(last) - 1];
  const [word, ...rest] = typed.split(/\s+/);
  return first && rest.length ? { [first.name]: word, [last.name]: rest.join(' ') } : { [last.name]: typed };
}
