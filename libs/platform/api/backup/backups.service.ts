import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { backup, backupSettings, type Language, officeInstant, wallClock } from '@crm/platform/records';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { forbidden, Problem } from '../errors';
import { ReadLog } from '../history/read-log';
import type { JobRun } from '../jobs/job';
import { JobsService } from '../jobs/jobs.service';
import { PeriodicWork } from '../jobs/periodic-work';
import { Records } from '../records/records';
import { insertRecords } from '../records/write-rows';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { Settings } from '../settings/settings';
import { backupName, backupsIn, fileIn, reasonOf, thinOut } from './backup-folder';
import { isEncrypted } from './envelope';
import type { BackupReason } from './manifest';
import { manifestOf } from './read-backup';
import { examineBackup, restoreBackup } from './restore-backup';
import { type MadeBackup, writeBackup } from './write-backup';

export type Migrations = NonNullable<DataSourceOptions['migrations']>;
/** The migrations that this version of the product has. */
export const MIGRATIONS = Symbol('Migrations');
const BACKUP = 'backup';
const RESTORE = 'restore';
/** How many of those are kept that were made before an upgrade or a restore. */
const KEPT_BEFORE = 3;
const gone = (): Problem => new Problem(410, { fa: 'فایل این پشتیبان دیگر نیست.', en: 'The file of this backup is no longer there.' });

interface BackupInput { note: string | null }
interface RestoreInput { file: string }
export const backupFolder = ({ backupDir, dataDir }: Pick<Configuration, 'backupDir' | 'dataDir'>): string => backupDir ?? join(dataDir, 'backups');

