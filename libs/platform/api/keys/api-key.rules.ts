import { Injectable } from '@nestjs/common';
import { Fault, faultsOf } from '@crm/platform/records';
import { InOwnName } from '../access/in-own-name';
import { KeyActors } from '../access/key-actors';
import { requestContext } from '../database/request-context';
import { parseNetworks } from '../http/address-list';
import type { RecordRules } from '../records/record-rules';

type Values = Record<string, unknown>;

/** A key belongs to its user and can do what he can: nobody else changes it. */
@Injectable()
export class ApiKeyRules implements RecordRules {
  constructor(private readonly names: InOwnName, private readonly keys: KeyActors) {}

  /** Whoever names grants limits the key to them, even to none; what was limited once stays so. */
  prepare(changes: Values, before: Values | undefined): Values {
    const named = this.names.prepare(changes, before);
    return 'grants' in changes ? { ...named, limited: true } : named;
  }

  async check(after: Values, before: Values | undefined): Promise<Fault[]> {
    const { now } = requestContext();
    const faults: Fault[] = await this.names.check(after, before);
    if (typeof after.addresses === 'string' && after.addresses !== before?.addresses) faults.push(...faultsIn(after.addresses));
    if (typeof after.expiresAt === 'string' && after.expiresAt !== before?.expiresAt && new Date(after.expiresAt) <= now) faults.push(new Fault('past', {}, 'expiresAt'));
    return faults;
  }

  written(): void { requestContext().afterCommit.push(() => this.keys.forget()); }
}

function faultsIn(addresses: string): Fault[] {
  try {
    parseNetworks(addresses);
    return [];
  } catch (error) {
    return faultsOf(error).map((fault) => fault.at('addresses'));
  }
}
