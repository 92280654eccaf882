import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { type RecordType, Registry, sound } from '@crm/platform/records';
import { Database } from '../database/database';
import { identifier, sql, type Sql, trusted } from '../database/sql';
import { PeriodicWork } from '../jobs/periodic-work';
import { KIND_COLUMN, sharesTable, tableOf } from '../records/tables';

/** A word that stands in titles of a form, and how like the sought one it sounds: 1 is the same. */
export interface AlikeWord extends Record<string, unknown> { type: string; word: string; sound: string; likeness: number }

/** Rows of one statement: at a million titles on a busy machine each must still end in its time. */
const PAGE = 5000;
const ENTRIES = 5000;
/** Numbers are drawn before their transaction commits: this many are looked at again. */
const OVERLAP = 500;
/** ms */
const PAUSE = 1000;
const HISTORY = 'history';
const SHORTEST = 3;
/** Between two words of a title. */
const BREAKS = String.raw`[\s\u200c\u200b.,;:!?()"'/\\|_+*&<>@#،؛؟«»…–—-]+`;

/**
 * The words of all titles. They say what a misspelt word may have meant; what is then found, and by whom, is the matter
 * of the list that is searched with it. So words are read past the rules here, and never leave this folder.
 */
@Injectable()
export class SearchWords implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Search');
  private following: Promise<void> | undefined;
  private followed = 0;
  private stopped = false;

  constructor(private readonly database: Database, @Inject(Registry) private readonly registry: Registry, private readonly periodic: PeriodicWork) {}

  onModuleInit(): void { this.periodic.register('search-words', { cron: '40 3 * * *', overdue: 25, work: () => this.rebuild() }); }

  onApplicationBootstrap(): void { void this.follow().catch((error: unknown) => this.log.warn(`Search words are not up to date: ${String(error)}`)); }

  /** The next start goes on, or begins again. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.following?.catch(() => undefined);
  }

  /** Words that sound as this one does or begin as it does, and words that are written alike; the likest first. */
  async alike(word: string, most = 60): Promise<AlikeWord[]> {
    const heard = sound(word);
    if (heard.length < SHORTEST) return [];
    // Two letters that changed places leave few trigrams as they were, but mostly the beginning.
    const start = `${heard.slice(0, SHORTEST).replace(/[\\%_]/g, '\\$&')}%`;
    return this.database.query<AlikeWord>(sql`SELECT type, word, sound, similarity(sound, ${heard}) AS likeness FROM search_words
      WHERE sound LIKE ${start} OR sound % ${heard} ORDER BY starts_with(sound, ${heard}) DESC, likeness DESC, word LIMIT ${most}`);
  }

  /** Takes in what was written since the last time: at the first time, everything. At most once a second. */
  follow(): Promise<void> {
    if (!this.following && performance.now() - this.followed < PAUSE && this.followed) return Promise.resolve();
    this.following ??= this.takeNew().finally(() => { this.following = undefined; this.followed = performance.now(); });
    return this.following;
  }

  private async takeNew(): Promise<void> {
    const known = await this.progress();
    if (!known) return this.takeAll();
    for (let { last } = known; !this.stopped;) {
      const entries = await this.database.aside<{ id: number; type: string; record: string }>(sql`
        SELECT id, type, record FROM history_entries WHERE id > ${Math.max(0, last - OVERLAP)} AND operation NOT IN ('attach', 'detach', 'purge') ORDER BY id LIMIT ${ENTRIES}`);
      const newest = entries[entries.length - 1]?.id ?? last;
      if (newest <= last) return;
      for (const form of this.forms()) {
        const ids = [...new Set(entries.filter(({ type }) => type === form.path).map(({ record }) => record))];
        if (ids.length) await this.take(form, sql`SELECT r.id, r.title FROM ${tableOf(form)} r WHERE r.id = ANY(${ids}::uuid[])`);
      }
      await this.remember(newest);
      if (entries.length < ENTRIES) return;
      last = newest;
    }
  }

  private async takeAll(): Promise<void> {
    const [newest] = await this.database.aside<{ last: number | null }>(sql`SELECT max(id) AS last FROM history_entries`);
    for (const form of this.forms()) {
      for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
        if (this.stopped) return;
        const { last, rows } = await this.take(form, sql`SELECT r.id, r.title FROM ${tableOf(form)} r WHERE r.id > ${after} AND r."deletedAt" IS NULL AND ${isOf(form)} ORDER BY r.id LIMIT ${PAGE}`);
        if (rows < PAGE || !last) break;
        after = last;
      }
    }
    await this.remember(newest?.last ?? 0);
  }

  /** Everything anew: what stands in no title any more is forgotten. */
  private async rebuild(): Promise<void> {
    if (!(await this.progress())) return; // the first taking in is still to come, or under way
    await this.database.aside(sql`DELETE FROM search_words`);
    await this.takeAll();
  }

  /** Adds the words of these rows' titles. One order for everybody: two who add the same words do not lock one another. */
  private async take(form: RecordType, titles: Sql): Promise<{ last: string | null; rows: number }> {
    const [done] = await this.database.aside<{ last: string | null; rows: number }>(sql`WITH page AS MATERIALIZED (${titles}),
      added AS (INSERT INTO search_words (type, word, sound)
        SELECT ${form.path}::text, w.word, fa_sound(w.word) FROM (
          SELECT DISTINCT fa_fold(part) AS word FROM page, regexp_split_to_table(page.title, ${BREAKS}) part WHERE length(part) <= 40 AND part !~ '[0-9۰-۹٠-٩]') w
        WHERE length(w.word) >= ${SHORTEST} ORDER BY w.word ON CONFLICT DO NOTHING)
      SELECT (SELECT id FROM page ORDER BY id DESC LIMIT 1) AS last, (SELECT count(*) FROM page) AS rows`);
    return done!;
  }

  private async progress(): Promise<{ last: number } | undefined> {
    const [known] = await this.database.aside<{ last: number }>(sql`SELECT last FROM search_progress WHERE name = ${HISTORY}`);
    return known;
  }
  private async remember(last: number): Promise<void> {
    await this.database.aside(sql`INSERT INTO search_progress (name, last) VALUES (${HISTORY}, ${last}) ON CONFLICT (name) DO UPDATE SET last = greatest(search_progress.last, excluded.last)`);
  }

  private forms(): RecordType[] { return this.registry.whole().forms().filter((form) => Object.values(form.fields).some((field) => field.search)); }
}

const isOf = (form: RecordType): Sql => (sharesTable(form) ? sql`r.${identifier(KIND_COLUMN)} = ${trusted(`'${form.name}'`)}` : trusted('TRUE'));
