import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type RecordType, Registry } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { identifier, sql } from '../database/sql';
import { RowChanges } from '../history/row-changes';
import { PeriodicWork } from '../jobs/periodic-work';
import { KIND_COLUMN, sharesTable, tableOf } from '../records/tables';
import { keysOf, type Likeness, likenessOf, pairsOf } from './likeness';

/** Records of one transaction. */
const SLICE = 20_000;
/** What was written so lately may belong to a transaction that others are ahead of. Minutes. */
const SETTLED = 10;

/** Looks through what changed since last night for records that mean the same. */
@Injectable()
export class DuplicateSearch implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Duplicates');
  private stopped = false;

  constructor(
    private readonly database: Database, private readonly periodic: PeriodicWork, private readonly access: AccessService, private readonly rows: RowChanges, @Inject(Registry) private readonly registry: Registry,
  ) {}

  onModuleInit(): void {
    this.periodic.register('likely-duplicates', { cron: '20 3 * * *', overdue: 26, work: () => this.search(SETTLED) });
    this.rows.listenInside(async (_, changes) => {
      const gone = changes.filter(({ operation }) => operation === 'purge').map(({ id }) => id);
      if (!gone.length) return;
      await this.database.execute(sql`DELETE FROM duplicate_keys WHERE record = ANY(${gone}::uuid[])`);
      await this.database.execute(sql`DELETE FROM likely_duplicates WHERE first = ANY(${gone}::uuid[]) OR second = ANY(${gone}::uuid[])`);
    });
  }
  onModuleDestroy(): void { this.stopped = true; }

  /** Everything that changed until so many minutes ago, slice by slice, each a transaction: what a stop interrupts goes on from there. */
  async search(settled: number): Promise<void> {
    for (const type of this.registry.forms()) {
      const likeness = likenessOf(type);
      if (!likeness) continue;
      const started = Date.now();
      let looked = 0;
      for (let some = SLICE; some === SLICE && !this.stopped; looked += some) some = await this.database.run({ actor: this.access.system('likely duplicates') }, () => this.slice(type, likeness, settled));
      if (looked) this.log.debug(`${type.path}: ${looked} records in ${Date.now() - started} ms`);
    }
  }

  private async slice(type: RecordType, likeness: Likeness, settled: number): Promise<number> {
    const kind = sharesTable(type) ? sql` AND r.${identifier(KIND_COLUMN)} = ${type.name}` : sql``;
    const changed = await this.database.queryPlanned<{ id: string; at: string }>(sql`
      SELECT r.id, r."updatedAt"::text AS at FROM ${tableOf(type)} r LEFT JOIN duplicate_searches s ON s.type = ${type.path}
      WHERE (s.type IS NULL OR (r."updatedAt", r.id) > (s."changedAt", s.record)) AND r."updatedAt" <= now() - make_interval(mins => ${settled})${kind}
      ORDER BY r."updatedAt", r.id LIMIT ${SLICE}`);
    const last = changed.at(-1);
    if (!last) return 0;
    const ids = changed.map(({ id }) => id);
    const at = requestContext().now.toISOString();
    await this.database.execute(sql`DELETE FROM duplicate_keys WHERE record = ANY(${ids}::uuid[])`);
    await this.database.execute(sql`INSERT INTO duplicate_keys (record, kind, key) ${keysOf(type, likeness, ids)}`);
    await this.database.execute(sql`DELETE FROM likely_duplicates WHERE (first = ANY(${ids}::uuid[]) OR second = ANY(${ids}::uuid[])) AND "dismissedAt" IS NULL`);
    await this.database.execute(sql`INSERT INTO likely_duplicates (first, second, type, kinds, score, "foundAt")
      SELECT p.first, p.second, ${type.path}, p.kinds, p.score, ${at} FROM (${pairsOf(ids)}) p ON CONFLICT DO NOTHING`);
    await this.database.execute(sql`INSERT INTO duplicate_searches (type, "changedAt", record) VALUES (${type.path}, ${last.at}::timestamptz, ${last.id})
      ON CONFLICT (type) DO UPDATE SET "changedAt" = excluded."changedAt", record = excluded.record`);
    return changed.length;
  }
}
