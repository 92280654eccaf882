import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { assignFields, bulkChoices, bulkFields } from './bulk-choices';

const field = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta =>
  ({ name, kind, label: name, required: false, unique: false, readable: true, writable: true, sortable: true, operators: [], ...more });
const users = { to: 'users' };
const meta = (operations: string[], fields: FieldMeta[] = [field('title', 'text'), field('referrer', 'reference', users), field('assignee', 'reference', users)]): TypeMeta => ({
  path: 'tasks', label: '', pluralLabel: '', operations, system: false, abstract: false, personal: false, list: ['title', 'assignee', 'referrer'], sort: 'title', form: [], actions: [], rights: [], tree: false, related: [], fields,
});

describe('what may be done with many records', () => {
  it('is what some of them may be done to; the rest is absent', () => {
    expect(bulkChoices([meta(['view', 'edit', 'assign', 'star', 'delete'])], false)).toEqual(['edit', 'assign', 'star', 'unstar', 'delete']);
    expect(bulkChoices([meta(['view'])], false)).toEqual([]);
    expect(bulkChoices([meta(['view', 'edit', 'activate'], [])], false)).toEqual(['activate', 'deactivate']);
    expect(bulkChoices([meta(['view', 'delete', 'restore', 'purge'])], true)).toEqual(['restore', 'purge']);
  });
  it('in a list of several forms is what needs no field of one of them', () => {
    expect(bulkChoices([meta(['view', 'edit', 'delete']), meta(['view', 'star'])], false)).toEqual(['star', 'unstar', 'delete']);
  });
  it('gives one value only to fields that many may share', () => {
    const fields = [field('title', 'text'), field('code', 'code'), field('nationalId', 'nationalId', { unique: true }), field('phones', 'children'), field('secret', 'password'), field('grants', 'grants'), field('read', 'text', { writable: false })];
    expect(bulkFields(meta([], fields)).map(({ name }) => name)).toEqual(['title']);
    expect(assignFields(meta([])).map(({ name }) => name)).toEqual(['assignee', 'referrer']);
  });
});
