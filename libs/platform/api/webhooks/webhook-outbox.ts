import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type RecordType, Registry, wantsEvent, webhooksModule } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import { mayPredicate } from '../access/predicate';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { type RowChange, RowChanges } from '../history/row-changes';
import { JOB_QUEUE, type JobQueue } from '../jobs/job-queue';
import { LiveRows, type Told } from '../live/live-rows';
import { type ActiveWebhook, WebhookList } from './webhook-list';

/** Notes what is to be told to whom, in the transaction of the change: a delivery is there if and only if that commits. */
@Injectable()
export class WebhookOutbox implements OnModuleInit {
  private readonly log = new Logger('Webhooks');

  constructor(
    private readonly list: WebhookList, private readonly changes: RowChanges, private readonly rows: LiveRows, private readonly access: AccessService,
    private readonly database: Database, @Inject(Registry) private readonly registry: Registry, @Inject(JOB_QUEUE) private readonly queue: JobQueue,
  ) {}

  onModuleInit(): void { this.changes.listenInside((type, changes) => this.note(type, changes)); }

  private async note(path: string, changes: readonly RowChange[]): Promise<void> {
    if (this.registry.isOff(webhooksModule.name)) return;
    const asking = (await this.list.active()).filter(({ events }) => changes.some(({ operation }) => wantsEvent(events, path, operation)));
    const type = this.registry.byPath(path);
    if (!asking.length || !type || type.inPerson) return;
    const told = await this.rows.told(type, changes, 'in transaction');
    for (const webhook of asking) {
      const seen = await this.seen(webhook, type, told.filter(({ operation }) => wantsEvent(webhook.events, path, operation)));
      if (seen.length) await this.write(webhook.id, path, seen);
    }
  }

  /** Those that the webhook's user saw before the change or sees after it. */
  private async seen(webhook: ActiveWebhook, type: RecordType, told: readonly Told[]): Promise<Told[]> {
    const actor = told.length ? await this.access.actor(webhook.user) : undefined;
    if (!actor || actor.pending) return [];
    const may = mayPredicate(actor, type, 'view', this.registry);
    return told.filter(({ states }) => states.some(may));
  }

  private async write(webhook: string, path: string, told: readonly Told[]): Promise<void> {
    const { now, afterCommit } = requestContext();
    await this.database.execute(sql`
      INSERT INTO webhook_deliveries (id, webhook, entry, type, record, operation, at)
      SELECT gen_random_uuid(), w.id, h.id, h.type, h.record, h.operation, h.at FROM history_entries h, webhooks w
      WHERE w.id = ${webhook} AND w.active AND h.record = ANY(${told.map(({ id }) => id)}::uuid[]) AND h.type = ${path}
        AND h.operation = ANY(${[...new Set(told.map(({ operation }) => operation))]}::text[]) AND h.at = ${now.toISOString()}
      ON CONFLICT (webhook, entry) DO NOTHING`);
    // Whether it arrives matters to nobody but the clock: whoever sends looks every two seconds.
    afterCommit.push(() => { this.queue.send('webhooks', webhook).catch((error: unknown) => this.log.warn(`No wake-up for deliveries: ${String(error)}`)); });
  }
}
