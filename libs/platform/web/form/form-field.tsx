import { Form } from 'antd';
import { lazy, memo, Suspense } from 'react';
import type { FieldMeta } from '@crm/platform/records';
import type { RecordValues } from '../fields/field-props';
import { isEmpty } from '../fields/field-values';
import { cellOf, inputOf } from '../fields/registry';

export const inputId = (name: string): string => `field-${name}`;

interface FormFieldProps {
  field: FieldMeta;
  value: unknown;
  /** Only where the field is narrowed by others; otherwise one and the same object, so that typing redraws one field. */
  record: RecordValues;
  faults: Record<string, string> | undefined;
  autoFocus: boolean;
  change(name: string, value: unknown): void;
  /** Where another form stands below it: ids are unique on a page. */
  idPrefix?: string;
  /** Path of the record type whose field it is, where texts of several lines may be kept and picked again. */
  storedFor?: string | undefined;
}

const StoredTexts = lazy(() => import('./stored-texts'));

/** One field of a form: label, input, and below it what is wrong or what helps. */
export const FormField = memo(function FormField({ field, value, record, faults, autoFocus, change, idPrefix = '', storedFor }: FormFieldProps) {
  const own = faults?.[''];
  const id = idPrefix + inputId(field.name);
  const Input = inputOf(field.kind);
  const Cell = cellOf(field.kind);
  const wide = field.kind === 'children' ? 'form-wide' : field.kind === 'longText' || field.kind === 'address' ? 'form-half' : undefined;
  return (
    <div data-field={field.name} className={[wide, storedFor !== undefined && 'form-storing'].filter(Boolean).join(' ') || undefined}>
      <Form.Item
        label={field.label} htmlFor={id} required={field.required && field.writable} colon={false} layout="vertical"
        validateStatus={own ? 'error' : undefined} help={own ?? field.help}
      >
        {field.writable
          ? <Input field={field} value={value} record={record} faults={faults} invalid={Boolean(own)} id={id} autoFocus={autoFocus} onChange={(next) => change(field.name, next)} />
          : <div className="form-read-only">{isEmpty(value) ? '—' : <Cell field={field} value={value} />}</div>}
      </Form.Item>
      {storedFor !== undefined && field.kind === 'longText' && field.writable && (
        <Suspense fallback={null}><StoredTexts form={storedFor} field={field} value={value} change={(next) => change(field.name, next)} /></Suspense>
      )}
    </div>
  );
});
