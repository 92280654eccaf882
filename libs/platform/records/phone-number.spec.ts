import { dialled, Faults, phoneLink, readCodes, readPhone, splitPhones } from './index';

const parts = (kind: string, areaCode: string | null, number: string, countryCode = '98', extension: string | null = null) => ({ kind, countryCode, areaCode, number, extension });

it.each([
  ['۰۹۱۲ ۱۲۳ ۴۵۶۷', parts('mobile', null, '09121234567')], ['+98 912 123 4567', parts('mobile', null, '09121234567')], ['00989121234567', parts('mobile', null, '09121234567')],
  ['9121234567', parts('mobile', null, '09121234567')], ['989121234567', parts('mobile', null, '09121234567')], ['+98 0912 123 4567', parts('mobile', null, '09121234567')],
  ['021-8800-1122', parts('phone', '21', '88001122')], ['+98 21 88001122', parts('phone', '21', '88001122')], ['(021) 88001122', parts('phone', '21', '88001122')],
  ['021-88001122 داخلی 114', parts('phone', '21', '88001122', '98', '114')], ['88001122', parts('phone', null, '88001122')],
  ['+49 30 1234567', parts('phone', null, '301234567', '49')], ['+1 212 555 0100', parts('phone', null, '2125550100', '1')],
])('%s', (written, expected) => expect(readPhone(written)).toEqual(expected));

it.each(['', '12', 'علی', 'call 0912'])('“%s” is no number', (written) => expect(readPhone(written)).toBeUndefined());

it('parts several numbers in one text', () => {
  expect(splitPhones('021-8800 1122, 88001133')).toEqual(['021-8800 1122', '021 88001133']);
  expect(splitPhones('0912 123 4567؛ 0935 765 4321 و 021 1234')).toEqual(['0912 123 4567', '0935 765 4321', '021 1234']);
});

it('lends its area code to those of eight digits that follow', () => {
  expect(splitPhones('۰۲۱-۸۸۰۰۱۱۲۲ / 8800 1133 داخلی 4، 031-32223344 و 32223355')).toEqual(['۰۲۱-۸۸۰۰۱۱۲۲', '021 8800 1133 داخلی 4', '031-32223344', '031 32223355']);
  expect(splitPhones('88001122, 021-88001133, 0912 123 4567, 1540, 4412345, +49 30 123456')).toEqual(['88001122', '021-88001133', '0912 123 4567', '1540', '4412345', '+49 30 123456']);
});

describe('lines side by side', () => {
  it.each([
    ['021-88001122/33', '021-88001122', '021-88001133'], ['021-88001122-3', '021-88001122', '021-88001123'], ['88001122-5', '88001122', '88001125'], ['88001122/133', '88001122', '88001133'],
    ['۰۲۱-۸۸۰۰۱۱۲۲/۳۳', '021-88001122', '021-88001133'], ['021-8800 1122 / 33', '021-8800 1122', '021-8800 1133'], ['021-88-00-11-22/33', '021-88-00-11-22', '021-88-00-11-33'], ['021-8800-1122-33', '021-8800-1122', '021-8800-1133'],
    ['021 8800 1122 - 133', '021 8800 1122', '021 8800 1133'], ['+98 21 88001122-3', '+98 21 88001122', '+98 21 88001123'], ['(021) 88001122/33', '(021) 88001122', '(021) 88001133'], ['2345678-9', '2345678', '2345679'], ['234-5678/89', '234-5678', '234-5689'],
    ['021-88001122/33/44', '021-88001122', '021-88001133', '021-88001144'], ['88001122-3-4', '88001122', '88001123', '88001124'], ['021-88001122-3 داخلی 114', '021-88001122 داخلی 114', '021-88001123 داخلی 114'],
    ['021-88001122/33 / 09121234567', '021-88001122', '021-88001133', '09121234567'], ['021-88001122, 88001133-5', '021-88001122', '021 88001133', '021 88001135'], ['88001122-021', '021 88001122'],
  ])('%s', (written, ...lines) => expect(splitPhones(written)).toEqual(lines));

  it.each([
    '021-88001122', '021-8800-1122', '021 - 88001122', '021-88 00 11-22', '021-88-00-11-22', '0311-234-567', '0912-123 4567', '0912-123-4567', '0912-1234-567', '0912 123 456-7', '912-1234-567', '+98 912-123-45-67', '98-21-8800-11-22',
    '8800-1122', '8800-11-22', '88-00-11-22', '021-8800112-2', '+49 30 1234567-8', '0049-30-12345678-9', '110', '1540-2', 'نمابر: 021-88001122/33', '', '-', `021-${'8'.repeat(100)}-3`,
  ])('“%s” is one number', (written) => expect(splitPhones(written)).toEqual([written].filter(Boolean)));

  it('are not read abroad', () => expect(splitPhones('88001122-5, 88001133/44', '49')).toEqual(['88001122-5', '88001133/44']));
});

