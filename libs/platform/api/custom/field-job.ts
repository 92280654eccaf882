import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { computedFields, customField, fitResult, isMany, type RecordType, Registry } from '@crm/platform/records';
import { Database } from '../database/database';
import { FieldIndexes } from '../database/field-indexes';
import { identifier, join, sql, type Sql } from '../database/sql';
import type { JobRun } from '../jobs/job';
import { JobsService } from '../jobs/jobs.service';
import { CUSTOM_COLUMN } from '../records/custom-columns';
import { RollUps } from '../records/roll-ups';
import { rawColumns, rawRow } from '../records/projection';
import { searchKey } from '../records/search-key';
import { KIND_COLUMN, sharesTable, tableName, tableOf } from '../records/tables';
import { customChanges } from '../records/write-rows';
import { Customisations } from './customisations';

export const CUSTOM_FIELD_JOB = 'custom-field';
/** `key` of the field, `form` a path; what is to be brought up to what its definition says now, in this order. */
export interface FieldWork { key: string; form: string; work: ('index' | 'compute' | 'rollUp' | 'clean' | 'search')[] }
interface Checkpoint { step: number; after: string | null; done: number }

const PART = 1000;
/** Until every process has taken in a definition, ms. */
const KNOWN_EVERYWHERE = 1500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * What a change of a field asks of the rows that are there: its index, the search keys, and, once it is gone for good, its
 * values. Each part is done again from what the definition says then, so that it does not matter how often, or what came since.
 */
