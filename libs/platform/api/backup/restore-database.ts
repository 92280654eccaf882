import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource, type DataSourceOptions, MigrationExecutor, type QueryRunner } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { makeSecrets } from '../auth/secrets';
import { grantApplication, prepareDatabase, SCHEMA_LOCK } from '../database/migrate';
import { incomplete, tooNew } from './backup-problems';
import { dropEverything, quoted, tablesOf } from './catalog';
import type { Manifest, TableEntry } from './manifest';
import { hashing, unpacking } from './packing';
import { Building, type Task } from './restore-building';
import { dropStage, makeStage, type Stage, STAGED, staged, takeStage } from './restore-stage';
import { jobDone, JOBS } from '../notifications/job.reactions';

type Migrations = NonNullable<DataSourceOptions['migrations']>;
export interface RestoreNote { id: string; file: string; by: string | null }
/** The job that restores, if one does: its row is not in the backup, and its owner looks for it afterwards and is told of its end. */
export interface RestoringJob { id: string; user: string; kind: string; language: string; subject: string }

const namesOf = (migrations: Migrations): string[] => (migrations as readonly { name: string }[]).map(({ name }) => name);
/** Throws a Problem when a newer version made the backup: a migration in it is unknown here. */
export function demandKnownSchema({ schema }: Pick<Manifest, 'schema'>, migrations: Migrations): void {
  const known = new Set(namesOf(migrations));
  if (!schema.length || schema.some((name) => !known.has(name))) throw tooNew();
}

/** Of both connections. No statement of a restore is too long; an index is built with more memory than the server gives by itself. */
const SETTINGS = `SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET timezone = 'UTC'; SET maintenance_work_mem = '256MB'; SET synchronous_commit = on`;

/**
 * Replaces the whole content of a database by that of a backup. Tables are made at the backup's version in a schema of
 * their own, filled there one after the other, and given keys and indexes, which so check every row; a second connection
 * builds the indexes of one table while the next is filled, and both make the foreign keys. Then one transaction puts them in the place of the old ones and
 * brings them to the version of the code: whatever throws before `commit` leaves everything as it was.
 */
export class DatabaseRestore {
  private readonly filled = new Set<string>();
  private stage: Stage = { columns: new Map(), keys: [], indexes: [] };

  private constructor(
    private readonly source: DataSource, private readonly runner: QueryRunner, private readonly client: PoolClient, private readonly building: Building,
    private readonly manifest: Manifest, private readonly migrations: Migrations, private readonly url: string,
  ) {}

  /** Begins: locks the database against migrations, and makes the backup's tables beside those that are there. `url` is the owner's. */
  static async begin(url: string, manifest: Manifest, migrations: Migrations): Promise<DatabaseRestore> {
    demandKnownSchema(manifest, migrations);
    const at = (migrations as readonly { name: string }[]).filter(({ name }) => manifest.schema.includes(name));
    const building = await Building.open(url, `${SETTINGS}; SET search_path = ${STAGED}, public`);
    const source = new DataSource(optionsOf(url, at as Migrations));
    const runner = await source.initialize().then(() => source.createQueryRunner()).catch(async (error: unknown) => { await building.close(); throw error; });
    const restore = new DatabaseRestore(source, runner, await runner.connect() as PoolClient, building, manifest, migrations, url);
    try {
      await restore.prepare();
      return restore;
    } catch (error) {
      await restore.abandon();
      throw error;
    }
  }

  private async prepare(): Promise<void> {
    await this.ask(`${SETTINGS}; SET lock_timeout = '30s'`);
    await this.ask(`SELECT pg_advisory_lock(${SCHEMA_LOCK})`);
    // Through TypeORM, which must know that a transaction is open.
    await this.runner.startTransaction();
    await prepareDatabase((text) => this.client.query(text));
    this.stage = this.asItWas(await makeStage(this.client, () => this.migrateBy(this.source)));
    await this.runner.commitTransaction();
  }

