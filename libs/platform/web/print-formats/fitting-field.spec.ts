import { type FieldMeta, systemFields } from '@crm/platform/records';
import { fittingField, phonesIn } from './fitting-field';

const meta = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, kind, label: name, required: false, unique: false, readable: true, writable: true, sortable: true, operators: [], ...more });
const SYSTEM = Object.entries(systemFields).map(([name, { kind }]) => meta(name, kind));
const named = (...given: Parameters<typeof fittingField>): string | undefined => fittingField(...given)?.name;

describe('the field that a filter is offered with', () => {
  const policy = [...SYSTEM, meta('position', 'number', { rank: true }), meta('instalments', 'number'), meta('premium', 'money'), meta('expiry', 'date'), meta('note', 'longText')];

  it('is what it is made for, of the form itself', () => {
    expect(named('words', policy)).toBe('premium');
    expect(named('words', policy.filter(({ name }) => name !== 'premium'))).toBe('instalments');
    expect(named('jalali', policy)).toBe('expiry');
    expect(named('lines', policy)).toBe('note');
  });
  it('is what every record has, or a place in an order, only where there is nothing else', () => {
    const visit = [...SYSTEM, meta('position', 'number', { rank: true })];
    expect([named('words', visit), named('words', SYSTEM), named('jalali', visit), named('qr', visit)]).toEqual(['position', 'version', 'createdAt', undefined]);
  });
  it('is a phone for phones, in the rows that hold them', () => {
    const [number, use] = [meta('number', 'phone'), meta('use', 'lookup')];
    expect(named('phone', [...policy, meta('call', 'phone')])).toBe('call');
    expect(phonesIn([...policy, meta('phones', 'children', { children: [use, number] })])?.map(({ name }) => name)).toEqual(['phones', 'number']);
    expect([named('phone', policy), phonesIn(policy)]).toEqual([undefined, undefined]);
  });
});
