import { notedText } from './index';

it.each([
  ['انگلیسی (پیشرفته)', 'انگلیسی', 'پیشرفته'], ['English(Advanced)', 'English', 'Advanced'], ['آلمانی (سوئیس) ( متوسط )', 'آلمانی (سوئیس)', 'متوسط'], ['ژاپنی（ابتدایی）', 'ژاپنی', 'ابتدایی'],
])('«%s» bears a note', (text, told, note) => expect(notedText(text)).toEqual({ told, note }));

it.each(['انگلیسی', '(پیشرفته)', 'انگلیسی ()', 'انگلیسی (پیشرفته', '(الف) ب', ''])('“%s” bears none', (text) => expect(notedText(text)).toBeUndefined());
