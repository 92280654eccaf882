import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource, type DataSourceOptions, MigrationExecutor, type QueryRunner } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { makeSecrets } from '../auth/secrets';
import { grantApplication, prepareDatabase, SCHEMA_LOCK } from '../database/migrate';
import { incomplete, tooNew } from './backup-problems';
import { type Constraint, dropEverything, type Index, indexesOf, keysOf, quoted, tablesOf } from './catalog';
import type { Manifest, TableEntry } from './manifest';
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

/**
 * Replaces the whole content of a database by that of a backup, in one transaction on one connection: whatever throws
 * before `commit` leaves everything as it was. Tables are made at the backup's version, filled without indexes and keys,
 * which are then made again and so check every row, and brought to the version of the code.
 */
export class DatabaseRestore {
  private readonly filled = new Set<string>();
  private keys: Constraint[] = [];
  private indexes: Index[] = [];

  private constructor(
    private readonly source: DataSource, private readonly runner: QueryRunner, private readonly client: PoolClient,
    private readonly manifest: Manifest, private readonly migrations: Migrations, private readonly url: string,
  ) {}

  /** Begins: locks the database against migrations, empties it, and makes the backup's tables. `url` is the owner's. */
  static async begin(url: string, manifest: Manifest, migrations: Migrations): Promise<DatabaseRestore> {
    demandKnownSchema(manifest, migrations);
    const at = (migrations as readonly { name: string }[]).filter(({ name }) => manifest.schema.includes(name));
    const source = await new DataSource(optionsOf(url, at as Migrations)).initialize();
    const runner = source.createQueryRunner();
    const restore = new DatabaseRestore(source, runner, await runner.connect() as PoolClient, manifest, migrations, url);
    try {
      await restore.prepare();
      return restore;
    } catch (error) {
      await restore.abandon();
      throw error;
    }
  }

  private async prepare(): Promise<void> {
    await this.ask('SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET timezone = \'UTC\'');
    // Through TypeORM, which must know that a transaction is open.
    await this.runner.startTransaction();
    await this.ask(`SET LOCAL lock_timeout = '30s'; SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL synchronous_commit = on`);
    await this.ask(`SELECT pg_advisory_xact_lock(${SCHEMA_LOCK})`);
    await dropEverything(this.client);
    await prepareDatabase((text) => this.client.query(text));
    await this.migrateBy(this.source);
    // What migrations wrote comes from the backup, too.
    const tables = await tablesOf(this.client);
    if (tables.length) await this.ask(`TRUNCATE ${tables.map(({ name }) => `public.${quoted(name)}`).join(', ')} CASCADE`);
    this.keys = await keysOf(this.client);
    this.indexes = await indexesOf(this.client);
    for (const { table, name } of [...this.keys].reverse()) await this.ask(`ALTER TABLE public.${quoted(table)} DROP CONSTRAINT ${quoted(name)}`);
    if (this.indexes.length) await this.ask(`DROP INDEX ${this.indexes.map(({ name }) => `public.${quoted(name)}`).join(', ')}`);
  }

  /** Fills one table with its gzipped COPY text; throws a Problem unless rows and checksum are those of the manifest. */
  async fill(name: string, content: AsyncIterable<unknown>): Promise<void> {
    const entry = this.manifest.tables.find((table) => table.name === name);
    if (!entry || this.filled.has(name)) throw incomplete(name);
    await this.demandColumns(entry);
    const hash = createHash('sha256');
    const hashed = new Transform({ transform(chunk: Buffer, _, next) { hash.update(chunk); next(null, chunk); } });
    const copy = this.client.query(copyFrom(`COPY public.${quoted(name)} (${entry.columns.map(quoted).join(', ')}) FROM STDIN`));
    await pipeline(content, createGunzip(), hashed, copy);
    if (hash.digest('hex') !== entry.sha256 || copy.rowCount !== entry.rows) throw incomplete(name);
    this.filled.add(name);
  }

  private async demandColumns({ name, columns }: TableEntry): Promise<void> {
    const there = (await tablesOf(this.client)).find((table) => table.name === name)?.columns ?? [];
    if ([...there].sort().join() !== [...columns].sort().join()) throw incomplete(name);
  }

  /** Keys, indexes and sequences, then whatever later versions change; and the last word of the installation that it was. */
  async complete(note: RestoreNote, job?: RestoringJob): Promise<void> {
    for (const { name } of this.manifest.tables) if (!this.filled.has(name)) throw incomplete(name);
    for (const { kind, table, name, definition } of this.keys) if (kind !== 'f') await this.makeKey(table, name, definition);
    for (const { definition } of this.indexes) await this.ask(definition);
    for (const { kind, table, name, definition } of this.keys) if (kind === 'f') await this.makeKey(table, name, definition);
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

  private makeKey(table: string, name: string, definition: string): Promise<unknown> {
    return this.ask(`ALTER TABLE public.${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`);
  }

  /** Indexes of the installation's own, which no migration makes. Of a backup's text nothing else is ever run, and this as one plain CREATE INDEX. */
  private async makeOwnIndexes(): Promise<void> {
    const known = new Set([...this.indexes.map(({ name }) => name), ...this.keys.map(({ name }) => name)]);
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
    // Lists are planned by estimates, which a new table has none of.
    await this.ask('ANALYZE').catch(() => undefined);
    await this.close();
  }
  /** Everything is as it was. */
  async abandon(): Promise<void> {
    if (this.runner.isTransactionActive) await this.runner.rollbackTransaction().catch(() => undefined);
    await this.close();
  }
  private async close(): Promise<void> {
    await this.runner.release().catch(() => undefined);
    await this.source.destroy().catch(() => undefined);
  }
  private ask(text: string): Promise<unknown> { return this.client.query(text); }
}

const optionsOf = (url: string, migrations: Migrations): DataSourceOptions => ({
  type: 'postgres', url, entities: [], migrations, migrationsTableName: 'migrations', installExtensions: false, extra: { max: 1, application_name: 'peyvand restore' },
});
