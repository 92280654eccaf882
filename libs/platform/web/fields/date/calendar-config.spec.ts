import { addDays, persianDigits, toJalali } from '@crm/platform/records';
import { calendarConfig, type CalendarStyle, gregorianText, officeNow, readWritten, toWallClock } from './calendar-config';

const jalali: CalendarStyle = { calendar: 'jalali', language: 'fa', digits: persianDigits };
const gregorian: CalendarStyle = { calendar: 'gregorian', language: 'en', digits: (text) => text };
const dateOf = (written: string, style = jalali): string | undefined => {
  const read = readWritten(written, style);
  return read && gregorianText(read).slice(0, 10);
};

describe('the calendar of the date picker', () => {
  it('counts every day from 1370 to 1420 as the calendar of the product does', () => {
    for (let day = '1991-03-21'; day < '2042-03-21'; day = addDays(day, 1)) {
      const { year, month, day: dayOfMonth } = toJalali(day);
      const value = toWallClock(day, jalali);
      expect([value.year, value.month, value.day]).toEqual([year, month, dayOfMonth]);
      expect(gregorianText(value).slice(0, 10)).toBe(day);
    }
  });

  it('writes Persian digits and Jalali months', () => {
    const { locale } = calendarConfig(jalali);
    const value = toWallClock('2025-03-20T08:05:00', jalali);
    expect(locale.format('fa_IR', value, 'YYYY/MM/DD HH:mm')).toBe('۱۴۰۳/۱۲/۳۰ ۰۸:۰۵');
    expect(locale.format('fa_IR', value, 'MMMM YYYY')).toBe('اسفند ۱۴۰۳');
    expect(locale.getWeekFirstDay('fa_IR')).toBe(6);
  });

  it('takes nothing while a date is half typed, and the whole date when it is there', () => {
    const { locale } = calendarConfig(jalali);
    const parse = (text: string, format: string) => locale.parse('fa_IR', text, [format]);
    expect(parse('1403/12/3', 'YYYY/MM/DD')).toBeNull();
    expect(parse('1403/12/31', 'YYYY/MM/DD')).toBeNull();
    expect(String(parse('۱۴۰۳/۱۲/۳۰', 'YYYY/MM/DD')?.day)).toBe('30');
    expect(parse('1403/12/30', 'YYYY/MM/DD HH:mm')).toBeNull();
    expect(parse('1403/12/30 09:15', 'YYYY/MM/DD HH:mm')?.minute).toBe(15);
  });

  it('reads short forms and either calendar once the field is left', () => {
    expect(dateOf('۱۴۰۴/۱/۱')).toBe('2025-03-21');
    expect(dateOf('2025-3-21')).toBe('2025-03-21');
    expect(dateOf('1404/1/1', gregorian)).toBe('2025-03-21');
    expect(dateOf('1404/13/1')).toBeUndefined();
    expect(dateOf('نمی‌دانم')).toBeUndefined();
  });

  it('reads words in any spelling', () => {
    const today = gregorianText(officeNow(jalali)).slice(0, 10);
    expect(dateOf('امروز')).toBe(today);
    expect(dateOf('فردا')).toBe(addDays(today, 1));
    expect(dateOf('پس فردا')).toBe(addDays(today, 2));
    expect(dateOf('yesterday', gregorian)).toBe(addDays(today, -1));
    const saturday = dateOf('شنبه')!;
    expect(new Date(`${saturday}T00:00:00Z`).getUTCDay()).toBe(6);
    expect(saturday > today && saturday <= addDays(today, 7)).toBe(true);
    expect(dateOf('سه شنبه')).toBe(dateOf('سه‌شنبه'));
  });
});
