import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { DownOutlined } from '@ant-design/icons';
import { useId } from 'react';
import type { RecordValues } from '../fields/field-props';
import { hasOwnEditor, isEmpty } from '../fields/field-values';
import { formTexts } from './texts';
import { FormField } from './form-field';
import { faultsInside, fieldOfPath } from './form-values';

const NOTHING: RecordValues = {};

interface FormSectionProps {
  section: TypeMeta['form'][number];
  fields: FieldMeta[];
  values: RecordValues;
  faults: Record<string, string>;
  isNew: boolean;
  open: boolean;
  /** The field that takes the focus when the form opens. */
  first: string | undefined;
  /** Fields that this user fills in: of a folded section they stand open. */
  used: ReadonlySet<string>;
  /** Path of the record type, where texts may be kept and picked again. */
  storedFor?: string | undefined;
  toggle(): void;
  change(name: string, value: unknown): void;
}

/** A part of a form with its heading. Its fields stand as declared, a number that the product gives last; what is seldom used stays folded until it is asked for. */
export function FormSection({ section, fields, values, faults, isNew, open, first, used, storedFor, toggle, change }: FormSectionProps) {
  const t = formTexts.use();
  const body = useId();
  const shown = fields.filter((field) => !hasOwnEditor(field)).filter((field) => field.writable || ((!isNew || field.onlySelf) && !isEmpty(values[field.name])));
  if (!shown.length) return null;
  const ordered = [...shown].sort((a, b) => Number(a.kind === 'code') - Number(b.kind === 'code'));
  const seen = open ? ordered : ordered.filter((field) => used.has(field.name) || !isEmpty(values[field.name]));
  const wrong = Object.keys(faults).filter((path) => shown.some((field) => field.name === fieldOfPath(path))).length;
  return (
    <section className="form-section">
      <h2>
        {section.folded
          ? (
            <button type="button" className="form-fold" aria-expanded={open} aria-controls={seen.length ? body : undefined} onClick={toggle}>
              <DownOutlined aria-hidden className={open ? 'form-fold-open' : undefined} /> {section.label}
              {!open && <span className="form-fold-rest">{t('moreFields', { count: ordered.length - seen.length })}</span>}
            </button>
          )
          : section.label}
        {wrong > 0 && <span className="form-section-faults">{t('errors', { count: wrong })}</span>}
      </h2>
      {seen.length > 0 && (
        <div id={body} className="form-grid">
          {seen.map((field) => (
            <FormField
              key={field.name} field={field} value={values[field.name]} record={field.narrow || field.kind === 'children' ? values : NOTHING} change={change} autoFocus={field.name === first} storedFor={storedFor}
              faults={wrong ? faultsInside(faults, field.name) : undefined}
            />
          ))}
        </div>
      )}
    </section>
  );
}
