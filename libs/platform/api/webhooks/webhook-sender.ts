import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Registry, webhook, webhooksModule } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import { Sealed } from '../auth/sealed';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { Problem } from '../errors';
import { History } from '../history/history';
import { Outgoing, OutgoingError } from '../http/outgoing';
import { JOB_QUEUE, type JobQueue } from '../jobs/job-queue';
import { type NotificationKind, NotificationKinds } from '../notifications/notification-kind';
import { Notifications } from '../notifications/notifications';
import { Records } from '../records/records';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { HEADERS, signatureOf } from './message-signature';
import { type Attempt, type HeldDelivery, WebhookDeliveries } from './webhook-deliveries';
import { WebhookList } from './webhook-list';

/** Seconds before the second attempt, the third, … After the last it has failed. */
export const WAITS = [10, 60, 300, 1800, 7200, 21_600];
/** So many failures of a webhook without a success between them, and it is paused. */
export const MOST_FAILURES = 15;
const AT_ONCE = 4;
/** How often it looks for rows that nothing woke. ms */
const SWEEP = 2000;
const TIMEOUT = 10_000;
/** So much of an answer is kept. Characters */
const KEPT_ANSWER = 500;

const paused: NotificationKind = {
  name: 'webhook-paused', label: { fa: 'توقف وب‌هوک', en: 'A webhook is paused' },
  text: { fa: 'وب‌هوک «{subject}» پس از چند بار ناکامی متوقف شد؛ پس از رفع اشکال دوباره آن را فعال کنید.', en: 'The webhook “{subject}” was paused after many failures; activate it again when the cause is gone.' },
  untitled: { fa: 'یکی از وب‌هوک‌های شما پس از چند بار ناکامی متوقف شد.', en: 'One of your webhooks was paused after many failures.' },
};

/** Sends what is due, in a worker. A row is taken under a lease; whoever dies with it leaves it to the next. */
@Injectable()
export class WebhookSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Webhooks');
  private readonly running = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  private stopped = true;

  constructor(
    private readonly deliveries: WebhookDeliveries, private readonly list: WebhookList, private readonly outgoing: Outgoing, private readonly sealed: Sealed,
    private readonly access: AccessService, private readonly records: Records, private readonly database: Database, private readonly history: History,
    private readonly notifications: Notifications, kinds: NotificationKinds, @Inject(Registry) private readonly registry: Registry,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue, @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'role'>,
  ) { kinds.declare(paused); }

  onApplicationBootstrap(): void {
    if (this.configuration.role === 'api') return;
    this.stopped = false;
    this.timer = setInterval(() => this.look(), SWEEP).unref();
    this.look();
    this.queue.work('webhooks', async () => this.look()).catch((error: unknown) => this.log.warn(`No wake-ups: ${String(error)}`));
  }
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await Promise.all(this.running);
  }

  private look(): void {
    if (this.looking || this.stopped || this.registry.isOff(webhooksModule.name)) return;
    this.looking = true;
    void this.takeAll().catch((error: unknown) => this.log.warn(`Deliveries cannot be read: ${String(error)}`)).finally(() => { this.looking = false; });
  }

  private async takeAll(): Promise<void> {
    await this.deliveries.markUncertain();
    while (this.running.size < AT_ONCE && !this.stopped) {
      const held = await this.deliveries.take();
      if (!held) return;
      const run = this.send(held).catch((error: unknown) => this.log.warn(`Delivery ${held.id}: ${String(error)}`)).finally(() => {
        this.running.delete(run);
        this.look();
      });
      this.running.add(run);
    }
  }

  private async send(held: HeldDelivery): Promise<void> {
    const began = performance.now();
    const took = (): number => Math.round(performance.now() - began);
    const body = await this.bodyOf(held);
    if (!body) {
      await this.deliveries.finish(held, 'skipped', { took: took() });
      return;
    }
    const timestamp = Math.floor(Date.now() / 1000);
    const secret = this.sealed.open(held.secret, held.webhook);
    try {
      const { status, body: answer } = await this.outgoing.send({
        url: held.url, method: 'POST', body, timeout: TIMEOUT,
        headers: { 'Content-Type': 'application/json', [HEADERS.id]: held.id, [HEADERS.timestamp]: String(timestamp), [HEADERS.signature]: signatureOf(secret, held.id, timestamp, body) },
      });
      await this.over(held, status >= 200 && status < 300, { status, took: took(), answer: answer.replaceAll('\u0000', '').slice(0, KEPT_ANSWER) });
    } catch (error) {
      if (!(error instanceof OutgoingError)) throw error;
      await this.over(held, false, { took: took(), error: error.reason }, error.reason);
    }
  }

  private async over(held: HeldDelivery, delivered: boolean, attempt: Attempt, reason?: OutgoingError['reason']): Promise<void> {
    const wait = reason === 'forbidden' ? undefined : WAITS[held.attempts - 1];
    // Without an answer nobody knows whether it arrived; it goes again under the same id, by which the receiver can tell.
    const state = delivered ? 'delivered' : wait === undefined ? 'failed' : reason === 'timeout' ? 'uncertain' : 'queued';
    if (!await this.deliveries.finish(held, state, attempt, wait)) return;
    const failures = await this.deliveries.count(held.webhook, !delivered);
    if (failures >= MOST_FAILURES) await this.pause(held);
  }

  /** The event as the webhook's user may know it now; undefined when he is out. What he may not see, or is gone, is its id. */
  private async bodyOf({ id, user, type: path, record, operation, at }: HeldDelivery): Promise<string | undefined> {
    const [actor, type] = [await this.access.actor(user), this.registry.byPath(path)];
    if (!actor || actor.pending || !type) return undefined;
    const seen = await this.database.run({ actor, readOnly: true }, () => this.records.of(type).get(record)).catch((error: unknown) => {
      if (error instanceof Problem && (error.getStatus() === 404 || error.getStatus() === 403)) return { id: record };
      throw error;
    });
    return JSON.stringify({ id, event: `${path}.${operation}`, at: new Date(at).toISOString(), record: seen });
  }

  private async pause({ webhook: id, user }: HeldDelivery): Promise<void> {
    await this.database.run({ actor: this.access.system('webhook paused') }, async () => {
      const stopped = await this.database.execute(sql`UPDATE webhooks SET active = false, "pausedAt" = now(), version = version + 1, "updatedAt" = now() WHERE id = ${id} AND active`);
      if (!stopped) return;
      await this.history.write(webhook.path, [{ record: id, operation: 'deactivate', changes: [], row: { before: { user }, after: { user } } }]);
      await this.notifications.tell(user, paused, { type: webhook, id });
    });
    this.list.forget();
  }
}
