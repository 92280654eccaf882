import type { FieldMeta, Operator, TypeMeta } from '@crm/platform/records';
import { conditionsOf, filterTargets, operandOf, targetOfColumn, withCondition, wordsFor } from './conditions';

const field = (name: string, kind: FieldMeta['kind'], operators: Operator[], more: Partial<FieldMeta> = {}): FieldMeta =>
  ({ name, kind, label: name, required: false, unique: false, readable: true, writable: true, sortable: true, operators, ...more });
const phones = field('phones', 'children', ['empty'], { children: [field('kind', 'choice', ['eq', 'in'], { required: true }), field('number', 'phone', ['eq', 'contains'])] });
const meta: TypeMeta = {
  path: 'persons', label: '', pluralLabel: '', operations: [], system: false, abstract: false, personal: false, list: [], sort: 'lastName', form: [], actions: [], rights: [], tree: false, related: [],
  fields: [field('lastName', 'text', ['eq', 'contains', 'empty']), phones, field('psychology', 'longText', ['contains'], { readable: false }), field('secret', 'password', [])],
};

describe('conditions', () => {
  it('offer what can be read and filtered, child rows by each of their fields, the telling one first', () => {
    expect(filterTargets(meta).map((target) => target.path)).toEqual(['lastName', 'phones.number', 'phones.kind']);
    const accounts = field('accounts', 'children', ['empty'], { line: ['bank'], children: [field('holder', 'text', ['eq']), field('bank', 'lookup', ['in'])] });
    expect(filterTargets({ ...meta, fields: [accounts] }).map(({ path, label }) => [path, label])).toEqual([['accounts.bank', 'accounts'], ['accounts.holder', 'accounts: holder']]);
    expect(targetOfColumn(meta, 'phones')?.path).toBe('phones.number');
  });
  it('offer only words that the field knows, the usual one first', () => {
    expect(wordsFor(meta.fields[0]!)).toEqual(['contains', 'eq', 'empty', 'notEmpty']);
    expect(wordsFor(field('city', 'reference', ['eq', 'in', 'contains']))).toEqual(['in', 'contains']);
    expect(wordsFor(field('icon', 'icon', ['eq', 'ne', 'in', 'notIn', 'empty', 'contains']))).toEqual(['in', 'notIn', 'contains', 'empty', 'notEmpty']);
    expect(wordsFor(field('dueAt', 'date', ['between', 'gte']))).toEqual(['during', 'gte', 'between']);
  });
  it('are read off a filter; what is no single condition stays together', () => {
    const filter = { lastName: { contains: 'رضا' }, city: 'x', or: [{ code: { eq: '1' } }], income: { gte: 1, lt: 5 }, employer: { empty: false } };
    const { conditions, rest } = conditionsOf(filter);
    expect(conditions).toEqual([{ path: 'lastName', word: 'contains', value: 'رضا' }, { path: 'city', word: 'eq', value: 'x' }, { path: 'employer', word: 'notEmpty', value: null }]);
    expect(rest).toEqual({ or: [{ code: { eq: '1' } }], income: { gte: 1, lt: 5 } });
  });
  it('go into a filter and out of it', () => {
    const condition = { path: 'lastName', word: 'empty' as const, value: null };
    expect(operandOf(condition)).toEqual({ empty: true });
    expect(withCondition({ city: { eq: 'x' } }, 'lastName', condition)).toEqual({ city: { eq: 'x' }, lastName: { empty: true } });
    expect(withCondition({ lastName: { eq: 'x' } }, 'lastName', undefined)).toBeUndefined();
  });
});