it('belongs to the country beside it, unless it names its own', () => {
  expect(readPhone('30 1234567', '49')).toEqual(parts('phone', null, '301234567', '49'));
  expect(readPhone('0912 123 4567', '49')).toEqual(parts('phone', null, '09121234567', '49'));
  expect(readPhone('+971 4 1234567', '971')).toEqual(parts('phone', null, '41234567', '971'));
  expect(readPhone('00982188001122', '49')).toEqual(parts('phone', '21', '88001122'));
});

describe('the codes beside a number', () => {
  it.each(['+98', '0098', '98', '۹۸', '+۹۸', '(98)', '', null, undefined])('Iran is “%s”, too', (countryCode) => expect(readCodes({ countryCode }).countryCode).toBe('98'));
  it.each([
    [{ areaCode: '۰۲۱' }, '98', '21', null], [{ areaCode: '21', extension: '۱۱۴' }, '98', '21', '114'], [{ areaCode: '(021)', extension: ' داخلی ۰۰۷' }, '98', '21', '007'],
    [{ countryCode: '+39', areaCode: '06' }, '39', '06', null], [{ countryCode: '۰۰۹۷۱', areaCode: '' }, '971', null, null],
  ])('%j', (written, countryCode, areaCode, extension) => expect(readCodes(written)).toEqual({ countryCode, areaCode, extension }));

  it('are digits: every one that is not is told', () => {
    const faultsOf = (row: Record<string, unknown>): string[] => {
      try { return [JSON.stringify(readCodes(row))]; } catch (error) { return (error as Faults).faults.map(({ path, key }) => `${path} ${key}`); }
    };
    expect(faultsOf({ countryCode: 'ab', areaCode: 'xx', extension: 'داخلی' })).toEqual(['countryCode countryCode', 'areaCode areaCode', 'extension extension']);
    expect(faultsOf({ countryCode: '0', areaCode: '0', extension: '114-116' })).toEqual(['countryCode countryCode', 'extension extension']);
    expect(faultsOf({ areaCode: '0' })).toEqual(['areaCode areaCode']);
    expect(faultsOf({ countryCode: '98765', areaCode: '۲۱a', extension: 114 })).toEqual(['countryCode countryCode', 'areaCode areaCode', 'extension text']);
  });
});

it('is dialled with its area and country', () => {
  expect(dialled(parts('phone', '21', '88001122'))).toBe('02188001122');
  expect(dialled(parts('mobile', null, '09121234567'))).toBe('09121234567');
  expect(dialled(parts('phone', null, '301234567', '49'))).toBe('0049301234567');
  for (const code of ['+98', '0098', '۹۸', '']) expect(dialled(parts('phone', '۰۲۱', '88001122', code))).toBe('02188001122');
  expect(dialled(parts('phone', '30', '1234567', '+49'))).toBe('0049301234567');
});

it('is a link with its extension', () => {
  expect(phoneLink(parts('phone', '21', '88001122', '98', '114'))).toBe('tel:02188001122;ext=114');
  expect(phoneLink(parts('phone', '21', '88001122', '98', 'داخلی ۷'))).toBe('tel:02188001122;ext=7');
  expect(phoneLink(parts('mobile', null, '09121234567'))).toBe('tel:09121234567');
});
