import { Injectable } from '@nestjs/common';
import { codeFieldOf, fold, officeYear, type RecordType, writtenNumber } from '@crm/platform/records';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { identifier, sql, type Sql, trusted } from '../database/sql';
import { KIND_COLUMN, sharesTable, tableOf } from '../records/tables';

interface Series { id: string; pattern: string; unit: string | null; start: number; step: number; yearly: boolean; gapless: boolean }

/** How often numbers that somebody has typed before are passed over. */
const MOST_TRIES = 1000;

/** Gives the records of a form their numbers from the series that names the form. */
@Injectable()
export class Numbers {
  constructor(private readonly database: Database) {}

  /** Gives each of these new rows that has no number one of its form's series. Called when everything else of them is done. */
  async fill(type: RecordType, rows: readonly { values: Record<string, unknown> }[]): Promise<void> {
    const field = codeFieldOf(type);
    if (!field) return;
    const waiting = rows.filter(({ values }) => values[field] === null || values[field] === undefined);
    const numbers = await this.take(type, waiting.length);
    numbers?.forEach((number, i) => { waiting[i]!.values[field] = number; });
  }

  /**
   * `count` numbers for new records of this form; undefined where no series names it. Of a series without gaps they are counted in
   * the request's transaction: what is rolled back takes its number back, and others wait until then, so ask for them last
   * (`beforeCommit` of the request's context). Other series count at once, whatever becomes of the request.
   */
  async take(type: RecordType, count: number): Promise<string[] | undefined> {
    if (!count) return undefined;
    const series = await this.seriesOf(type);
    if (!series) return undefined;
    const year = officeYear(requestContext().now);
    const numbers: string[] = [];
    for (let tries = 0; numbers.length < count; tries += 1) {
      if (tries > MOST_TRIES) throw new Error(`The series ${series.id} finds no free number for ${type.path}.`);
      const made = await this.count(series, year, count - numbers.length);
      const typed = await this.taken(type, made);
      numbers.push(...made.filter((number) => !typed.has(number)));
    }
    return numbers;
  }

  private async seriesOf(type: RecordType): Promise<Series | undefined> {
    const [series] = await this.database.query<Series & Record<string, unknown>>(sql`
      SELECT id, pattern, unit, start, step, coalesce(yearly, false) AS yearly, coalesce(gapless, false) AS gapless
      FROM numbering_series WHERE ${type.path} = ANY(forms) AND active AND "deletedAt" IS NULL ORDER BY id LIMIT 1`);
    return series;
  }

  private async count(series: Series, year: number, count: number): Promise<string[]> {
    const { start, step } = { start: series.start ?? 1, step: series.step ?? 1 };
    const statement: Sql = sql`
      INSERT INTO numbering_counters AS c (series, year, last) VALUES (${series.id}, ${series.yearly ? year : 0}, ${start + step * (count - 1)}::bigint)
      ON CONFLICT (series, year) DO UPDATE SET last = greatest(c.last + ${step}::bigint, ${start}::bigint) + ${step * (count - 1)}::bigint
      RETURNING last`;
    const [{ last }] = (series.gapless ? await this.database.returning<{ last: number }>(statement) : await this.database.apart<{ last: number }>(statement)) as [{ last: number }];
    return Array.from({ length: count }, (_, i) => writtenNumber(series, year, last - step * (count - 1 - i)));
  }

  /** Those that a record has already in any spelling, a deleted one included: somebody typed them, or the form counted by itself before. */
  private async taken(type: RecordType, numbers: readonly string[]): Promise<ReadonlySet<string>> {
    const column = identifier(codeFieldOf(type)!);
    const rows = await this.database.query<{ number: string }>(sql`
      SELECT fa_fold(${column}) AS number FROM ${tableOf(type)} WHERE fa_fold(${column}) = ANY(${numbers.map(fold)}::text[])${sharesTable(type) ? sql` AND ${identifier(KIND_COLUMN)} = ${type.name}` : trusted('')}`);
    const there = new Set(rows.map(({ number }) => number));
    return new Set(numbers.filter((number) => there.has(fold(number))));
  }
}
