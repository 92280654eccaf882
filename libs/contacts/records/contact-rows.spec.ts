import { children, Faults, parseField } from '@crm/platform/records';
import { contactPhone } from './contact-rows';

const phones = children(contactPhone, { fa: 'تلفن‌ها', en: 'Phones' });
const lines = (...rows: object[]): unknown[][] => (parseField(rows, phones) as Record<string, unknown>[]).map(({ kind, countryCode, areaCode, number, extension }) => [kind, countryCode, areaCode, number, extension]);

describe('a phone in its parts', () => {
  it.each([['+98', '21', '114'], ['0098', '021', 'داخلی 114'], ['98', '(021)', '#114'], ['۹۸', '۰۲۱', '۱۱۴'], [null, ' ۲۱ ', '١١٤']])('%s, %s, %s are kept in one form', (countryCode, areaCode, extension) => {
    for (const kind of ['phone', 'fax']) expect(lines({ kind, countryCode, areaCode, number: '۸۸۰۰۱۱۲۲', extension })).toEqual([[kind, '98', '21', '88001122', '114']]);
  });

  it('says its parts itself where it is written whole', () => {
    const beside = { countryCode: '98', areaCode: '21' };
    expect(lines({ ...beside, number: '021 8800 1122 داخلی 5' })).toEqual([['phone', '98', '21', '88001122', '5']]);
    expect(lines({ ...beside, number: '031-32223344' })).toEqual([['phone', '98', '31', '32223344', null]]);
    expect(lines({ ...beside, number: '+49 30 1234567' })).toEqual([['phone', '49', null, '301234567', null]]);
    expect(lines({ ...beside, number: '0912 123 4567' })).toEqual([['mobile', '98', null, '09121234567', null]]);
    expect(lines({ countryCode: '+971', areaCode: '4', number: '1234567' })).toEqual([['phone', '971', '4', '1234567', null]]);
  });

  it('becomes several rows where several numbers are written', () => {
    const number = (...numbers: string[]) => numbers.map((one) => ['phone', '98', '21', one, null]);
    for (const written of ['021-8800 1122, 88001133', '021-88001122/33', '۰۲۱-۸۸۰۰۱۱۲۲ / ۳۳']) expect(lines({ number: written })).toEqual(number('88001122', '88001133'));
    for (const written of ['88001122, 88001133', '88001122/33', '021-88001122، 88001133', '88001122 و ۸۸۰۰۱۱۳۳']) expect(lines({ areaCode: '021', number: written })).toEqual(number('88001122', '88001133'));
    expect(lines({ number: '021-88001122-3' })).toEqual(number('88001122', '88001123'));
    expect(lines({ number: '88001122-5' })).toEqual([['phone', '98', null, '88001122', null], ['phone', '98', null, '88001125', null]]);
    expect(lines({ kind: 'fax', areaCode: '21', number: '88001122-5, 0912-123-4567', extension: '۷' })).toEqual([['fax', '98', '21', '88001122', '7'], ['fax', '98', '21', '88001125', '7'], ['fax', '98', null, '09121234567', '7']]);
    expect(lines({ countryCode: '49', areaCode: '30', number: '1234567-8' })).toEqual([['phone', '49', '30', '12345678', null]]);
  });

  it('stays as it is when it is written again', () => {
    for (const row of [{ countryCode: '98', areaCode: '21', number: '88001122' }, { countryCode: '98', areaCode: null, number: '09121234567' }, { countryCode: '49', areaCode: null, number: '301234567' }, { countryCode: '971', areaCode: '4', number: '1234567' }, { countryCode: '98', areaCode: null, number: '1540' }]) {
      const [once] = parseField([row], phones) as object[];
      expect(once).toMatchObject(row);
      expect(parseField([once], phones)).toEqual([once]);
    }
  });

  it('has codes of digits', () => {
    const faults = (row: object): string[] => {
      try { return lines(row).map(String); } catch (error) { return (error as Faults).faults.map(({ path, key }) => `${path} ${key}`); }
    };
    expect(faults({ countryCode: 'ab', areaCode: 'xx', number: '88001122', extension: 'داخلی' })).toEqual(['[0].countryCode countryCode', '[0].areaCode areaCode', '[0].extension extension']);
    expect(faults({ areaCode: '21', number: 'علی' })).toEqual(['[0].number phone']);
    expect(faults({ areaCode: '21', number: ' ' })).toEqual(['[0].number required']);
  });
});
