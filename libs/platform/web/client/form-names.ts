import type { FieldMeta, TypeMeta, TypeSummary } from '@crm/platform/records';
import { api } from './client';

type Options = NonNullable<FieldMeta['options']>;
const chosen = (meta: TypeMeta, name: string, options: Options, kind?: FieldMeta['kind']): TypeMeta =>
  ({ ...meta, fields: meta.fields.map((field) => (field.name === name ? { ...field, ...(kind ? { kind, help: undefined } : {}), options } : field)) });

/** Fields that hold the path of a form let it be chosen by its name. */
export async function withFormNames(meta: TypeMeta, types: () => Promise<readonly TypeSummary[]>): Promise<TypeMeta> {
  if (meta.path === 'print-formats') {
    const forms = (await types()).filter((type) => !type.personal && !type.system && type.operations.includes('view'));
    return chosen(meta, 'form', forms.map(({ path, pluralLabel }) => ({ value: path, label: pluralLabel })), 'choice');
  }
  if (meta.path === 'numbering-series' && meta.operations.includes('view')) {
    const { data: { data } } = await api<{ data: { form: string; label: string }[] }>('GET', '/numbering-series/forms');
    return chosen(meta, 'forms', data.map(({ form, label }) => ({ value: form, label })));
  }
  return meta;
}
