import { sound } from './sound';

it.each([['صابری', 'ثابری'], ['طاهری', 'تاهری'], ['رضا', 'رظا'], ['حسن', 'هسن'], ['غلامی', 'قلامی'], ['علي', 'الی'], ['ذاکری', 'زاکری'], ['مُحَمَّد', 'محمد'], ['نیك‌نام', 'نیک نام']])(
  '%s sounds as %s', (one, other) => { expect(sound(one)).toBe(sound(other)); },
);
it('keeps words apart', () => { expect(sound('علی‌رضا  کریمی')).toBe('الی رزا  کریمی'); });
it.each([['کریمی', 'رحیمی'], ['سارا', 'سایه']])('%s does not sound as %s', (one, other) => { expect(sound(one)).not.toBe(sound(other)); });
