import { Injectable } from '@nestjs/common';
import { Fault, faultsOf } from '@crm/platform/records';
import { KeyActors } from '../access/key-actors';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { parseNetworks } from '../http/address-list';
import type { RecordRules } from '../records/record-rules';

type Values = Record<string, unknown>;

/** A key belongs to who makes it; only an administrator makes one for somebody else, because it can do what that user can. */
@Injectable()
export class ApiKeyRules implements RecordRules {
  constructor(private readonly database: Database, private readonly keys: KeyActors) {}

  /** Whoever names grants limits the key to them, even to none; what was limited once stays so. */
  prepare(changes: Values): Values { return 'grants' in changes ? { ...changes, limited: true } : changes; }

  async check(after: Values, before: Values | undefined): Promise<Fault[]> {
    const { now } = requestContext();
    const faults: Fault[] = [];
    if (after.user !== before?.user && !(await this.mayGive(after.user, before))) faults.push(new Fault(before ? 'readOnly' : 'outOfReach', {}, 'user'));
    if (typeof after.addresses === 'string' && after.addresses !== before?.addresses) faults.push(...faultsIn(after.addresses));
    if (typeof after.expiresAt === 'string' && after.expiresAt !== before?.expiresAt && new Date(after.expiresAt) <= now) faults.push(new Fault('past', {}, 'expiresAt'));
    return faults;
  }

  written(): void { requestContext().afterCommit.push(() => this.keys.forget()); }

  private async mayGive(user: unknown, before: Values | undefined): Promise<boolean> {
    const { actor } = requestContext();
    if (before) return false;
    if (user === actor.id) return true;
    const [mine] = await this.database.query<{ builtIn: boolean }>(sql`SELECT "builtIn" FROM access_templates WHERE id = ${actor.template?.id ?? null}`);
    return user !== null && mine?.builtIn === true;
  }
}

function faultsIn(addresses: string): Fault[] {
  try {
    parseNetworks(addresses);
    return [];
  } catch (error) {
    return faultsOf(error).map((fault) => fault.at('addresses'));
  }
}