@Injectable()
export class FieldJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobsService, private readonly database: Database, @Inject(Registry) private readonly registry: Registry,
    private readonly customisations: Customisations, private readonly indexes: FieldIndexes, private readonly rollUps: RollUps,
  ) {}

  onModuleInit(): void {
    this.jobs.register<FieldWork, Checkpoint>(CUSTOM_FIELD_JOB, { label: { fa: 'آماده‌سازی فیلد', en: 'Preparing a field' }, atOnce: 1, follows: true, run: (run) => this.run(run) });
  }

  private async run(run: JobRun<FieldWork, Checkpoint>): Promise<{ done: number }> {
    const { work, form, key } = run.input;
    // The definition may have been changed by another process a moment ago.
    await this.customisations.again();
    // Also of a form that is switched off meanwhile.
    const forms = this.registry.whole();
    const type = forms.byPath(form) ?? forms.byName('custom-record');
    for (let step = run.checkpoint?.step ?? 0; step < work.length; step += 1) {
      if (work[step] === 'index') await this.index(type, key);
      else if (work[step] === 'compute') await this.eachPart(run, step, type, (ids) => this.compute(type, ids));
      else if (work[step] === 'rollUp') await this.rollUp(run, step, type, key);
      else if (work[step] === 'clean') await this.eachPart(run, step, type, (ids) => this.clean(type, key, ids));
      else if (forms.byPath(form)) await this.eachPart(run, step, type, (ids) => this.rewriteKeys(type, ids));
    }
    return { done: run.checkpoint?.done ?? 0 };
  }

  private async index(type: RecordType, key: string): Promise<void> {
    const [definition] = await this.database.aside<{ name: string }>(sql`SELECT name FROM ${identifier(tableName(customField))} WHERE code = ${key} AND indexed`);
    const field = definition && type.fields[definition.name];
    // A field that is switched off keeps its index; one that is gone, or is no longer to have one, does not.
    if (field && field.custom === key && !isMany(field)) await this.indexes.make(tableName(type), key, field, sharesTable(type) && !type.abstract ? type.name : undefined);
    else if (!definition) await this.indexes.drop(tableName(type), key);
  }

  /** Steps through the rows of the form in the order of their ids. */
  private async eachPart(run: JobRun<FieldWork, Checkpoint>, step: number, type: RecordType, work: (ids: string[]) => Promise<void>): Promise<void> {
    let after: string | null = run.checkpoint?.step === step ? run.checkpoint.after ?? FIRST : FIRST;
    while (after !== null) {
      const from: string = after;
      await run.step(async () => {
        const kind = sharesTable(type) && !type.abstract ? sql` AND t.${identifier(KIND_COLUMN)} = ${type.name}` : sql``;
        const rows = await this.database.query<{ id: string }>(sql`SELECT t.id FROM ${tableOf(type)} t WHERE t.id > ${from}${kind} ORDER BY t.id LIMIT ${PART}`);
        if (rows.length) await work(rows.map(({ id }) => id));
        after = rows.length === PART ? rows[PART - 1]!.id : null;
        const done = (run.checkpoint?.done ?? 0) + rows.length;
        return { checkpoint: { step: after === null ? step + 1 : step, after, done }, done };
      });
    }
  }

  /** What the administrators' formulas make of the rows as they stand. Nobody changed a record: neither its version nor its history grows. */
  private async compute(type: RecordType, ids: readonly string[]): Promise<void> {
    const computed = computedFields(type).filter(({ field }) => field.custom !== undefined);
    const reads = [...new Set(computed.flatMap(({ formula }) => [...formula.reads]))];
    if (!computed.length) return;
    const { columns, values } = rawRow(type, reads, 't');
    const rows = await this.database.query<Record<string, unknown> & { $id: string }>(sql`SELECT ${join([sql`t.id AS "$id"`, ...columns])} FROM ${tableOf(type)} t WHERE t.id = ANY(${[...ids]}::uuid[]) FOR UPDATE OF t`);
    const given = rows.map((row) => {
      const known = values(row);
      for (const { name, field, formula } of computed) known[name] = fitResult(formula.evaluate(known), field);
      const { values: kept, emptied } = customChanges(type, Object.fromEntries(computed.map(({ name }) => [name, known[name]])));
      return { id: row.$id, kept, emptied };
    });
    const column = identifier(CUSTOM_COLUMN);
    await this.database.execute(sql`UPDATE ${tableOf(type)} t SET ${column} = (t.${column} || x.kept) - x.emptied
      FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS x(id uuid, kept jsonb, emptied text[]) WHERE t.id = x.id`);
  }

  /** Whoever writes before he knows of the definition leaves the figure as it was: they all know a moment later. */
  private async rollUp(run: JobRun<FieldWork, Checkpoint>, step: number, type: RecordType, key: string): Promise<void> {
    if (run.checkpoint?.step !== step || run.checkpoint.after === null) await setTimeout(KNOWN_EVERYWHERE);
    await this.eachPart(run, step, type, async (ids) => {
      const plan = this.rollUps.plans().find((one) => one.key === key);
      if (plan) await this.rollUps.refresh(plan, ids);
    });
  }

  private async clean(type: RecordType, key: string, ids: readonly string[]): Promise<void> {
    const column = identifier(CUSTOM_COLUMN);
    await this.database.execute(sql`UPDATE ${tableOf(type)} SET ${column} = ${column} - ${key}::text WHERE id = ANY(${[...ids]}::uuid[]) AND ${column} ? ${key}`);
  }

  private async rewriteKeys(type: RecordType, ids: readonly string[]): Promise<void> {
    const names = Object.entries(type.fields).filter(([name, field]) => field.search === true || name === 'title').map(([name]) => name);
    const sources = [...new Set([...names, ...Object.entries(type.fields).filter(([, field]) => field.kind === 'text' || field.kind === 'code').map(([name]) => name)])];
    const columns: Sql[] = rawColumns(type, sources, 't');
    const rows = await this.database.query<Record<string, unknown> & { $id: string }>(sql`SELECT t.id AS "$id", ${join(columns)} FROM ${tableOf(type)} t WHERE t.id = ANY(${[...ids]}::uuid[]) FOR UPDATE OF t`);
    const keys = rows.map((row) => ({ id: row.$id, key: searchKey(type, row) }));
    await this.database.execute(sql`UPDATE ${tableOf(type)} t SET "searchKey" = x.key FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS x(id uuid, key text) WHERE t.id = x.id AND t."searchKey" <> x.key`);
  }
}