  /** What an office had twice before it was to be there once is let in again (database/unique-spellings.ts): an index that is a plain one in the backup is one here. */
  private asItWas({ indexes, ...stage }: Stage): Stage {
    const plain = new Set(this.manifest.indexes.filter(({ definition }) => definition.startsWith('CREATE INDEX ')).map(({ name }) => name));
    return { ...stage, indexes: indexes.map((index) => (plain.has(index.name) ? { ...index, definition: index.definition.replace(/^CREATE UNIQUE /, 'CREATE ') } : index)) };
  }

  /** Fills one table with its gzipped COPY text; throws a Problem unless rows and checksum are those of the manifest. */
  async fill(name: string, content: AsyncIterable<unknown>): Promise<void> {
    const entry = this.manifest.tables.find((table) => table.name === name);
    if (!entry || this.filled.has(name)) throw incomplete(name);
    this.demandColumns(entry);
    await this.runner.startTransaction();
    // Emptied in the same transaction, its rows need no log where nobody follows it, and are never looked at again.
    await this.ask(`TRUNCATE ${staged(name)}`);
    const { through, digest } = hashing();
    const copy = this.client.query(copyFrom(`COPY ${staged(name)} (${entry.columns.map(quoted).join(', ')}) FROM STDIN (FREEZE)`));
    await pipeline(content, unpacking(), through, copy);
    if (digest() !== entry.sha256 || copy.rowCount !== entry.rows) throw incomplete(name);
    await this.makeKeys(name);
    await this.runner.commitTransaction();
    this.index(name);
    this.filled.add(name);
  }

  private demandColumns({ name, columns }: TableEntry): void {
    const there = this.stage.columns.get(name) ?? [];
    if ([...there].sort().join() !== [...columns].sort().join()) throw incomplete(name);
  }

  private async makeKeys(table: string): Promise<void> {
    for (const key of this.stage.keys) if (key.table === table && key.kind !== 'f') await this.ask(statementOf(key));
  }
  /** Lists are planned by estimates, which a new table has none of. */
  private index(table: string): void {
    const task = (text: string, alone: boolean): Task => ({ text, tables: [table], alone });
    this.building.add(...this.stage.indexes.filter((index) => index.table === table).map(({ definition }) => task(definition, false)), task(`ANALYZE ${staged(table)}`, true));
  }

  /** Foreign keys; then, in one transaction, the new tables take the place of the old ones, with sequences, whatever later versions change, and the last word of the installation that it was. */
  async complete(note: RestoreNote, job?: RestoringJob): Promise<void> {
    for (const { name } of this.manifest.tables) if (!this.filled.has(name)) throw incomplete(name);
    // Tables that are in no backup.
    for (const name of new Set([...this.stage.keys, ...this.stage.indexes].map(({ table }) => table))) {
      if (this.filled.has(name)) continue;
      await this.makeKeys(name);
      this.index(name);
    }
    this.building.add(...this.stage.keys.filter(({ kind }) => kind === 'f').map((key): Task => ({ text: statementOf(key), tables: [key.table, key.target!], alone: true })));
    await this.ask(`SET lock_timeout = 0; SET search_path = ${STAGED}, public`);
    await this.building.finish((text) => this.ask(text));
    await this.ask(`SET lock_timeout = '30s'; RESET search_path`);
    await this.runner.startTransaction();
    await dropEverything(this.client);
    await takeStage(this.client);
    await this.makeOwnIndexes();
    for (const { name, value, called } of this.manifest.sequences) {
      const { rows } = await this.client.query('SELECT setval(to_regclass($1), $2::bigint, $3) AS at', [`public.${quoted(name)}`, value, called]) as { rows: { at: string | null }[] };
      if (rows[0]?.at === null) throw incomplete(name);
    }
    await this.migrateOn();
    await grantApplication((text) => this.client.query(text));
    await makeSecrets((text, values) => this.client.query(text, values));
    await this.settle(note, job);
  }

