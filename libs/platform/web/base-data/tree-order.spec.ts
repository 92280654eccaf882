import type { BaseValue } from './base-data';
import { inTree } from './tree-order';

const node = (id: string, parent?: string): BaseValue => ({ id, version: 1, title: id, active: true, parent: parent ? { id: parent, title: parent } : null });

it('puts branches before what lies below them, and what has lost its branch on top', () => {
  const rows = inTree([node('carpet', 'textile'), node('industry'), node('services'), node('textile', 'industry'), node('stray', 'gone')]);
  expect(rows.map(({ value, depth }) => `${depth} ${value.id}`)).toEqual(['0 industry', '1 textile', '2 carpet', '0 services', '0 stray']);
});
