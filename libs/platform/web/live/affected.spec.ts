import type { TypeMeta, TypeSummary } from '@crm/platform/records';
import { isAffected, type KnownTypes } from './affected';

const summary = (path: string, supertype?: string): TypeSummary => ({ path, label: '', pluralLabel: '', operations: [], system: false, abstract: path === 'contacts', personal: false, ...(supertype ? { supertype } : {}) });
const types: KnownTypes = {
  types: [summary('contacts'), summary('persons', 'contacts'), summary('companies', 'contacts'), summary('tasks')],
  metaOf: (path) => ({ related: path === 'persons' ? [{ path: 'tasks', field: 'contact', label: '' }] : [] }) as unknown as TypeMeta,
};

it.each([
  [['tasks', 'list', {}], true], [['tasks', 'list', 'cartable', null, 'today'], true], [['tasks', 'sums', 'groups'], true], [['tasks', 'a', 'page'], true], [['tasks', 'a', 'history'], true], [['tasks', 'b', 'page'], false],
  [['persons', 'p', 'page'], true], [['persons', 'p', 'timeline', 'tasks'], true], [['/persons/p/timeline', undefined, 'x'], true], [['/tasks/a/timeline'], true], [['/companies/c/timeline'], false],
  [['companies', 'c', 'page'], false], [['persons', 'list', {}], false], [['form', 'tasks', 'a'], false], [['me'], false], [[], false],
])('a changed task touches %j: %p', (key, touched) => {
  expect(isAffected(key, { type: 'tasks', id: 'a', operation: 'edit' }, types)).toBe(touched);
});
it('a changed person touches the list of all contacts and his own page under either path', () => {
  const change = { type: 'persons', id: 'p', operation: 'edit' };
  expect([['contacts', 'list', {}], ['contacts', 'p', 'page'], ['contacts', 'q', 'page'], ['companies', 'list']].map((key) => isAffected(key, change, types))).toEqual([true, true, false, false]);
});
it('many changed rows touch every record of the type that was read', () => {
  expect([['tasks', 'a', 'page'], ['tasks', 'b', 'page'], ['persons', 'p', 'page'], ['persons', 'list']].map((key) => isAffected(key, { type: 'tasks' }, types))).toEqual([true, true, true, false]);
});
