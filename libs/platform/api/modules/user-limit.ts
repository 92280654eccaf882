import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Fault, user } from '@crm/platform/records';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { invalid } from '../errors';
import { RowChanges } from '../history/row-changes';

/** After which a user may be active who was not. */
const ADDS = new Set(['create', 'edit', 'restore', 'activate']);

/** How many users may be active. Counted last in the transaction and under a lock, whatever the way in: single, many at once, import, undo, program. */
@Injectable()
export class UserLimit implements OnModuleInit {
  constructor(private readonly database: Database, private readonly changes: RowChanges) {}

  onModuleInit(): void {
    this.changes.listenInside(async (type, changes) => {
      const comes = changes.some(({ operation, before, after }) => ADDS.has(operation) && (operation !== 'edit' || (after?.active === true && before?.active !== true)));
      if (type === user.path && comes) await this.enforce();
    });
  }

  private async enforce(): Promise<void> {
    const [limit] = await this.database.query<{ max: number | null }>(sql`SELECT "userLimit" AS max FROM settings WHERE "deletedAt" IS NULL ORDER BY id LIMIT 1 FOR UPDATE`);
    if (limit?.max === null || limit?.max === undefined) return;
    const max = Number(limit.max);
    const [row] = await this.database.query<{ count: number }>(sql`SELECT count(*) AS count FROM users WHERE active AND "deletedAt" IS NULL`);
    if (row!.count > max) throw invalid([new Fault('userLimit', { max, count: row!.count }, 'active')]);
  }
}
