import { Inject, Injectable } from '@nestjs/common';
import { codeFieldOf, Fault, patternFault, Registry } from '@crm/platform/records';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import type { RecordRules } from '../records/record-rules';

type Values = Record<string, unknown>;

/** A pattern that can be read, and every form in one series at most. Numbers that were given stay as they are. */
@Injectable()
export class NumberingSeriesRules implements RecordRules {
  constructor(private readonly database: Database, @Inject(Registry) private readonly registry: Registry) {}

  async check(after: Values, before: Values | undefined): Promise<Fault[]> {
    const pattern = patternFault({ pattern: String(after.pattern), unit: (after.unit as string | null | undefined) ?? null }, after.yearly === true);
    const forms = (after.forms as string[] | null | undefined) ?? [];
    const faults = pattern ? [pattern.at('pattern')] : [];
    forms.forEach((path, i) => {
      const type = this.registry.byPath(path);
      if (!type || type.abstract) faults.push(new Fault('unknown', {}, `forms[${i}]`));
      else if (!codeFieldOf(type)) faults.push(new Fault('notNumbered', { form: { fa: type.fa[1], en: type.en[1] } }, `forms[${i}]`));
    });
    if (after.active !== false) faults.push(...await this.elsewhere(forms, (after.id ?? before?.id) as string | undefined, before));
    return faults;
  }

  /** Forms that another series numbers. Two that are saved at once wait for each other. */
  private async elsewhere(forms: readonly string[], id: string | undefined, before: Values | undefined): Promise<Fault[]> {
    const fresh = before === undefined || id !== undefined ? forms : forms.filter((path) => !((before.forms as string[] | undefined) ?? []).includes(path));
    if (!fresh.length) return [];
    await this.database.execute(sql`SELECT pg_advisory_xact_lock(hashtext('numbering-series'))`);
    const rows = await this.database.query<{ name: string; forms: string[] }>(sql`
      SELECT name, forms FROM numbering_series WHERE active AND "deletedAt" IS NULL AND forms && ${fresh}::text[] AND id IS DISTINCT FROM ${id ?? null}::uuid`);
    return rows.flatMap((row) => forms.flatMap((path, i) => {
      const type = this.registry.byPath(path);
      return type && fresh.includes(path) && row.forms.includes(path) ? [new Fault('numberedElsewhere', { form: { fa: type.fa[1], en: type.en[1] }, series: row.name }, `forms[${i}]`)] : [];
    }));
  }
}
