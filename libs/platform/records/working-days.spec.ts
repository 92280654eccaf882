import { addDays, fromJalali, isoDate, jalaliMonthLength, toJalali } from './calendar';
import { fromLunar, lunarMonthLength, toLunar } from './lunar-calendar';
import { addJalaliMonths, anniversary, daysOff, type Holiday, monthlyDates, nextWorkingDay, weekdayOf } from './working-days';

const jalali = (year: number, month: number, day: number): string => fromJalali({ year, month, day })!;
const written = (iso: string): string => isoDate(toJalali(iso));

describe('three calendars', () => {
  it('goes from Jalali to Gregorian and back, every day from 1300 to 1500', () => {
    let expected = jalali(1300, 1, 1);
    let days = 0;
    for (let year = 1300; year <= 1500; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        for (let day = 1; day <= jalaliMonthLength(year, month); day += 1) {
          const iso = jalali(year, month, day);
          if (iso !== expected || written(iso) !== isoDate({ year, month, day })) throw new Error(`${year}/${month}/${day} is ${iso}, not ${expected}`);
          expected = addDays(iso, 1);
          days += 1;
        }
      }
    }
    expect(days).toBe(201 * 365 + 49);
  });

  it('reckons the Jalali calendar as ICU does', () => {
    const icu = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
    // From 1503 on ICU and the astronomical calendar part; within reach of this office they agree at every new year.
    for (let year = 1300; year <= 1500; year += 1) {
      const parts = Object.fromEntries(icu.formatToParts(new Date(`${jalali(year, 1, 1)}T00:00:00Z`)).map(({ type, value }) => [type, Number.parseInt(value, 10)]));
      expect([year, parts.year, parts.month, parts.day]).toEqual([year, year, 1, 1]);
    }
  });

  it('goes from Gregorian to lunar and back from 1300 to 1500, as ICU does', () => {
    const icu = new Intl.DateTimeFormat('en-u-ca-islamic-civil-nu-latn', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
    for (let day = jalali(1300, 1, 1); day < jalali(1500, 12, 1); day = addDays(day, 13)) {
      const lunar = toLunar(day);
      if (fromLunar(lunar) !== day) throw new Error(`${day} comes back as ${fromLunar(lunar)}`);
      const parts = Object.fromEntries(icu.formatToParts(new Date(`${day}T00:00:00Z`)).map(({ type, value }) => [type, Number.parseInt(value, 10)]));
      if (parts.year !== lunar.year || parts.month !== lunar.month || parts.day !== lunar.day) throw new Error(`${day}: ${isoDate(lunar)}, ICU says ${JSON.stringify(parts)}`);
    }
    expect(toLunar('2025-07-06')).toEqual({ year: 1447, month: 1, day: 10 });
    expect(fromLunar({ year: 1447, month: 2, day: lunarMonthLength(1447, 2) + 1 })).toBeUndefined();
  });
});

describe('days that come back', () => {
  it('keeps a birthday of 30 Esfand on the last day of the year', () => {
    const birthday = jalali(1403, 12, 30);
    for (let year = 1300; year <= 1500; year += 1) {
      const leap = jalaliMonthLength(year, 12) === 30;
      expect(written(anniversary(birthday, year))).toBe(`${year}-12-${leap ? 30 : 29}`);
      expect(toJalali(addDays(anniversary(birthday, year), 1))).toEqual({ year: year + 1, month: 1, day: 1 });
    }
    expect(anniversary('2024-02-29', 2025, 'gregorian')).toBe('2025-02-28');
  });

  it('sets six instalments over months of 31, 30 and 29 days', () => {
    expect(monthlyDates(jalali(1404, 6, 31), 6).map(written)).toEqual(['1404-06-31', '1404-07-30', '1404-08-30', '1404-09-30', '1404-10-30', '1404-11-30']);
    expect(monthlyDates(jalali(1404, 10, 30), 6).map(written)).toEqual(['1404-10-30', '1404-11-30', '1404-12-29', '1405-01-30', '1405-02-30', '1405-03-30']);
    expect(monthlyDates(jalali(1403, 11, 30), 3).map(written)).toEqual(['1403-11-30', '1403-12-30', '1404-01-30']);
    expect(written(addJalaliMonths(jalali(1405, 1, 31), -1))).toBe('1404-12-29');
    expect(written(addJalaliMonths(jalali(1405, 1, 31), -13))).toBe('1403-12-30');
  });
});

describe('working days', () => {
  const friday: Holiday = { title: 'جمعه', date: '2026-01-02', repeats: 'weekly' };
  const newYear: Holiday[] = [1, 2, 3, 4].map((day) => ({ title: 'نوروز', date: jalali(1400, 1, day), repeats: 'jalali' }));

  it('passes over the weekly day off and over holidays', () => {
    expect(weekdayOf('2026-01-02')).toBe(5);
    expect(nextWorkingDay([friday], '2026-01-02')).toBe('2026-01-03');
    expect(nextWorkingDay([friday], '2026-01-05')).toBe('2026-01-05');
    // 1 Farvardin 1405 is a Saturday: the holidays begin after a Friday and last four days.
    expect(written(nextWorkingDay([friday, ...newYear], jalali(1404, 12, 29)))).toBe('1405-01-05');
    expect(nextWorkingDay([], '2026-01-02')).toBe('2026-01-02');
  });
  it('gives up where there is no working day', () => {
    expect(nextWorkingDay(Array.from({ length: 7 }, (_, i) => ({ title: '', date: addDays('2026-01-02', i), repeats: 'weekly' as const })), '2026-01-02')).toBe('2026-01-02');
  });
  it('tells every day off of a span, with all that falls on it', () => {
    const ashura: Holiday = { title: 'عاشورا', date: fromLunar({ year: 1447, month: 1, day: 10 })!, repeats: 'lunar', approximate: true };
    const all = daysOff([friday, ...newYear, ashura, { title: 'افتتاح', date: '2026-03-24' }], '2026-03-20', '2026-06-30');
    expect(all.find(({ date }) => date === '2026-03-20')).toEqual({ date: '2026-03-20', titles: ['جمعه'], weekly: true, approximate: false });
    expect(all.find(({ date }) => date === '2026-03-24')!.titles).toEqual(['نوروز', 'افتتاح']);
    // A Friday that year: a day off in any case.
    expect(all.find(({ titles }) => titles.includes('عاشورا'))).toEqual({ date: fromLunar({ year: 1448, month: 1, day: 10 }), titles: ['جمعه', 'عاشورا'], weekly: true, approximate: false });
    expect(daysOff([ashura], '2026-06-01', '2026-06-30').map(({ date, approximate }) => [toLunar(date), approximate])).toEqual([[{ year: 1448, month: 1, day: 10 }, true]]);
    expect(all.map(({ date }) => date)).toEqual([...all.map(({ date }) => date)].sort());
    expect(daysOff([friday], '2026-01-03', '2026-01-08')).toEqual([]);
  });
});
