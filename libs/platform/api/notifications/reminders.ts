import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type RecordType, Registry } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { all, identifier, sql, trusted } from '../database/sql';
import { tableOf } from '../records/tables';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { type NotificationKind, NotificationKinds } from './notification-kind';
import { Notifications } from './notifications';

/** Records whose user is reminded of them at an instant of theirs. */
export interface Reminder {
  type: RecordType;
  /** The field that says when, the one that says whom, and the one that is filled once there is nothing to remind of. */
  at: string;
  user: string;
  over: string;
  kind: NotificationKind;
}
interface Due extends Record<string, unknown> { id: string; user: string; at: string }

/** How often a worker looks for what is due. ms */
const LOOK = 1000;
const AT_ONCE = 100;
/** What was due longer ago than this, while no worker lived, is no reminder any more. Days. */
const LATE = 7;

/**
 * Tells users at the hour that a record names: once, by whichever worker comes first, and afterwards where none was there
 * at that hour. What was told is noted in the transaction of the notification.
 */
@Injectable()
export class Reminders implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Reminders');
  private readonly declared: Reminder[] = [];
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database, private readonly access: AccessService, private readonly notifications: Notifications, private readonly kinds: NotificationKinds,
    @Inject(Registry) private readonly registry: Registry, @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'role'>,
  ) {}

  /** Once, when the application starts. */
  declare(reminder: Reminder): void {
    this.kinds.declare(reminder.kind);
    this.declared.push(reminder);
  }

  onApplicationBootstrap(): void { if (this.configuration.role !== 'api') this.lookSoon(); }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  /** Forgets what was told so long ago that it would not be told again. Called now and then. */
  async sweep(): Promise<void> {
    await this.database.aside(sql`DELETE FROM reminders_told WHERE at < now() - make_interval(days => ${LATE + 1})`);
  }

  private lookSoon(): void {
    this.timer = setTimeout(() => {
      this.looking = this.look().catch((error: unknown) => this.log.warn(String(error))).finally(() => { if (!this.stopped) this.lookSoon(); });
    }, LOOK).unref();
  }

  private async look(): Promise<void> {
    for (const reminder of this.declared.filter(({ type }) => this.registry.find(type.name))) {
      for (const due of await this.due(reminder)) {
        if (this.stopped) return;
        await this.tell(reminder, due);
      }
    }
  }

  private due({ type, at, user, over }: Reminder): Promise<Due[]> {
    const [when, whom] = [identifier('r', at), identifier('r', user)];
    return this.database.aside<Due>(sql`
      SELECT r.id, ${whom} AS "user", ${when} AS at FROM ${tableOf(type)} r
      WHERE ${all([
        sql`${when} <= now()`, sql`${when} > now() - make_interval(days => ${LATE})`, sql`${whom} IS NOT NULL`, sql`${identifier('r', over)} IS NULL`, trusted('r."deletedAt" IS NULL AND r.active'),
        sql`NOT EXISTS (SELECT 1 FROM reminders_told t WHERE t.record = r.id AND t."user" = ${whom} AND t.at = ${when})`,
      ])} ORDER BY ${when} LIMIT ${AT_ONCE}`);
  }

  private tell({ type, kind }: Reminder, { id, user, at }: Due): Promise<void> {
    return this.database.run({ actor: this.access.system('reminders') }, async () => {
      const noted = await this.database.execute(sql`INSERT INTO reminders_told (record, "user", at) VALUES (${id}, ${user}, ${at}) ON CONFLICT DO NOTHING`);
      if (noted) await this.notifications.tell(user, kind, { type, id });
    });
  }
}
