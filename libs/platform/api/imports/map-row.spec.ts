import { accessTemplate, type Faults, lookupValue, parseRecord, type RecordType, Registry, user } from '@crm/platform/records';
import { cellText, type MappedRow, mapRow } from './map-row';
import { type Mapping, planMapping } from './mapping';
import { suggestMapping } from './suggest-mapping';
import { company, contact, person } from './testing/record-types';
import { uniqueValues } from './unique-values';

const registry = new Registry([contact, person, company, user, accessTemplate, lookupValue]);
const context = { me: null, now: new Date('2026-01-01T00:00:00Z') };

/** One row under these headings. */
function map(type: RecordType, cells: Record<string, string>, mapping: Mapping): MappedRow {
  const columns = Object.keys(cells);
  return mapRow({ number: 2, cells: Object.values(cells), overfull: false }, planMapping(type, registry, columns, mapping));
}
const faultsOf = (row: MappedRow): string[] => row.faults.map(({ column, fault }) => `${column} ${fault.path} ${fault.key}`);
const planFaults = (columns: string[], mapping: unknown): string[] => {
  try {
    planMapping(person, registry, columns, mapping);
    return [];
  } catch (error) {
    return (error as Faults).faults.map(({ path, key }) => `${path} ${key}`);
  }
};
const parsed = ({ type, body }: MappedRow): Record<string, unknown> => parseRecord(type!, body, 'new', context);

describe('cells into a body', () => {
  it('reads values as people write them', () => {
    const row = map(person, { a: ' علي‌رضا ', b: 'مرد', c: '۱۴۰۳/۵/۱', d: '۱۲٬۵۰۰٬۰۰۰ ريال', e: '٠٠١٢٣٤٥٦٧٩', f: '-' }, { a: 'lastName', b: 'gender', c: 'birthDate', d: 'income', e: 'nationalId', f: 'firstName' });
    expect(row.body).toEqual({ lastName: 'علی‌رضا', gender: 'male', birthDate: '2024-07-22', income: 12_500_000, nationalId: '٠٠١٢٣٤٥٦٧٩' });
    expect(map(person, { c: '2024-07-22' }, { c: 'birthDate' }).body).toEqual({ birthDate: '2024-07-22' });
    expect(map(person, { c: '01/05/1403' }, { c: 'birthDate' }).body).toEqual({ birthDate: '2024-07-22' });
  });

  it('makes several phones of several columns and of one cell', () => {
    const mapping = { m: { field: 'phones.number', kind: 'همراه' }, t: 'phones', x: 'phones.extension', f: { field: 'phones.number', kind: 'fax' } };
    const row = map(person, { n: 'الف', m: '۰۹۱۲ ۱۲۳ ۴۵۶۷', t: '021-88001122', x: '114', f: '02188001123' }, { n: 'lastName', ...mapping });
    expect(row.body.phones).toEqual([{ kind: 'mobile', number: '۰۹۱۲ ۱۲۳ ۴۵۶۷' }, { number: '021-88001122', extension: '114' }, { kind: 'fax', number: '02188001123' }]);
    expect(parsed(row).phones).toMatchObject([{ kind: 'mobile', number: '09121234567' }, { kind: 'phone', areaCode: '21', number: '88001122', extension: '114' }, { kind: 'fax', areaCode: '21', number: '88001123' }]);
    for (const both of ['09121234567 - 09351234567', '09121234567/09351234567', '09121234567، 09351234567', '09121234567 و 09351234567', '9121234567\n9351234567']) {
      expect(parsed(map(person, { n: 'الف', p: both }, { n: 'lastName', p: 'phones' })).phones).toMatchObject([{ number: '09121234567' }, { number: '09351234567' }]);
    }
    expect(parsed(map(person, { n: 'الف', p: '021-88 00 11-22' }, { n: 'lastName', p: 'phones' })).phones).toMatchObject([{ areaCode: '21', number: '88001122' }]);
  });

  it('makes one address of its columns, and a second when they come again', () => {
    const row = map(person, { a: 'خیابان ۱', p: '12345', a2: 'خیابان ۲', p2: '', e: 'A@B.ir; c@d.ir' }, { a: 'addresses', p: 'addresses.postalCode', a2: 'addresses', p2: 'addresses.postalCode', e: 'emails' });
    expect(row.body).toEqual({ addresses: [{ address: 'خیابان ۱', postalCode: '12345' }, { address: 'خیابان ۲' }], emails: [{ email: 'A@B.ir' }, { email: 'c@d.ir' }] });
    expect(row.columnOf('emails[1].email')).toBe('e');
    expect(row.columnOf('addresses[0].postalCode')).toBe('p');
    expect(row.columnOf('addresses[0].use')).toBe('a');
    expect(row.columnOf('lastName')).toBeNull();
  });

  it('collects references to be looked up, several experts in one cell', () => {
    const { references } = map(person, { x: 'سارا احمدی، علی', y: 'رضا', z: 'شرکت الف، ب' }, { x: 'experts', y: 'experts', z: 'employer' });
    expect(references.map(({ key, texts, column }) => [key, texts, column])).toEqual([['experts', ['سارا احمدی', 'علی', 'رضا'], 'x'], ['employer', ['شرکت الف، ب'], 'z']]);
  });

  it('keeps formulas and script as text, and takes away the quote that kept them from running', () => {
    expect(cellText("'=1+1")).toBe('=1+1');
    expect(cellText("'+98912")).toBe('+98912');
    expect(cellText("'tis")).toBe("'tis");
    expect(map(person, { a: '<script>alert(1)</script>', b: '=cmd|x' }, { a: 'lastName', b: 'firstName' }).body).toEqual({ lastName: '<script>alert(1)</script>', firstName: '=cmd|x' });
  });

  it('marks rows with too many cells', () => {
    const plan = planMapping(person, registry, ['a'], { a: 'lastName' });
    expect(faultsOf(mapRow({ number: 2, cells: ['x'], overfull: true }, plan))).toEqual(['null  overfull']);
  });
});