/** Backups of the whole installation: by hand, every day, and the way back. */
@Injectable()
export class BackupsService implements OnModuleInit {
  private readonly log = new Logger('Backup');
  private readonly folder: string;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration, @Inject(MIGRATIONS) private readonly migrations: Migrations,
    private readonly database: Database, private readonly access: AccessService, private readonly records: Records, private readonly jobs: JobsService,
    private readonly periodic: PeriodicWork, private readonly settings: Settings, private readonly reads: ReadLog,
  ) { this.folder = backupFolder(configuration); }

  onModuleInit(): void {
    this.jobs.register<BackupInput, null>(BACKUP, { label: { fa: 'تهیهٔ پشتیبان', en: 'Backup' }, atOnce: 1, run: (run) => this.work(run) });
    this.jobs.register<RestoreInput, null>(RESTORE, { label: { fa: 'بازخوانی پشتیبان', en: 'Restore of a backup' }, atOnce: 1, run: (run) => this.restoring(run) });
    // Looked for often, so that a change of the hour is in force today.
    this.periodic.register('backup', { cron: '*/5 * * * *', overdue: 1, work: () => this.daily() });
  }

  /** Starts a backup of the acting user; answers the job. */
  async start(note: string | null): Promise<string> {
    this.records.of(backup).demand('create');
    return this.jobs.start(BACKUP, { note } satisfies BackupInput, { subject: wallClock(requestContext().now).date });
  }

  /** Starts the restore of a backup; what can be seen of its faults without reading all of it is told at once. */
  async restore(id: string): Promise<string> {
    const { name, path } = await this.seen(id, 'restore');
    const { passphrase } = this.options();
    await manifestOf(path, passphrase);
    return this.jobs.start(RESTORE, { file: name } satisfies RestoreInput, { total: 1, subject: name });
  }

  /** The file of a backup that the caller may do this with; 404, 403, 410 when it is gone. */
  async seen(id: string, operation: 'restore' | 'export'): Promise<{ name: string; path: string }> {
    const { file, operations } = await this.records.of(backup).get(id, ['file'], true) as { file: string; operations?: string[] };
    if (!operations?.includes(operation)) throw forbidden();
    const path = fileIn(this.folder, file);
    if (!existsSync(path)) throw gone();
    return { name: file, path };
  }

  /** Notes that somebody takes the whole installation out of the product. */
  async noteDownload(id: string, rows: number): Promise<void> {
    await this.reads.note({ operation: 'export', type: backup.path, record: id, format: 'tar', columns: [], query: {}, rows });
  }

  private options(): { passphrase?: string } {
    const { backupPassphrase: passphrase } = this.configuration;
    return passphrase === undefined ? {} : { passphrase };
  }

  private async make(reason: BackupReason, signal?: AbortSignal): Promise<MadeBackup> {
    const { passphrase } = this.options();
    const path = join(this.folder, backupName(reason, passphrase !== undefined));
    const made = await writeBackup(this.configuration, path, reason, { ...this.options(), ...(signal ? { signal } : {}) });
    this.log.log(`Backup ${path}: ${made.rows} rows, ${made.files} files, ${made.size} bytes`);
    return made;
  }

  private async work(run: JobRun<BackupInput, null>): Promise<object> {
    const made = await this.make('manual', run.signal);
    await run.step(async () => { await this.enter(made.path, made, run.input.note); return { checkpoint: null, done: made.rows, total: made.rows }; });
    return { file: made.path.slice(this.folder.length + 1), size: made.size, rows: made.rows, files: made.files, missing: made.missing };
  }

  /** First a backup of what is there, so that a wrong choice has a way back. */
  private async restoring(run: JobRun<RestoreInput, null>): Promise<object> {
    const path = fileIn(this.folder, run.input.file);
    await examineBackup(path, { ...this.options(), migrations: this.migrations });
    await this.make('beforeRestore', run.signal);
    await thinOut(this.folder, 'beforeRestore', KEPT_BEFORE);
    const { configuration: { databaseUrl, dataDir }, migrations } = this;
    await restoreBackup({ databaseUrl, dataDir, migrations }, path, {
      ...this.options(), replace: true, by: run.user, job: { id: run.id, user: run.user, kind: RESTORE, language: run.language satisfies Language, subject: run.input.file },
    });
    return {};
  }

  /** Makes the day's backup when its hour has come, and brings the list to what lies in the folder. */
  async daily(now = new Date()): Promise<void> {
    const { backupDaily, backupTime, backupsKept } = await this.settings.read(backupSettings);
    if (backupDaily) {
      const due = officeInstant(wallClock(now).date, `${backupTime}:00`);
      const last = (await backupsIn(this.folder)).filter(({ name }) => reasonOf(name) === 'scheduled').at(-1);
      if (now >= due && (!last || last.at < due) && await this.wasThere(due)) await this.make('scheduled');
    }
    await thinOut(this.folder, 'scheduled', backupsKept);
    await this.list();
  }

  /** A new installation waits for its first night. */
  private async wasThere(at: Date): Promise<boolean> {
    const rows = await this.database.aside(sql`SELECT 1 FROM settings WHERE "createdAt" < ${at.toISOString()} LIMIT 1`);
    return rows.length > 0;
  }

  /** The rows follow the folder: what was put there gets one, what is gone has none. */
  async list(): Promise<void> {
    const files = await backupsIn(this.folder);
    await this.database.run({ actor: this.access.system('backup folder') }, async () => {
      const known = await this.database.query<{ file: string }>(sql`SELECT file FROM backups`);
      const names = files.map(({ name }) => name);
      await this.database.execute(sql`DELETE FROM backups WHERE file <> ALL(${names}::text[])`);
      for (const { name } of files) if (!known.some(({ file }) => file === name)) await this.enter(join(this.folder, name));
    });
  }

  /** In the open transaction. */
  private async enter(path: string, made?: MadeBackup, note: string | null = null): Promise<void> {
    const { actor, now } = requestContext();
    const name = path.slice(this.folder.length + 1);
    const [file] = (await backupsIn(this.folder)).filter((one) => one.name === name);
    if (!file) return;
    const manifest = made?.manifest ?? await manifestOf(path, this.options().passphrase).catch(() => undefined);
    const values = {
      file: name, reason: manifest?.reason ?? reasonOf(name), madeAt: manifest?.madeAt ?? file.at.toISOString(), size: file.size,
      rows: manifest ? manifest.tables.reduce((sum, { rows }) => sum + rows, 0) : null, encrypted: await isEncrypted(path), note,
    };
    await this.database.execute(sql`DELETE FROM backups WHERE file = ${name}`);
    await this.database.returning(insertRecords(backup, [{ id: uuid(), values }], actor.id, now.toISOString()));
  }
}
