import { Inject, Injectable } from '@nestjs/common';
import { Fault, type RecordType, Registry } from '@crm/platform/records';
import { InOwnName } from '../access/in-own-name';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { Outgoing } from '../http/outgoing';
import type { RecordRules } from '../records/record-rules';
import { WebhookList } from './webhook-list';

type Values = Record<string, unknown>;

@Injectable()
export class WebhookRules implements RecordRules {
  constructor(
    private readonly names: InOwnName, private readonly outgoing: Outgoing, private readonly database: Database, private readonly list: WebhookList,
    @Inject(Registry) private readonly registry: Registry,
  ) {}

  prepare(changes: Values, before: Values | undefined): Values { return this.names.prepare(changes, before); }

  async check(after: Values, before: Values | undefined): Promise<Fault[]> {
    const faults = await this.names.check(after, before);
    if (after.url !== before?.url) {
      const fault = await this.outgoing.fault(String(after.url));
      if (fault) faults.push(fault.at('url'));
    }
    (after.events as string[]).forEach((event, i) => {
      const form = event.split('.')[0]!;
      if (form !== '*' && !isForm(this.registry.byPath(form))) faults.push(new Fault('event', { value: event }, `events[${i}]`));
    });
    return faults;
  }

  /** Whoever switches it on again begins anew; what it had to say is still there. */
  async written(id: string, changes: Values, before: Values | undefined): Promise<void> {
    if (before && changes.active === true) {
      await this.database.execute(sql`UPDATE webhooks SET "pausedAt" = NULL WHERE id = ${id}`);
      await this.database.execute(sql`UPDATE webhook_secrets SET failures = 0 WHERE webhook = ${id}`);
    }
    requestContext().afterCommit.push(() => this.list.forget());
  }
}
const isForm = (type: RecordType | undefined): boolean => type !== undefined && !type.abstract && !type.inPerson;
