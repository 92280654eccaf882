import { Controller, Get, Inject, Param } from '@nestjs/common';
import { codeFieldOf, labelOf, numberingSeries, officeYear, Registry, writtenNumber } from '@crm/platform/records';
import { Access } from '../access/access.decorator';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { Records } from '../records/records';

interface NumberedForm { form: string; label: string; series: string | null }
interface Counter { year: number; last: number }

@Controller('numbering-series')
export class NumberingController {
  constructor(private readonly records: Records, private readonly database: Database, @Inject(Registry) private readonly registry: Registry) {}

  /** With the series that numbers each now. */
  @Get('forms') @Access(numberingSeries, 'view')
  async forms(): Promise<{ data: NumberedForm[] }> {
    const { data: all } = await this.records.of(numberingSeries).find({ fields: ['name', 'forms', 'active'], limit: 500, count: 'none', sort: 'name' });
    const { language } = requestContext();
    return {
      data: this.registry.forms().filter((type) => codeFieldOf(type)).map((type) => ({
        form: type.path, label: labelOf(type, true)[language], series: all.find(({ forms, active }) => active !== false && (forms ?? []).includes(type.path))?.id ?? null,
      })),
    };
  }

  /** As it stands now: whoever makes a record first gets it. */
  @Get(':id/next') @Access(numberingSeries, 'view')
  async next(@Param('id') id: string): Promise<{ next: string; counters: Counter[] }> {
    const series = await this.records.of(numberingSeries).get(id);
    const counters = await this.database.query<Counter & Record<string, unknown>>(sql`SELECT year, last FROM numbering_counters WHERE series = ${id} ORDER BY year DESC`);
    const year = officeYear(requestContext().now);
    const counted = counters.find((counter) => counter.year === (series.yearly ? year : 0));
    const start = series.start ?? 1;
    return { next: writtenNumber(series, year, counted ? Math.max(counted.last + (series.step ?? 1), start) : start), counters };
  }
}
