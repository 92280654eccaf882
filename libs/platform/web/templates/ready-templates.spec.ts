import type { TypeSummary } from '@crm/platform/records';
import { READY_TEMPLATES, readyGrants } from './ready-templates';

const type = (path: string, operations: string[], more: Partial<TypeSummary> = {}): TypeSummary => ({ path, label: path, pluralLabel: path, operations, system: false, abstract: false, personal: false, ...more });
const all = ['view', 'create', 'edit', 'delete', 'restore', 'purge', 'report', 'statistics', 'export', 'print', 'assign', 'send', 'activate', 'select', 'star', 'merge'];
const TYPES = [type('persons', all), type('notes', ['view', 'create', 'edit', 'purge']), type('users', all, { system: true }), type('contacts', all, { abstract: true }), type('dashboards', all, { personal: true })];

describe('a ready template', () => {
  it('grants what is done with the office\'s own forms, and nothing of the desk', () => {
    for (const ready of READY_TEMPLATES) expect(readyGrants(ready, TYPES).map(({ form }) => form)).toEqual(['persons', 'notes']);
  });
  it('gives an expert his own records without deleting, exporting and assigning', () => {
    expect(readyGrants(READY_TEMPLATES[0]!, TYPES)).toEqual([{ form: 'persons', operations: ['view', 'create', 'edit', 'activate', 'star', 'statistics', 'print'], scope: 'own' }, { form: 'notes', operations: ['view', 'create', 'edit'], scope: 'own' }]);
  });
  it('gives the office\'s manager everybody\'s, but for deleting for good', () => {
    const [persons] = readyGrants(READY_TEMPLATES[1]!, TYPES);
    expect(persons).toMatchObject({ scope: 'all', operations: expect.arrayContaining(['delete', 'restore', 'export', 'print', 'assign']) });
    expect(persons!.operations).not.toEqual(expect.arrayContaining(['purge']));
  });
});
