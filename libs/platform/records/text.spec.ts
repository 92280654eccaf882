import fc from 'fast-check';
import { fold, latinDigits, normaliseText, onlyDigits, persianDigits } from './index';

describe('folding', () => {
  it.each([
    ['علي كريمي', 'علی کریمی'], ['علی‌کریمی', 'علی کریمی'], ['عَلِیّ', 'علی'], ['آرزو', 'ارزو'], ['مسئول', 'مسیول'], ['خانۀ', 'خانه'], ['جمعة', 'جمعه'],
    ['مـــریم', 'مریم'], ['۱۲۳', '123'], ['٤٥٦', '456'], ['ALI', 'ali'], ['ﻋﻠﻲ', 'علی'], ['مؤمن', 'مومن'], ['جزء', 'جز'],
  ])('%s and %s are one', (a, b) => expect(fold(a)).toBe(fold(b)));

  it('keeps different words apart', () => {
    const words = ['علی', 'عالی', 'ولی', 'صابر', 'سابر', 'ثابر'];
    expect(new Set(words.map(fold)).size).toBe(words.length);
  });
  it('is the same when done twice, whatever people write here', () => {
    const written = fc.constantFrom(...'ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيپچژکگۀەیﻋﻠﻲﷲًٌٍَُِّْٰٓٔٱ', ...'\u200c\u200d\u00a0 \t۱٢3AbÉéİßñ', '\u200f', '.', '@', '،');
    fc.assert(fc.property(fc.string({ unit: written }), (text) => fold(fold(text)) === fold(text)));
  });
  // A mark may come to stand beside another letter where what parted the two falls out (a Greek accent on its own is a blank with a mark).
  it('is the same when done twice, in every script, as long as no mark changes its letter', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(fold(text).normalize('NFKC') === fold(text));
      expect(fold(fold(text))).toBe(fold(text));
    }));
  });
});

describe('text as it is stored', () => {
  it('has Persian letters, no invisible characters, no blanks around; the half-space stays', () => {
    expect(normaliseText(' \u202bعلي\u200cكريمي\u202c\ufeff\u0000 ')).toBe('علی\u200cکریمی');
    expect(normaliseText('الف\r\nب\rج')).toBe('الف\nب\nج');
  });
  it('never holds what the database cannot', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !normaliseText(text).includes('\u0000')));
  });
  it('is the same when stored again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => normaliseText(normaliseText(text)) === normaliseText(text)));
  });
});

describe('digits', () => {
  it('come from both keyboards and go back', () => {
    expect(latinDigits('۰۹۱۲ ٣٤٥ 6')).toBe('0912 345 6');
    expect(onlyDigits('+۹۸ (۲۱) ۸۸-۰۰')).toBe('98218800');
    fc.assert(fc.property(fc.nat(), (number) => latinDigits(persianDigits(String(number))) === String(number)));
  });
});
