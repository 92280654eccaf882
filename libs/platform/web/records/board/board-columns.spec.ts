import type { FieldMeta, TypeMeta, TypeSummary } from '@crm/platform/records';
import { type BoardColumn, boardFields, columnOf, filterOfColumn, valueIn } from './board-columns';

const field = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta =>
  ({ name, kind, label: name, required: false, unique: false, readable: true, writable: true, sortable: true, operators: ['eq', 'empty'], ...more });
const column = (value: BoardColumn['value']): BoardColumn => ({ key: String(value), label: 'بالا', value });
const row = (priority: unknown) => ({ id: '1', title: '', version: 1, priority });

describe('a board', () => {
  it('is made by a field whose values are few and named', () => {
    const fields = [field('priority', 'choice'), field('status', 'lookup'), field('done', 'yesNo'), field('starred', 'yesNo'), field('roles', 'lookup', { many: true }), field('secret', 'choice', { readable: false }), field('title', 'text'),
      field('assignee', 'reference', { to: 'users' }), field('step', 'reference', { to: 'opportunity-stages', few: true }), field('contact', 'reference', { to: 'contacts' }), field('createdBy', 'reference', { to: 'users', writable: false })];
    const types = [{ path: 'users', system: true }, { path: 'opportunity-stages', system: true }, { path: 'contacts', system: false }] as TypeSummary[];
    expect(boardFields({ fields } as TypeMeta, types).map(({ name }) => name)).toEqual(['priority', 'status', 'done', 'assignee', 'step']);
  });
  it('asks for each column what the list asks for, and its value', () => {
    const priority = field('priority', 'choice');
    expect(filterOfColumn(undefined, priority, column('high'))).toEqual({ priority: { eq: 'high' } });
    expect(filterOfColumn({ priority: { in: ['high', 'low'] } }, priority, column(null))).toEqual({ and: [{ priority: { in: ['high', 'low'] } }, { priority: { empty: true } }] });
  });
  it('knows which column a row stands in, and what it gets in another', () => {
    const [priority, status] = [field('priority', 'choice'), field('priority', 'lookup')];
    expect([columnOf(row('high'), priority), columnOf(row(null), priority), columnOf(row({ id: 'x', title: 'باز' }), status), columnOf(row(false), field('priority', 'yesNo'))]).toEqual(['high', 'none', 'x', 'false']);
    expect([valueIn(column('high'), priority), valueIn(column(null), status), valueIn(column('x'), status), valueIn(column('x'), field('step', 'reference', { few: true }))]).toEqual(['high', null, { id: 'x', title: 'بالا' }, { id: 'x', title: 'بالا' }]);
  });
});
