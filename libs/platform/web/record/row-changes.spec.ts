import type { FieldMeta } from '@crm/platform/records';
import { looksAlike, rowChanges } from './row-changes';

const field = (name: string, kind: FieldMeta['kind'], label: string, more: Partial<FieldMeta> = {}): FieldMeta =>
  ({ name, kind, label, required: false, unique: false, readable: true, writable: true, sortable: true, operators: [], ...more });
const relations = field('relations', 'children', 'خانواده', { line: ['person', 'relation'], children: [
  field('relation', 'text', 'نسبت', { required: true }), field('person', 'reference', 'شخص', { required: true }), field('note', 'text', 'یادداشت'),
] });
const ref = (title: string) => ({ id: title, title });
const changes = (before: unknown, after: unknown) => rowChanges(before, after, relations, 'fa').map(({ key: _, ...change }) => change);
const mother = { id: '1', relation: 'مادر', person: ref('مینا'), note: null };
const brother = { id: '2', relation: 'برادر', person: ref('رضا'), note: null };

describe('what became of child rows', () => {
  it('is told of those that came, went or changed, and of no other', () => {
    expect(changes([mother, brother], [{ ...mother, person: ref('مریم') }, { relation: 'پسر', person: ref('علی') }])).toEqual([
      { before: 'رضا – برادر', after: '', fields: [] },
      { before: 'مینا – مادر', after: 'مریم – مادر', fields: [] },
      { before: '', after: 'علی – پسر', fields: [] },
    ]);
    expect([changes(null, [mother]), changes([mother], null)]).toEqual([[{ before: '', after: 'مینا – مادر', fields: [] }], [{ before: 'مینا – مادر', after: '', fields: [] }]]);
  });

  it('is told field by field where a row\'s line does not tell it', () => {
    expect(changes([mother], [{ ...mother, note: 'تماس نگیرید' }])).toEqual([{ before: 'مینا – مادر', after: 'مینا – مادر', fields: [{ label: 'یادداشت', before: '', after: 'تماس نگیرید' }] }]);
    expect(changes([], [{ relation: null, person: null, note: 'بی‌نام' }])).toEqual([{ before: '', after: '', fields: [{ label: 'یادداشت', before: '', after: 'بی‌نام' }] }]);
  });

  it('knows rows again that were written without their ids, and takes another order for no change', () => {
    expect(changes([mother, brother], [{ relation: 'برادر', person: ref('رضا') }, { relation: 'مادر', person: ref('مینا') }])).toEqual([]);
    expect([looksAlike([mother, brother], [brother, mother]), looksAlike([mother], [{ ...mother, id: '9' }]), looksAlike([mother], null)]).toEqual([false, true, false]);
  });
});