  /** Indexes of the installation's own, which no migration makes. Of a backup's text nothing else is ever run, and this as one plain CREATE INDEX. */
  private async makeOwnIndexes(): Promise<void> {
    const known = new Set([...this.stage.indexes, ...this.stage.keys].map(({ name }) => name));
    const tables = new Set((await tablesOf(this.client)).map(({ name }) => name));
    for (const { name, definition } of this.manifest.indexes) {
      if (known.has(name)) continue;
      const table = /^CREATE (?:UNIQUE )?INDEX (?:"(?:[^"]|"")+"|\w+) ON public\.(?:"((?:[^"]|"")+)"|(\w+)) USING (?:btree|gin|gist|hash) \(/.exec(definition);
      if (!table || !tables.has((table[1] ?? table[2]!).replaceAll('""', '"'))) continue;
      // The extended protocol takes one statement and no more.
      await this.client.query({ text: definition, queryMode: 'extended' } as never);
    }
  }

  /** Later migrations of the code, in this same transaction. */
  private async migrateOn(): Promise<void> {
    if (namesOf(this.migrations).length === this.manifest.schema.length) return;
    const later = new DataSource(optionsOf(this.url, this.migrations));
    // Knows the migrations alone; it borrows this transaction's connection.
    await later.initialize();
    try { await this.migrateBy(later); } finally { await later.destroy(); }
  }
  private async migrateBy(source: DataSource): Promise<void> {
    const executor = new MigrationExecutor(source, this.runner);
    executor.transaction = 'none';
    await executor.executePendingMigrations();
  }

  /** What was under way when the backup was made is not begun again: messages would go out twice. */
  private async settle({ id, file, by }: RestoreNote, job?: RestoringJob): Promise<void> {
    await this.ask(`UPDATE jobs SET state = 'cancelled', "finishedAt" = now(), holder = NULL, "heldUntil" = NULL WHERE state IN ('queued', 'running')`);
    await this.client.query('INSERT INTO restores (id, at, file, "madeAt", by) VALUES ($1, now(), $2, $3, $4)', [id, file, this.manifest.madeAt, by]);
    if (!job) return;
    await this.client.query(`INSERT INTO jobs (id, kind, "user", language, subject, state, done, total, input, result, "startedAt", "finishedAt")
      SELECT $1, $2, u.id, $4, $5, 'done', 1, 1, '{}', '{}', now(), now() FROM users u WHERE u.id = $3`, [job.id, job.kind, job.user, job.language, job.subject]);
    await this.client.query(`INSERT INTO notifications (id, title, "createdAt", "createdBy", "updatedAt", "updatedBy", "user", message, kind, "subjectType", "subjectId")
      SELECT $1, $2, now(), u.id, now(), u.id, u.id, $2, $3, $4, $5 FROM users u WHERE u.id = $6
        AND NOT EXISTS (SELECT 1 FROM notification_preferences p WHERE p."user" = u.id AND p.kind = $3 AND NOT p.page)`, [uuid(), jobDone.untitled.fa, jobDone.name, JOBS, job.id, job.user]);
  }

  async commit(): Promise<void> {
    await this.runner.commitTransaction();
    await this.close();
  }
  /** Everything is as it was. */
  async abandon(): Promise<void> {
    if (this.runner.isTransactionActive) await this.runner.rollbackTransaction().catch(() => undefined);
    await this.building.stop((text) => this.client.query(text));
    // Where the connection is gone, `finishRestore` does it.
    await dropStage(this.client).catch(() => undefined);
    await this.close();
  }
  private async close(): Promise<void> {
    await this.building.close();
    // The lock belongs to the connection, which ends with its pool.
    await this.runner.release().catch(() => undefined);
    await this.source.destroy().catch(() => undefined);
  }
  private ask(text: string): Promise<unknown> { return this.client.query(text); }
}

const statementOf = ({ table, name, definition }: Stage['keys'][number]): string => `ALTER TABLE ${staged(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`;

const optionsOf = (url: string, migrations: Migrations): DataSourceOptions => ({
  type: 'postgres', url, entities: [], migrations, migrationsTableName: 'migrations', installExtensions: false, extra: { max: 1, application_name: 'peyvand restore' },
});
