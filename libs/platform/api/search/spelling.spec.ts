import { sound } from '@crm/platform/records';
import type { AlikeWord } from './search-words';
import { alternativesOf, editDistance, layoutsOf, wordsOf } from './spelling';

const known = (type: string, ...words: string[]): AlikeWord[] => words.map((word) => ({ type, word, sound: sound(word), likeness: 0.5 }));

it.each([['سارا', 'سارا', 0], ['محمدوی', 'محمودی', 1], ['رضا', 'رظا', 1], ['', 'علی', 3], ['کتاب', 'باتک', 3]])('%s and %s differ in %i letters', (one, other, distance) => {
  expect(editDistance(one, other)).toBe(distance);
});

it('replaces a word by what sounds the same before what is spelt alike, form by form', () => {
  expect(alternativesOf(['سابری'], [[...known('persons', 'صابری', 'صابر', 'سبزواری'), ...known('users', 'ثابری')]])).toEqual([
    { text: 'صابری', type: 'persons', reading: 'sound' }, { text: 'صابر', type: 'persons', reading: 'similar' }, { text: 'ثابری', type: 'users', reading: 'sound' },
  ]);
});
it('keeps the words that are right', () => {
  expect(alternativesOf(['علی', 'سابری'], [known('persons', 'علیرضا'), known('persons', 'صابری')])).toEqual([{ text: 'علی صابری', type: 'persons', reading: 'sound' }]);
});
it('takes a short word for no other', () => { expect(alternativesOf(['حثق'], [known('persons', 'حسن', 'حقی')])).toEqual([]); });
it('stays out of long sentences', () => { expect(alternativesOf(Array<string>(6).fill('سابری'), Array<AlikeWord[]>(6).fill(known('persons', 'صابری')))).toEqual([]); });
it('reads the other layout', () => { expect(layoutsOf('ugd')).toEqual([{ text: 'علی', reading: 'layout' }]); });
it('reads words apart', () => { expect(wordsOf(' علي‌ كريمي  ۱۲ ')).toEqual(['علی', 'کریمی', '12']); });
