import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { asWritten, isMany, isReference, type RecordType, Registry, settings } from '@crm/platform/records';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { Problem } from '../errors';
import type { JobRun } from '../jobs/job';
import { JobsService } from '../jobs/jobs.service';
import { Records } from '../records/records';
import { Seeds } from './seeds';

const ADD = 'add-sample-data';
const REMOVE = 'remove-sample-data';
/** Records of one step. */
const STEP = 50;
/** What depends on what is found by trying; so many rounds without an end are enough. */
const ROUNDS = 6;

/** How many there were at first: what is gone needs no other note. */
interface Begun { total: number }
interface Marked extends Record<string, unknown> { type: string; record: string }

/** The sample office as a whole: brought in, and taken out again. Its records are known by the history of their creation. */
@Injectable()
export class SampleData implements OnModuleInit {
  constructor(
    private readonly database: Database, private readonly records: Records, private readonly jobs: JobsService, private readonly seeds: Seeds,
    @Inject(Registry) private readonly registry: Registry,
  ) {}

  onModuleInit(): void {
    this.jobs.register<object, null>(ADD, { label: { fa: 'افزودن دادهٔ نمونه', en: 'Add sample data' }, atOnce: 1, run: async () => { await this.seeds.run(true); return {}; } });
    this.jobs.register<object, Begun>(REMOVE, { label: { fa: 'حذف دادهٔ نمونه', en: 'Remove sample data' }, atOnce: 1, run: (run) => this.remove(run) });
  }

  async there(): Promise<boolean> {
    this.demand();
    return (await this.marked(1)).length > 0;
  }
  add(): Promise<string> { return this.start(ADD); }
  removeAll(): Promise<string> { return this.start(REMOVE); }

  private demand(): void { this.records.of(settings).demand('edit'); }
  private start(kind: string): Promise<string> {
    this.demand();
    return this.jobs.start(kind, {});
  }

  /** What sample seeds have made and nobody has removed for good, newest first: what depends comes before what it depends on. */
  private marked(limit: number | null): Promise<Marked[]> {
    return this.database.query<Marked>(sql`
      SELECT h.type, h.record FROM history_entries h WHERE h.operation = 'create' AND h."user" IS NULL AND h.actor LIKE 'seed sample-%'
        AND NOT EXISTS (SELECT 1 FROM history_entries p WHERE p.record = h.record AND p.operation = 'purge') ORDER BY h.id DESC LIMIT ${limit}`);
  }

  /** Under the user's rights, record by record: what something else depends on stays. After a crash it begins with what is left. */
  private async remove(run: JobRun<object, Begun>): Promise<{ removed: number; kept: number }> {
    let all: Marked[] = [];
    await run.step(async () => {
      all = await this.marked(null);
      const { total } = run.checkpoint ?? { total: all.length };
      return { checkpoint: { total }, total, done: total - all.length };
    });
    const checkpoint = run.checkpoint!;
    const { total } = checkpoint;
    for (let round = 0; round < ROUNDS && all.length; round += 1) {
      const left: Marked[] = [];
      for (let at = 0; at < all.length; at += STEP) {
        const part = all.slice(at, at + STEP);
        const kept: Marked[] = [];
        await run.step(async () => {
          kept.length = 0;
          for (const one of part) if (!await this.gone(run, one)) kept.push(one);
          return { checkpoint, done: total - left.length - kept.length - (all.length - at - part.length) };
        });
        left.push(...kept);
      }
      if (left.length === all.length && !await this.loosened(run, left)) break;
      all = left;
    }
    if (!all.length) await run.step(async () => {
      // So that it can be brought in again.
      await this.database.execute(sql`DELETE FROM seeds WHERE name LIKE 'sample-%'`);
      return { checkpoint, done: total };
    });
    return { removed: total - all.length, kept: all.length };
  }

  /** Companies name persons who name companies: who is left gives up what ties him to others that are left. False where nothing did. */
  private async loosened(run: JobRun<object, Begun>, left: readonly Marked[]): Promise<boolean> {
    const ids = new Set(left.map(({ record }) => record));
    let changed = false;
    for (let at = 0; at < left.length; at += STEP) {
      await run.step(async () => {
        for (const { type: path, record } of left.slice(at, at + STEP)) {
          const type = this.registry.byPath(path);
          const free = type ? Object.entries(type.fields).filter(([, field]) => (field.kind === 'children' || (isReference(field) && !isMany(field))) && !field.required && !field.readOnly).map(([name]) => name) : [];
          if (!type || !free.length) continue;
          const untied = withoutTies(type, asWritten(type.fields, await this.records.of(type).get(record, free)), free, ids);
          if (!Object.keys(untied).length) continue;
          await this.records.of(type).update(record, undefined, untied);
          changed = true;
        }
        return { checkpoint: run.checkpoint! };
      });
    }
    return changed;
  }

  private async gone(run: JobRun<object, Begun>, { type: path, record }: Marked): Promise<boolean> {
    const type = this.registry.byPath(path);
    if (!type) return this.registry.whole().byPath(path) === undefined; // what is switched off is still there
    const store = this.records.of(type);
    const tried = (work: () => Promise<void>): Promise<number> => run.attempt(work).then(() => 0, (error: unknown) => {
      if (error instanceof Problem) return error.getStatus();
      throw error;
    });
    const deleted = await tried(() => store.delete(record));
    if (deleted !== 0 && deleted !== 404) return false;
    const purged = await tried(() => store.purge(record));
    return purged === 0 || purged === 404;
  }
}

/** What changes where these fields of a record no longer refer to any of these: a reference is emptied, a child row goes. */
function withoutTies(type: RecordType, values: Record<string, unknown>, names: readonly string[], ids: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name): [string, unknown][] => {
    const value = values[name];
    if (!Array.isArray(value)) return typeof value === 'string' && ids.has(value) && isReference(type.fields[name]!) ? [[name, null]] : [];
    const kept = (value as Record<string, unknown>[]).filter((row) => !Object.entries(type.fields[name]!.child!.fields).some(([inner, field]) => isReference(field) && ids.has(String(row[inner]))));
    return kept.length < value.length ? [[name, kept]] : [];
  }));
}
