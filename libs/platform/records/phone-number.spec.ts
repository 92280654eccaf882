import { dialled, readPhone, splitPhones } from './index';

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
  expect(splitPhones('021-8800 1122, 88001133')).toEqual(['021-8800 1122', '88001133']);
  expect(splitPhones('0912 123 4567؛ 0935 765 4321 و 021 1234')).toEqual(['0912 123 4567', '0935 765 4321', '021 1234']);
});

it('is dialled with its area and country', () => {
  expect(dialled(parts('phone', '21', '88001122'))).toBe('02188001122');
  expect(dialled(parts('mobile', null, '09121234567'))).toBe('09121234567');
  expect(dialled(parts('phone', null, '301234567', '49'))).toBe('0049301234567');
});
