import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { summedFields } from './sums';

it('a list has sums of quantities, and of no order', () => {
  const field = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta =>
    ({ name, kind, label: name, required: false, unique: false, readable: true, writable: true, sortable: true, operators: [], ...more });
  const shown = [field('income', 'money'), field('position', 'number', { rank: true }), field('employees', 'number'), field('probability', 'percent'), field('title', 'text')];
  const meta = { operations: ['statistics'] } as unknown as TypeMeta; // the rest of it is not looked at
  expect(summedFields(meta, shown).map(({ name }) => name)).toEqual(['income', 'employees', 'probability']);
  expect(summedFields({ ...meta, operations: ['view'] }, shown)).toEqual([]);
});
