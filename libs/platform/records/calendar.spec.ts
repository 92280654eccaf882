import {
  addDays, fromJalali, isGregorianDate, jalaliBoundaries, jalaliMonthLength, jalaliRange, officeInstant, officeToday, readDate, toJalali, wallClock,
} from './index';

describe('the Jalali calendar', () => {
  it('goes there and back on every day from 1300 to 1500, one day after the other', () => {
    let expected = fromJalali({ year: 1300, month: 1, day: 1 })!;
    for (let year = 1300; year <= 1500; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        for (let day = 1; day <= jalaliMonthLength(year, month); day += 1) {
          const gregorian = fromJalali({ year, month, day });
          if (gregorian !== expected || !same(toJalali(expected), { year, month, day })) throw new Error(`${year}/${month}/${day} is ${String(gregorian)}, not ${expected}`);
          expected = addDays(expected, 1);
        }
      }
    }
    expect(expected).toBe(fromJalali({ year: 1501, month: 1, day: 1 }));
  });

  it.each([
    [{ year: 1404, month: 1, day: 1 }, '2025-03-21'], [{ year: 1403, month: 12, day: 30 }, '2025-03-20'], [{ year: 1399, month: 12, day: 30 }, '2021-03-20'],
    [{ year: 1357, month: 11, day: 22 }, '1979-02-11'], [{ year: 1300, month: 1, day: 1 }, '1921-03-21'],
  ])('%j is %s', (jalali, gregorian) => {
    expect(fromJalali(jalali)).toBe(gregorian);
    expect(toJalali(gregorian)).toEqual(jalali);
  });

  it('has 30 Esfand in leap years only, and no day that does not exist', () => {
    expect([1395, 1399, 1403, 1408].map((year) => jalaliMonthLength(year, 12))).toEqual([30, 30, 30, 30]);
    expect([1400, 1401, 1402, 1404].map((year) => fromJalali({ year, month: 12, day: 30 }))).toEqual([undefined, undefined, undefined, undefined]);
    expect(fromJalali({ year: 1404, month: 7, day: 31 })).toBeUndefined();
    expect(fromJalali({ year: 1404, month: 13, day: 1 })).toBeUndefined();
    expect(fromJalali({ year: 1404, month: 0, day: 1 })).toBeUndefined();
  });

  it('knows the ends of a year, a month and a day', () => {
    expect(jalaliRange('۱۴۰۳')).toEqual({ from: '2024-03-20', to: '2025-03-20' });
    expect(jalaliRange('1404/12')).toEqual({ from: '2026-02-20', to: '2026-03-20' });
    expect(jalaliRange('1404-1-1')).toEqual({ from: '2025-03-21', to: '2025-03-21' });
    for (const wrong of ['1404/13', '1404/12/30', '2025', 'x', '', '1404/', '14040101']) expect(jalaliRange(wrong)).toBeUndefined();
  });

  it('labels every unit from 1250 to 1500 by its first day', () => {
    for (const unit of ['jalaliMonth', 'jalaliSeason', 'jalaliYear'] as const) {
      const { starts, labels } = jalaliBoundaries(unit);
      expect(starts).toEqual([...starts].sort());
      expect(new Set(labels).size).toBe(starts.length);
    }
    const { starts, labels } = jalaliBoundaries('jalaliSeason');
    expect(labels[starts.indexOf('2025-09-23')]).toBe('1404/3');
  });
});

describe('a date as people write it', () => {
  it.each([
    ['۱۴۰۳/۵/۱', '2024-07-22'], ['1403-05-01', '2024-07-22'], ['01/05/1403', '2024-07-22'], ['2024-07-22', '2024-07-22'], ['22/07/2024', '2024-07-22'],
    ['03/5/1', '2024-07-22'], ['65/1/1', '1986-03-21'], ['1403.5.1', '2024-07-22'], ['1403/12/30', '2025-03-20'],
  ])('%s', (written, date) => expect(readDate(written)).toEqual({ date }));
  it('may have a time of day', () => expect(readDate('۱۴۰۳/۵/۱ ۱۴:۰۵')).toEqual({ date: '2024-07-22', time: '14:05:00' }));
  it.each(['1404/12/30', '1403/13/1', '2023-02-29', '1403/5', 'دیروز', '', '1403/5/1 25:00', '1403/5/123', '99999/1/1'])('“%s” is none', (written) => expect(readDate(written)).toBeUndefined());
  it('is Gregorian only if such a day exists', () => {
    expect(['2024-02-29', '2023-02-29', '2024-2-29', '2024-02-30', '0000-01-01x'].map(isGregorianDate)).toEqual([true, false, false, false, false]);
  });
});

describe('the office\'s clock', () => {
  it('shows what the instant was made of, with and without summer time', () => {
    for (const date of ['1921-03-21', '1950-06-01', '1978-07-01', '1991-08-15', '2007-07-01', '2015-03-21', '2015-03-23', '2021-09-20', '2022-07-01', '2023-07-01', '2026-03-21', '2100-01-01']) {
      for (const time of ['00:00:00', '03:30:00', '12:00:00', '23:59:59']) {
        // One hour of 1 Farvardin does not exist in years with summer time, and the clocks went forward at midnight.
        if (date === '2015-03-22' && time < '01:00:00') continue;
        expect(wallClock(officeInstant(date, time))).toEqual({ date, time });
      }
    }
  });
  it('never says 24 o\'clock', () => expect(wallClock(new Date('2026-03-20T20:30:00Z'))).toEqual({ date: '2026-03-21', time: '00:00:00' }));
  it('starts the day at Tehran\'s midnight', () => {
    expect(officeInstant('2026-03-21').toISOString()).toBe('2026-03-20T20:30:00.000Z');
    expect(officeInstant('2022-07-01').toISOString()).toBe('2022-06-30T19:30:00.000Z');
    expect(officeToday(new Date('2026-03-20T20:29:59Z'))).toBe('2026-03-20');
  });
});

const same = (a: { year: number; month: number; day: number }, b: { year: number; month: number; day: number }): boolean => a.year === b.year && a.month === b.month && a.day === b.day;

describe('the wall clock', () => {
  it('agrees with Intl through all changes of the clocks', () => {
    const clock = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tehran', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const wrong: string[] = [];
    for (let at = Date.UTC(1965, 0, 1); at < Date.UTC(2035, 0, 1); at += 17.5 * 3_600_000) {
      const { date, time } = wallClock(new Date(at));
      if (`${date}, ${time.slice(0, 5)}` !== clock.format(new Date(at))) wrong.push(new Date(at).toISOString());
    }
    expect(wrong).toEqual([]);
  });
});