describe('persons and companies in one file', () => {
  const mapping = { k: 'type', l: 'lastName', n: ['name', 'employer'], i: 'nationalId' };
  const row = (k: string, more: Record<string, string>): MappedRow => map(contact, { k, l: '', n: '', i: '', ...more }, mapping);

  it.each([['شخص', person], ['حقیقی', person], ['حقيقي', person], ['Person', person], ['شركت', company], ['حقوقی', company], ['companies', company]])('takes %s for what it is', (word, type) => {
    expect(row(word, { l: 'x', n: 'y' }).type).toBe(type);
  });
  it('tells by what is filled when the column is empty', () => {
    expect(row('', { l: 'x' }).type).toBe(person);
    expect(row('', { n: 'x' }).type).toBe(company);
    expect(faultsOf(row('', { l: 'x', n: 'y' }))).toEqual(['k type required']);
    expect(faultsOf(row('ربات', { l: 'x' }))).toEqual(['k type choice']);
  });
  it('sends one column to another field of each type, and tells of cells that find none', () => {
    expect(row('شرکت', { n: 'الف', i: '0012345679' })).toMatchObject({ body: { name: 'الف' }, unused: ['i'], references: [] });
    expect(row('شخص', { l: 'ب', n: 'الف' })).toMatchObject({ body: { lastName: 'ب' }, unused: [], references: [{ key: 'employer', texts: ['الف'] }] });
  });
  it('takes kind for the type unless type is mapped', () => {
    expect(map(contact, { k: 'حقوقی', n: 'x' }, { k: 'kind', n: 'name' }).type).toBe(company);
    expect(map(contact, { t: 'حقوقی', k: 'سهامی', n: 'x' }, { t: 'type', k: 'kind', n: 'name' })).toMatchObject({ type: company, references: [{ key: 'kind', texts: ['سهامی'] }] });
  });
  it('knows what must not come twice', () => {
    expect(uniqueValues(map(person, { i: '۰۰۱۲۳۴۵۶۷۹', p: '09121234567، 09121234568' }, { i: 'nationalId', p: 'phones' }), 'phones.number').map(({ id }) => id))
      .toEqual(['person/nationalId/0012345679', 'person/phones.number/09121234567', 'person/phones.number/09121234568']);
  });
});

describe('a mapping', () => {
  it('names columns in any spelling, and nothing that is not there', () => {
    expect(planFaults(['نام خانوادگی'], { 'نام خانوادگي': 'lastName' })).toEqual([]);
    expect(planFaults(['a', 'b'], { a: 'lastName', c: 'firstName', b: 'phones.nothing' })).toEqual(['mapping.c noColumn', 'mapping.b unknown']);
    expect(planFaults(['a'], { a: 'starred' })).toEqual(['mapping.a readOnly']);
    expect(planFaults(['a'], { a: 'toString' })).toEqual(['mapping.a unknown']);
    expect(planFaults(['a'], { a: { kind: 'mobile' } })).toEqual(['mapping.a required']);
    expect(planFaults(['a'], { a: { field: 'lastName', kind: 'x' } })).toEqual(['mapping.a unknown']);
    expect(planFaults(['a'], ['lastName'])).toEqual(['mapping object']);
    expect(planFaults(['a'], { a: null })).toEqual(['mapping required']);
  });

  it('is suggested by the headings, in either language and any spelling', () => {
    const suggest = (type: RecordType, ...columns: string[]): unknown[] => suggestMapping(type, registry, columns);
    expect(suggest(person, 'نام', 'فاميلي', 'Mobile', 'شماره_تماس', 'آدرس', 'کد پستی', 'مقدار x', 'lastName')).toEqual(
      ['firstName', null, { field: 'phones.number', kind: 'mobile' }, 'phones.number', 'addresses.address', 'addresses.postalCode', null, 'lastName']);
    expect(suggest(person, 'نام و نام خانوادگی', 'موبایل', 'موبایل (2)')).toEqual(['lastName', { field: 'phones.number', kind: 'mobile' }, { field: 'phones.number', kind: 'mobile' }]);
    expect(suggest(company, 'نام', 'شناسه ملی')).toEqual(['name', 'legalId']);
    expect(suggest(contact, 'نوع', 'شرکت')).toEqual(['type', { field: ['employer', 'name'] }]);
  });
});
