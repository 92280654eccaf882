import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { choosesForm, listedForms, toldFields } from './help-fields';
import { platformTopics } from './topics';

const field = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, kind, label: name, required: false, unique: false, readable: true, writable: true, sortable: false, operators: [], ...more });
const FIELDS = [field('name', 'text'), field('form', 'text', { options: [{ value: 'persons', label: 'اشخاص' }] }), field('rule', 'filter'), field('columns', 'names'), field('secret', 'text', { readable: false })];

describe('the fields that the help tells of', () => {
  const sections = (...form: { label: string; fields: string[] }[]) => toldFields({ fields: FIELDS, form: form.map((section) => ({ ...section, folded: false })) } as Partial<TypeMeta> as TypeMeta).map(({ label, fields }) => [label, fields.map(({ name }) => name)]);

  it('are those that one fills in, in sections that have any', () => {
    expect(sections({ label: 'مشخصات', fields: ['name', 'form', 'rule', 'secret', 'gone'] }, { label: 'فهرست', fields: ['columns'] })).toEqual([['مشخصات', ['name', 'form']]]);
  });

  it('are chosen, where they name a form', () => expect(FIELDS.filter(choosesForm).map(({ name }) => name)).toEqual(['form']));

  it('are none where a page of its own stands in the place of the form', () => {
    const listed = new Map(platformTopics.map((topic) => [topic.id, listedForms(topic)]));
    expect(['customising', 'print-formats', 'base-data', 'first-day'].map((id) => listed.get(id))).toEqual([[], [], [], []]);
    expect([listed.get('users'), listed.get('operation')]).toEqual([['users'], ['settings']]);
  });
});
