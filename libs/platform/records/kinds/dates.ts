import { isGregorianDate, officeInstant, readDate, toJalali, wallClock, isoDate } from '../calendar';
import { Fault } from '../messages';
import { type Kind, ORDERED } from './kind';

const jalali = (iso: string): string => isoDate(toJalali(iso)).replaceAll('-', '/');

export const date: Kind = {
  column: 'date', operators: ORDERED, sortable: true,
  parse: (value) => {
    if (typeof value !== 'string' || !isGregorianDate(value)) throw new Fault('date');
    if (value < '1700-01-01' || value > '2200-12-31') throw new Fault('outOfRange', { min: '1700-01-01', max: '2200-12-31' });
    return value;
  },
  fromText: (written) => readDate(written)?.date ?? written,
  toText: (value, _field, language) => (typeof value !== 'string' ? '' : language === 'fa' ? jalali(value) : value),
  schema: () => ({ type: 'string', format: 'date' }),
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})$/;
export const dateTime: Kind = {
  column: 'timestamptz', operators: ORDERED, sortable: true,
  parse: (value) => {
    if (typeof value !== 'string' || !INSTANT.test(value) || !isGregorianDate(value.slice(0, 10))) throw new Fault('dateTime');
    const instant = new Date(value);
    if (Number.isNaN(instant.getTime())) throw new Fault('dateTime');
    const year = instant.getUTCFullYear();
    if (year < 1700 || year > 2200) throw new Fault('outOfRange', { min: '1700-01-01', max: '2200-12-31' });
    return instant.toISOString();
  },
  fromText: (written) => {
    if (INSTANT.test(written)) return written;
    const read = readDate(written);
    return read ? officeInstant(read.date, read.time).toISOString() : written;
  },
  toText: (value, _field, language) => {
    if (typeof value !== 'string') return '';
    const { date: day, time } = wallClock(new Date(value));
    return `${language === 'fa' ? jalali(day) : day} ${time.slice(0, 5)}`;
  },
  schema: () => ({ type: 'string', format: 'date-time' }),
};
