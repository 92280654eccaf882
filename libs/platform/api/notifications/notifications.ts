import { Inject, Injectable } from '@nestjs/common';
import { isId, notification, type RecordType, Registry } from '@crm/platform/records';
import { v7 as uuid } from 'uuid';
import { AccessService } from '../access/access.service';
import { mayPredicate } from '../access/predicate';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { changed, notified } from '../live/live-event';
import { LiveHub } from '../live/live-hub';
import { LiveRows } from '../live/live-rows';
import { insertRecords } from '../records/write-rows';
import { forAbsent, Substitutes } from './substitutes';
import { MESSAGE, type NotificationKind, worded } from './notification-kind';

/** `before`: the stored values before the change; who saw the record then may hear that it went on. */
export interface Subject { type: RecordType; id: string; before?: Readonly<Record<string, unknown>> }
/** Days for which what was read is kept, and what was not. */
const KEPT = { read: 60, unread: 180 };

/** Tells users what concerns them, in the transaction in which it happens: it is there if and only if that commits. */
@Injectable()
export class Notifications {
  constructor(
    private readonly database: Database, private readonly access: AccessService, private readonly hub: LiveHub,
    private readonly rows: LiveRows, private readonly substitutes: Substitutes, @Inject(Registry) private readonly registry: Registry,
  ) {}

  /** Tells a user, and who stands in for him, what the acting user did. Nobody is told of what he did himself, may not see, or does not want to know, nor of what only follows from something else. */
  async tell(user: unknown, kind: NotificationKind, subject: Subject): Promise<void> {
    if (!isId(user) || requestContext().quiet) return;
    if (await this.concerns(user, subject)) await this.put(user, kind, { type: subject.type.path, id: subject.id });
    for (const substitute of await this.substitutes.of(user, subject.type)) {
      if (await this.concerns(substitute, subject)) await this.put(substitute, forAbsent, { type: subject.type.path, id: subject.id });
    }
  }
  private async concerns(user: string, subject: Subject): Promise<boolean> { return user !== requestContext().actor.id && this.sees(user, subject); }

  /** Tells the acting user what came of something that he started; `type` is one that `NotificationKinds.describe` knows. */
  async tellActor(kind: NotificationKind, subject: { type: string; id: string }): Promise<void> {
    const { actor } = requestContext();
    if (actor.id) await this.put(actor.id, kind, subject);
  }

  /** Tells every administrator, unless he has not yet read the same. */
  async tellAdministrators(kind: NotificationKind): Promise<void> {
    const users = await this.database.query<{ id: string }>(sql`
      SELECT u.id FROM users u JOIN access_templates t ON t.id = u."accessTemplate" WHERE t."builtIn" AND u.active AND u."deletedAt" IS NULL
        AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n."user" = u.id AND n.kind = ${kind.name} AND n."readAt" IS NULL AND n."deletedAt" IS NULL)`);
    for (const { id } of users) await this.put(id, kind);
  }

  /** After a person's own words to somebody were written by REST. */
  announce(user: string, id: string): void {
    requestContext().afterCommit.push(() => this.hub.tellUser(user, notified, { id, kind: MESSAGE }));
  }

  /** Marks the actor's own as read, all of them unless told; answers how many are left. */
  async read(ids: readonly string[] | undefined): Promise<number> {
    const { actor, now, afterCommit } = requestContext();
    const which = ids ? sql`id = ANY(${[...ids]}::uuid[])` : sql`TRUE`;
    const done = await this.database.execute(sql`
      UPDATE notifications SET "readAt" = ${now.toISOString()}, version = version + 1 WHERE "user" = ${actor.id} AND "readAt" IS NULL AND "deletedAt" IS NULL AND ${which}`);
    if (done && actor.id) afterCommit.push(() => this.hub.tellUser(actor.id!, changed, { type: notification.path }));
    return this.unread();
  }

  async unread(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(sql`
      SELECT count(*) AS count FROM notifications WHERE "user" = ${requestContext().actor.id} AND "readAt" IS NULL AND "deletedAt" IS NULL AND ("subjectType" = ANY(${this.registry.absent()}::text[])) IS NOT TRUE`);
    return row!.count;
  }

  /** Which kinds the actor switched off. */
  async switchedOff(): Promise<Set<string>> {
    const rows = await this.database.query<{ kind: string }>(sql`SELECT kind FROM notification_preferences WHERE "user" = ${requestContext().actor.id} AND NOT page`);
    return new Set(rows.map(({ kind }) => kind));
  }
  async prefer(kind: string, page: boolean): Promise<void> {
    await this.database.execute(sql`INSERT INTO notification_preferences ("user", kind, page) VALUES (${requestContext().actor.id}, ${kind}, ${page})
      ON CONFLICT ("user", kind) DO UPDATE SET page = excluded.page`);
  }

  /** Removes what has run its course. Called now and then. */
  async sweep(): Promise<void> {
    await this.database.aside(sql`DELETE FROM notifications WHERE "createdAt" < now() - make_interval(days => ${KEPT.unread}) OR "readAt" < now() - make_interval(days => ${KEPT.read})`);
  }

  private async sees(user: string, { type, id, before }: Subject): Promise<boolean> {
    const actor = await this.access.actor(user);
    if (!actor) return false;
    const may = mayPredicate(actor, type, 'view', this.registry);
    const row = await this.rows.inTransaction(type, id);
    if (row && may(row)) return true;
    return before !== undefined && (await this.rows.told(type, [{ id, operation: 'edit', before }])).some(({ states }) => states.some(may));
  }

  private async put(user: string, kind: NotificationKind, subject?: { type: string; id: string }): Promise<void> {
    const { actor, now, afterCommit } = requestContext();
    const [off] = await this.database.query(sql`SELECT 1 FROM notification_preferences WHERE "user" = ${user} AND kind = ${kind.name} AND NOT page`);
    if (off) return;
    // The same once more says nothing new: the later one takes the place of the one that was not read yet.
    await this.database.execute(sql`DELETE FROM notifications WHERE "user" = ${user} AND kind = ${kind.name} AND "subjectId" IS NOT DISTINCT FROM ${subject?.id ?? null}::text AND "readAt" IS NULL`);
    const id = uuid();
    const values = { user, kind: kind.name, message: worded(kind.untitled.fa, { by: actor.fullName }), by: actor.id === user ? null : actor.id, subjectType: subject?.type ?? null, subjectId: subject?.id ?? null };
    await this.database.returning(insertRecords(notification, [{ id, values }], actor.id, now.toISOString()));
    afterCommit.push(() => this.hub.tellUser(user, notified, { id, kind: kind.name }));
  }
}
