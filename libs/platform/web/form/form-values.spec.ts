import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { clearNarrowed } from '../fields/field-values';
import { changedFields, changesBody, faultsInside, faultsOfForm, fieldOfPath, newBody, presetValues, startValues, tidy } from './form-values';

const field = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta =>
  ({ name, kind, label: name, required: false, unique: false, readable: true, writable: true, sortable: true, operators: [], ...more });
const phones = field('phones', 'children', { children: [field('kind', 'choice', { required: true }), field('countryCode', 'text', { default: '98' }), field('number', 'phone', { required: true })] });
const fields = [
  field('name', 'text', { required: true }), field('amount', 'money'), field('experts', 'reference', { many: true, to: 'users', default: [{ id: 'me', title: 'من' }] }),
  field('province', 'reference', { to: 'provinces' }), field('city', 'reference', { to: 'cities', narrow: { province: 'province' } }), phones,
  field('secret', 'text', { readable: true, writable: false }), field('percent', 'percent', { default: 0 }),
];
const meta: TypeMeta = {
  path: 'things', label: 'چیز', pluralLabel: 'چیزها', operations: [], system: false, abstract: false, personal: false, fields, list: [], sort: 'title', actions: [], rights: [], tree: false, related: [],
  form: [{ label: 'همه', folded: false, fields: fields.map(({ name }) => name) }],
};

describe('the values of a form', () => {
  it('start with the defaults that the server tells', () => {
    expect(startValues(meta)).toEqual({ experts: [{ id: 'me', title: 'من' }], percent: 0 });
  });

  it('show the writer where he may name nobody else, and leave that to the server', () => {
    const alone = { ...meta, fields: fields.map((one) => (one.name === 'experts' ? { ...one, writable: false, enterable: true, onlySelf: true } : one)) };
    expect(startValues(alone)).toEqual({ experts: [{ id: 'me', title: 'من' }], percent: 0 });
    expect(newBody(alone, { name: 'الف', ...startValues(alone) })).toEqual({ name: 'الف', percent: 0 });
    expect(presetValues(alone, new URLSearchParams('experts=other'))).toEqual({});
  });

  it('are sent as ids, without blank rows and without what cannot be written', () => {
    const values = { name: 'الف', amount: null, experts: [{ id: 'me', title: 'من' }], secret: 'x', phones: [{ $row: 'new-0', countryCode: '98', number: '09121234567' }, { $row: 'new-1', countryCode: '98' }] };
    expect(newBody(meta, values)).toEqual({ name: 'الف', experts: ['me'], phones: [{ countryCode: '98', number: '09121234567' }], percent: null });
    expect(tidy(meta, values).phones).toHaveLength(1);
  });

  it('send only what has changed', () => {
    const before = { name: 'الف', city: { id: 'c', title: 'تهران' }, phones: [{ id: 'p', kind: 'mobile', countryCode: '98', number: '09121234567' }] };
    expect(changesBody(meta, before, { ...before, city: { id: 'c', title: 'نام دیگر' } })).toEqual({});
    expect(changesBody(meta, before, { ...before, name: 'ب', city: null })).toEqual({ name: 'ب', city: null });
    expect(changedFields(meta, before, { ...before, phones: [] }).map(({ name }) => name)).toEqual(['phones']);
  });

  it('come from the address, as people write them', () => {
    expect(presetValues(meta, new URLSearchParams('province=p1&percent=۵۰&secret=x&unknown=1'))).toEqual({ province: { id: 'p1', title: null }, percent: 50 });
  });

  it('lose the city when the province changes', () => {
    expect(clearNarrowed(fields, { province: { id: 'new' }, city: { id: 'c' } }, 'province')).toEqual({ province: { id: 'new' }, city: null });
  });

  it('tell their faults by path before they are sent', () => {
    const faults = faultsOfForm(meta, fields, { amount: 'abc', phones: [{ number: '۰۹۱۲۱۲۳۴۵۶۷' }] }, true, 'fa');
    expect(Object.keys(faults)).toEqual(['name', 'amount']);
    expect(fieldOfPath('phones[0].number')).toBe('phones');
    expect(faultsInside({ 'phones[0].number': 'الف', name: 'ب' }, 'phones')).toEqual({ '[0].number': 'الف' });
  });
});
