import { Injectable } from '@nestjs/common';
import { addDays, type DayOff, daysOff, holiday, type Holiday, isGregorianDate, nextWorkingDay } from '@crm/platform/records';
import { invalidField } from '../errors';
import { Records } from '../records/records';

/** Days that may be asked for at once. */
const LONGEST = 800;

/** The office's working days. Whoever shifts due days asks here. */
@Injectable()
export class OfficeCalendar {
  constructor(private readonly records: Records) {}

  /** Those that are in force. */
  async holidays(): Promise<Holiday[]> {
    const holidays: Holiday[] = [];
    for await (const { title, date, repeats, approximate } of this.records.of(holiday).stream({ filter: { active: { eq: true } }, fields: ['title', 'date', 'repeats', 'approximate'], sort: 'date' })) {
      holidays.push({ title, date, repeats, approximate: approximate === true });
    }
    return holidays;
  }

  /** Both ends `YYYY-MM-DD` and inclusive. Throws Faults on a malformed or too long span. */
  async daysOff(from: unknown, to: unknown): Promise<DayOff[]> {
    if (typeof from !== 'string' || !isGregorianDate(from)) throw invalidField('from', 'date');
    if (typeof to !== 'string' || !isGregorianDate(to)) throw invalidField('to', 'date');
    if (to < from || to > addDays(from, LONGEST)) throw invalidField('to', 'outOfRange', { min: from, max: addDays(from, LONGEST) });
    return daysOff(await this.holidays(), from, to);
  }

  /** The day itself where the office works, else the next one on which it does. */
  async nextWorkingDay(date: string): Promise<string> { return nextWorkingDay(await this.holidays(), date); }
}
