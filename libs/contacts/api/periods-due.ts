import { Injectable, type OnModuleInit } from '@nestjs/common';
import { company, employmentPeriods, outOfStep, person, ratingPeriods, type Timed } from '@crm/contacts/records';
import { AccessService, PeriodicWork, Records } from '@crm/platform/api';
import { addDays, asWritten, officeToday, type RecordType } from '@crm/platform/records';

const DUE: readonly { type: RecordType; timed: Timed }[] = [{ type: person, timed: ratingPeriods }, { type: company, timed: ratingPeriods }, { type: person, timed: employmentPeriods }];
/** A period that began or ended longer ago, while the office was switched off, is put right when its record is saved. Days. */
const LATE = 62;
const AT_ONCE = 200;
type Values = Record<string, unknown> & { id: string };

/** Ratings and employments whose first day has come or whose last is over: what holds now follows, shortly after midnight. */
@Injectable()
export class PeriodsDue implements OnModuleInit {
  constructor(private readonly records: Records, private readonly access: AccessService, private readonly periodic: PeriodicWork) {}

  onModuleInit(): void {
    this.periodic.register('contact-periods', { cron: '1 0 * * *', overdue: 25, work: async () => { await this.follow(officeToday()); } });
  }

  /** Puts right what is out of step on this day (`YYYY-MM-DD`); may be done twice. Answers the number of records. */
  async follow(today: string): Promise<number> {
    let followed = 0;
    for (const { type, timed } of DUE) {
      const late = await this.access.under('periods of contacts', () => this.late(type, timed, today));
      for (let i = 0; i < late.length; i += AT_ONCE) {
        const some = late.slice(i, i + AT_ONCE);
        const refused = await this.access.under('periods of contacts', () => this.records.of(type).updateMany(some.map((values) => ({ id: values.id, body: { [timed.rows]: values[timed.rows] } }))));
        followed += some.length - refused.size;
      }
    }
    return followed;
  }

  private async late(type: RecordType, timed: Timed, today: string): Promise<Values[]> {
    const [since, yesterday] = [addDays(today, -LATE), addDays(today, -1)];
    const late: Values[] = [];
    const filter = { or: [{ [`${timed.rows}.startsOn`]: { between: [since, today] } }, { [`${timed.rows}.endsOn`]: { between: [since, yesterday] } }] };
    for await (const record of this.records.of(type).stream({ filter, fields: [timed.rows, ...Object.keys(timed.facts)], sort: '-createdAt' })) {
      const values = { ...asWritten(type.fields, record), id: record.id };
      if (outOfStep(timed, values, today)) late.push(values);
    }
    return late;
  }
}
