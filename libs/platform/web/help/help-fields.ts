import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { hasOwnEditor } from '../fields/field-values';
import type { HelpTopic } from './help-topic';

/** The forms whose fields a page lists. */
export const listedForms = ({ forms = [], fieldsOf = forms }: HelpTopic): readonly string[] => fieldsOf;

/** A form that is chosen among forms; where it is one, its declared help tells programs how the choice is written. */
export const choosesForm = ({ kind, options }: FieldMeta): boolean => (kind === 'text' || kind === 'names') && options !== undefined;

/** What is told of a form's fields, section by section: what this user sees, and what is filled in as other fields are. */
export function toldFields({ form, fields }: TypeMeta): { label: string; fields: FieldMeta[] }[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  return form
    .map(({ label, fields: names }) => ({ label, fields: names.flatMap((name) => byName.get(name) ?? []).filter((field) => field.readable && !hasOwnEditor(field)) }))
    .filter((section) => section.fields.length > 0);
}
