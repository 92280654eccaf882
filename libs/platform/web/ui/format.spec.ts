import type { FieldMeta } from '@crm/platform/records';
import { childSummary, formatNumber, formatValue, otherCalendar } from './format';

const field = (kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta =>
  ({ name: 'x', kind, label: 'x', required: false, unique: false, readable: true, writable: true, sortable: true, operators: [], ...more });

describe('values as they are shown', () => {
  it('have the digits and the calendar of the language', () => {
    expect(formatValue('2025-03-21', field('date'), 'fa')).toBe('۱۴۰۴/۰۱/۰۱');
    expect(formatValue('2025-03-21', field('date'), 'en')).toBe('2025/03/21');
    expect(formatValue('2026-03-21T06:30:00Z', field('dateTime'), 'fa')).toBe('۱۴۰۵/۰۱/۰۱، ۱۰:۰۰');
    expect(otherCalendar('2025-03-21', 'fa')).toBe('2025/03/21');
    expect(otherCalendar('2025-03-21', 'en')).toBe('1404/01/01');
  });
  it('have separators and their unit', () => {
    expect(formatValue(25_000_000, field('money'), 'fa')).toBe('۲۵٬۰۰۰٬۰۰۰ ریال');
    expect(formatNumber(1234.5, 'en')).toBe('1,234.5');
    expect(formatValue(12.5, field('percent'), 'fa')).toBe('۱۲٫۵٪');
    expect(formatValue(1365, field('number', { max: 1500 }), 'fa')).toBe('۱۳۶۵');
    expect(formatValue('513381', field('text'), 'fa')).toBe('۵۱۳۳۸۱');
    expect(formatValue('P-3959', field('text'), 'fa')).toBe('P-3959');
  });
  it('name what is referred to, and nothing that is out of reach', () => {
    expect(formatValue([{ id: '1', title: 'سارا' }, { id: '2', title: null }], field('reference', { many: true }), 'fa')).toBe('سارا، —');
    expect(formatValue(null, field('reference'), 'fa')).toBe('');
    expect(formatValue([], field('lookup', { many: true }), 'fa')).toBe('');
  });
  it('bear their note in brackets where there is one', () => {
    const children = [field('lookup', { name: 'language', required: true }), field('choice', { name: 'level', options: [{ value: 'advanced', label: 'پیشرفته' }] })];
    const rows = [{ id: '1', language: { id: '2', title: 'انگلیسی' }, level: 'advanced' }, { id: '3', language: { id: '4', title: 'عربی' }, level: null }];
    expect(formatValue(rows, field('children', { children, note: 'level' }), 'fa')).toBe('انگلیسی (پیشرفته)، عربی');
    expect(formatValue(rows, field('children', { children }), 'fa')).toBe('انگلیسی، عربی');
    expect(childSummary(rows[0]!, children, 'fa')).toBe('انگلیسی');
  });
  it('tell a phone as it is dialled', () => {
    const fields = [field('choice', { name: 'kind' }), field('phone', { name: 'number' })];
    expect(childSummary({ kind: 'phone', countryCode: '98', areaCode: '21', number: '88001122' }, fields, 'fa')).toBe('۰۲۱۸۸۰۰۱۱۲۲');
  });
});
