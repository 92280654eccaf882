import { Inject, Injectable } from '@nestjs/common';
import { faultsOf, fold, type RecordType, Registry } from '@crm/platform/records';
import { createHash } from 'node:crypto';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { type Mapping, planMapping } from './mapping';
import { mayBeKey } from './unique-values';

export interface RememberedMapping { mapping: Mapping; key: string | null }
/** Days after its last use that a mapping is forgotten. */
const KEPT = 400;

const headersOf = (columns: readonly string[]): string => createHash('sha256').update(JSON.stringify(columns.map((column) => fold(column)))).digest('hex');

/** The mapping that each user last gave a file with these columns. */
@Injectable()
export class RememberedMappings {
  constructor(private readonly database: Database, @Inject(Registry) private readonly registry: Registry) {}

  async keep(type: RecordType, columns: readonly string[], { mapping, key }: RememberedMapping): Promise<void> {
    const { actor, now } = requestContext();
    await this.database.execute(sql`
      INSERT INTO import_mappings ("user", type, headers, mapping, key, "usedAt") VALUES (${actor.id}, ${type.path}, ${headersOf(columns)}, ${JSON.stringify(mapping)}::jsonb, ${key}, ${now.toISOString()})
      ON CONFLICT ("user", type, headers) DO UPDATE SET mapping = excluded.mapping, key = excluded.key, "usedAt" = excluded."usedAt"`);
  }

  /** The acting user's own; undefined when there is none, or when it no longer fits the type's fields. */
  async find(type: RecordType, columns: readonly string[]): Promise<RememberedMapping | undefined> {
    const [kept] = await this.database.query<{ mapping: Mapping; key: string | null }>(sql`
      SELECT mapping, key FROM import_mappings WHERE "user" = ${requestContext().actor.id} AND type = ${type.path} AND headers = ${headersOf(columns)}`);
    if (!kept) return undefined;
    try {
      const plan = planMapping(type, this.registry, columns, kept.mapping);
      return { mapping: kept.mapping, key: kept.key !== null && mayBeKey(plan, kept.key) ? kept.key : null };
    } catch (error) {
      faultsOf(error);
      return undefined;
    }
  }

  async removeOld(): Promise<void> {
    await this.database.aside(sql`DELETE FROM import_mappings WHERE "usedAt" < now() - make_interval(days => ${KEPT})`);
  }
}
