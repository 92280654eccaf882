import { Inject, Injectable } from '@nestjs/common';
import { type Migrations, MIGRATIONS } from '../backup/backups.service';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { DiskWatch } from './disk-watch';
import { Maintenance } from './maintenance';

export interface Ready { status: 'ready' | 'notReady'; checks: Record<'database' | 'migrations' | 'queue' | 'disk' | 'maintenance', 'ok' | 'failed'> }

/** A job that has waited so long was forgotten by every worker. Minutes */
const FORGOTTEN = 15;

/** Whether work can be done here now: for whoever sends requests to several processes, and for who watches. */
@Injectable()
export class Readiness {
  constructor(
    private readonly database: Database, private readonly disk: DiskWatch, private readonly maintenance: Maintenance,
    @Inject(MIGRATIONS) private readonly migrations: Migrations,
  ) {}

  async check(): Promise<Ready> {
    const away = this.maintenance.away();
    const [database, forgotten, disk] = await Promise.all([
      away ? false : this.asked(() => this.database.aside(sql`SELECT 1`)).then((rows) => rows !== undefined),
      away ? undefined : this.asked(() => this.database.aside(sql`SELECT 1 FROM jobs WHERE state = 'queued' AND "heldUntil" IS NULL AND "createdAt" < now() - make_interval(mins => ${FORGOTTEN}) LIMIT 1`)),
      this.disk.look().catch(() => undefined),
    ]);
    // Migrated before it listens; what is asked is whether a newer version has gone on since.
    const names = (this.migrations as readonly { name: string }[]).map(({ name }) => name);
    const schema = away ? undefined : await this.asked(() => this.database.aside<{ agree: boolean }>(sql`SELECT count(*) = ${names.length} AND bool_and(name = ANY(${names}::text[])) AS agree FROM migrations`));
    const word = (good: boolean): 'ok' | 'failed' => (good ? 'ok' : 'failed');
    const checks = {
      database: word(database), migrations: word(schema?.[0]?.agree === true), queue: word(forgotten?.length === 0),
      disk: word(disk !== undefined && disk.state !== 'full'), maintenance: word(!away),
    };
    return { status: Object.values(checks).every((one) => one === 'ok') ? 'ready' : 'notReady', checks };
  }
  private asked<T>(work: () => Promise<T>): Promise<T | undefined> { return work().catch(() => undefined); }
}
