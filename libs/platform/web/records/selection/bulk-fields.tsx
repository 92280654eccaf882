import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { type FieldMeta, fold, type Language } from '@crm/platform/records';
import { faultsOfValue, isEmpty, toWrite } from '../../fields/field-values';
import { inputOf } from '../../fields/registry';
import { recordTexts } from '../../i18n/texts/records';
import { listTexts } from '../texts';

export interface BulkValue { field: FieldMeta; value: unknown }
export const startOf = (fields: readonly FieldMeta[]): BulkValue[] => fields.map((field) => ({ field, value: field.many ? [] : null }));

/** What is sent for each record, and what is wrong with it before it is sent. */
export function valuesOf(values: readonly BulkValue[], language: Language): { body: Record<string, unknown>; faults: Record<string, string> } {
  return {
    body: Object.fromEntries(values.map(({ field, value }) => [field.name, toWrite(field, value)])),
    faults: Object.assign({}, ...values.map(({ field, value }) => faultsOfValue(field, value, language))) as Record<string, string>,
  };
}

interface Props { fields: readonly FieldMeta[]; values: readonly BulkValue[]; faults: Record<string, string>; onChange(values: BulkValue[]): void }

/** Which fields get which value; an empty one says that it empties the field. */
export function BulkFields({ fields, values, faults, onChange }: Props) {
  const text = listTexts.use();
  const records = recordTexts.use();
  const taken = new Set(values.map(({ field }) => field.name));
  const free = fields.filter((field) => !taken.has(field.name));
  const add = (name: string) => {
    const field = fields.find((one) => one.name === name);
    if (field) onChange([...values, ...startOf([field])]);
  };
  return (
    <div className="bulk-fields">
      {values.map(({ field, value }, i) => {
        const Input = inputOf(field.kind);
        const fault = faults[field.name];
        // Another record's values narrow nothing here.
        const { narrow: _, ...own } = field;
        return (
          <div key={field.name} className="bulk-field">
            <label htmlFor={`bulk-${field.name}`}>{field.label}</label>
            <div><Input field={own} value={value} record={{}} id={`bulk-${field.name}`} ariaLabel={field.label} invalid={fault !== undefined} autoFocus={i === values.length - 1} onChange={(next) => onChange(values.map((one) => (one.field === field ? { field, value: next } : one)))} /></div>
            <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={records('removeFilter', { label: field.label })} onClick={() => onChange(values.filter((one) => one.field !== field))} />
            {fault ? <span className="bulk-field-fault">{fault}</span> : isEmpty(value) && <span className="bulk-field-fault is-warning">{text('emptiesField')}</span>}
          </div>
        );
      })}
      {free.length > 0 && (
        <Select
          value={null} onChange={(name: string | null) => { if (name) add(name); }} aria-label={text(values.length ? 'addField' : 'chooseField')} placeholder={<><PlusOutlined aria-hidden /> {text(values.length ? 'addField' : 'chooseField')}</>}
          options={free.map((field) => ({ value: field.name, label: field.label }))} autoFocus={!values.length}
          showSearch={{ filterOption: (written, option) => fold(String(option?.label ?? '')).includes(fold(written)) }}
        />
      )}
    </div>
  );
}
