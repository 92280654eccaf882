import { Injectable } from '@nestjs/common';
import type { AccessGrant, Registry } from '@crm/platform/records';
import { Database } from '../database/database';
import { currentContext, runInContext } from '../database/request-context';
import { sql, type Sql, trusted } from '../database/sql';
import { CurrentRegistry } from '../records/current-registry';
import type { Actor } from './actor';
import { operationsOf } from './operations';
import { type Absent, type Members, resolveGrants } from './resolve-grants';

interface LoadedUser { id: string; username: string; fullName: string; unit: string | null; templateId: string; templateName: string; builtIn: boolean; ownPassword: boolean; grants: AccessGrant[]; absent: LoadedAbsent[] }
interface LoadedAbsent extends Absent { title: string; until: string; builtIn: boolean }
type Users = Record<string, string[]>;
interface Loaded extends LoadedUser, Record<string, unknown> { members: Users; units: Users; session: boolean; pending: Actor['pending'] | null }
interface LoadedAmong extends LoadedUser, Record<string, unknown> { everybody: Users | null; everyUnit: Users | null }
/** Rights that were taken away are gone after this long at the latest. */
const LIFETIME = 1000;

const substitutesNow = sql`s."startAt" <= now() AND now() < s."endAt" AND s.active AND s."deletedAt" IS NULL`;
/** A user `u` with his template `t`, and those in whose place he stands now, who are switched on as he is. */
const userColumns: Sql = sql`u.id, u.username, u."fullName", u.unit, t.id AS "templateId", t.name AS "templateName", t."builtIn", t."ownPassword" IS NOT FALSE AS "ownPassword", t.grants,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'title', a."fullName", 'until', s."endAt", 'template', x.id, 'unit', a.unit, 'unitPath', n.path, 'builtIn', x."builtIn", 'grants', x.grants) ORDER BY s.id), '[]')
    FROM substitutions s JOIN users a ON a.id = s."user" JOIN access_templates x ON x.id = a."accessTemplate" LEFT JOIN units n ON n.id = a.unit
    WHERE s.substitute = u.id AND a.id <> u.id AND ${substitutesNow} AND a.active AND a."deletedAt" IS NULL AND x.active AND x."deletedAt" IS NULL) AS absent`;
const switchedOn: Sql = sql`u.active AND u."deletedAt" IS NULL AND t.active AND t."deletedAt" IS NULL`;
const namedIn = (key: 'members' | 'units'): Sql => trusted(`(SELECT jsonb_array_elements_text(CASE WHEN jsonb_typeof(g->'${key}') = 'array' THEN g->'${key}' ELSE '[]' END)::uuid FROM jsonb_array_elements(t.grants) g)`);

/** Who a user is and what his template lets him do, read in one round trip and kept for a second. */
@Injectable()
export class AccessService {
  private readonly actors = new Map<string, { at: number; actor: Promise<Actor | undefined> }>();
  private readonly written = new WeakMap<Actor, string>();

  /** By reason: what was compiled for one of them serves until the record types change. */
  private readonly systems = new Map<string, Actor>();

  constructor(private readonly database: Database, private readonly registry: CurrentRegistry) {
    registry.onChange(() => this.forget());
  }

  /** The user as an actor; undefined when he, his template or his session is switched off or gone. */
  actor(userId: string, session?: string): Promise<Actor | undefined> {
    const key = `${userId}/${session ?? ''}`;
    const now = performance.now();
    const known = this.actors.get(key);
    if (known && now - known.at < LIFETIME) return known.actor;
    if (this.actors.size > 5000) this.actors.clear();
    const actor = this.load(known?.actor, userId, session);
    this.actors.set(key, { at: now, actor });
    actor.catch(() => this.actors.delete(key));
    return actor;
  }

  /** Forgets what is kept, in this process: after a change of users or templates that the changer should see at once. */
  forget(): void { this.actors.clear(); }

  /** Answers the same object as before while nothing of it changed: what was compiled for it stays good. */
  private async load(before: Promise<Actor | undefined> | undefined, userId: string, session?: string): Promise<Actor | undefined> {
    await this.registry.settled();
    const [row] = await this.database.aside<Loaded>(sql`
      SELECT ${userColumns},
        (SELECT coalesce(jsonb_object_agg(m.template, m.users), '{}') FROM (
          SELECT o."accessTemplate" AS template, jsonb_agg(o.id) AS users FROM users o
          WHERE (o."accessTemplate" = t.id OR o."accessTemplate" IN ${namedIn('members')})
          GROUP BY o."accessTemplate") m) AS members,
        CASE WHEN t.grants @> '[{"scope": "unit"}]' THEN (SELECT coalesce(jsonb_object_agg(m.unit, m.users), '{}') FROM (
          SELECT n.id AS unit, jsonb_agg(o.id) AS users FROM units n JOIN units below ON below.path LIKE n.path || '%' JOIN users o ON o.unit = below.id
          WHERE (n.id = u.unit OR n.id IN ${namedIn('units')})
          GROUP BY n.id) m) ELSE '{}' END AS units,
        ${session ?? null}::uuid IS NULL OR EXISTS (SELECT 1 FROM sessions s WHERE s.id = ${session ?? null}::uuid AND s."user" = u.id AND s."endedAt" IS NULL AND s."expiresAt" > now()) AS session,
        CASE WHEN u."mustChangePassword" THEN 'password' WHEN t."twoFactor" AND NOT EXISTS (SELECT 1 FROM two_factor f WHERE f."user" = u.id AND f."confirmedAt" IS NOT NULL) THEN 'twoFactor' END AS pending
      FROM users u JOIN access_templates t ON t.id = u."accessTemplate"
      WHERE u.id = ${userId} AND ${switchedOn}`);
    if (!row?.session) return undefined;
    const registry = this.registry.now();
    const written = `${registry.version} ${JSON.stringify(row)}`;
    const known = await before?.catch(() => undefined);
    if (known && this.written.get(known) === written) return known;
    const actor: Actor = { ...this.resolved(row, membersIn(row.members, row.units), registry), session, ...(row.pending ? { pending: row.pending } : {}) };
    this.written.set(actor, written);
    return actor;
  }

  /** `given` takes the place of the grants of his template. */
  private resolved(row: LoadedUser, members: Members, registry: Registry, given?: readonly AccessGrant[]): Actor {
    const written = given ?? grantsOf(row, registry);
    const absent = row.absent.map((user): Absent => ({ ...user, grants: grantsOf(user, registry) }));
    return {
      id: row.id, name: row.username, fullName: row.fullName, template: { id: row.templateId, name: row.templateName, builtIn: row.builtIn },
      grants: resolveGrants(written, { id: row.id, template: row.templateId, unit: row.unit }, members, registry, absent), registry,
      ...(row.ownPassword ? {} : { ownPassword: false as const }),
      ...(row.absent.length ? { standsInFor: row.absent.map(({ id, title, until }) => ({ id, title, until: new Date(until).toISOString() })) } : {}),
    };
  }

  /**
   * Which of these sessions live, their users and templates switched on, and a stamp that changes with anybody's rights.
   * One small statement: asked every second for everybody who is connected.
   */
  async pulse(sessions: readonly string[]): Promise<{ alive: Set<string>; stamp: string }> {
    const [row] = await this.database.aside<{ alive: string[]; stamp: string }>(sql`
      SELECT (SELECT coalesce(jsonb_agg(s.id), '[]') FROM sessions s JOIN users u ON u.id = s."user" JOIN access_templates t ON t.id = u."accessTemplate"
          WHERE s.id = ANY(${[...sessions]}::uuid[]) AND s."endedAt" IS NULL AND s."expiresAt" > now() AND ${switchedOn}) AS alive,
        (SELECT concat_ws('/', count(*), sum(version), max("updatedAt")) FROM users) || ' ' || (SELECT concat_ws('/', count(*), sum(version), max("updatedAt")) FROM access_templates)
          || ' ' || (SELECT concat_ws('/', count(*), sum(version), max("updatedAt")) FROM units) || ' ' || (SELECT coalesce(string_agg(s.id::text || s.version, '/' ORDER BY s.id), '') FROM substitutions s WHERE ${substitutesNow}) AS stamp`);
    return { alive: new Set(row!.alive), stamp: `${row!.stamp} ${this.registry.version}` };
  }

  /** These users as actors, as they are now, in one statement; who is switched off is not among them. */
  async actorsOf(users: readonly string[]): Promise<Map<string, Actor>> {
    const { rows, members } = await this.loadAmong(sql`u.id = ANY(${[...users]}::uuid[])`);
    const registry = this.registry.now();
    return new Map(rows.map((row) => [row.id, this.resolved(row, members, registry)]));
  }

  /** Who has this template and is switched on: as he is, and as he would be if it had these grants. By name, so many at most. */
  async holdersWith(template: string, grants: readonly AccessGrant[], most: number): Promise<{ before: Actor; after: Actor }[]> {
    const { rows, members } = await this.loadAmong(sql`t.id = ${template} ORDER BY u."fullName", u.id LIMIT ${most}`);
    const registry = this.registry.now();
    return rows.map((row) => ({ before: this.resolved(row, members, registry), after: this.resolved(row, members, registry, grants) }));
  }

  /** `which`: the users meant, and their order. */
  private async loadAmong(which: Sql): Promise<{ rows: LoadedAmong[]; members: Members }> {
    const rows = await this.database.aside<LoadedAmong>(sql`
      WITH meant AS (SELECT ${userColumns} FROM users u JOIN access_templates t ON t.id = u."accessTemplate" WHERE ${switchedOn} AND ${which})
      SELECT m.*, CASE WHEN m.first THEN (SELECT jsonb_object_agg(o.template, o.users) FROM (SELECT "accessTemplate" AS template, jsonb_agg(id) AS users FROM users GROUP BY 1) o) END AS everybody,
        CASE WHEN m.first THEN (SELECT jsonb_object_agg(o.unit, o.users) FROM (
          SELECT n.id AS unit, jsonb_agg(o.id) AS users FROM units n JOIN units below ON below.path LIKE n.path || '%' JOIN users o ON o.unit = below.id GROUP BY 1) o) END AS "everyUnit"
      FROM (SELECT *, row_number() OVER () = 1 AS first FROM meant) m`);
    const first = rows.find(({ everybody }) => everybody);
    return { rows, members: membersIn(first?.everybody ?? {}, first?.everyUnit ?? {}) };
  }

  /** Does something under a named system task: in the transaction of the request or job that it belongs to, else in one of its own. */
  under<T>(reason: string, work: () => Promise<T>): Promise<T> {
    const [context, actor] = [currentContext(), this.system(reason)];
    return context ? runInContext({ ...context, actor }, work) : this.database.run({ actor }, work);
  }

  /** A named system task: sees and does everything, as the administrators' template would. */
  system(reason: string): Actor {
    const registry = this.registry.now();
    const known = this.systems.get(reason);
    if (known?.registry === registry) return known;
    const actor: Actor = { id: null, name: reason, fullName: reason, template: null, grants: resolveGrants(everything(registry), { id: null, template: '', unit: null }, membersIn({}, {}), registry), registry };
    this.systems.set(reason, actor);
    return actor;
  }

  /** The administrators' template: every form × every operation × all, also of forms added later. */
  everything(): AccessGrant[] { return everything(this.registry.now()); }
}

const everything = (registry: Registry): AccessGrant[] => registry.forms().map((type) => ({ form: type.path, operations: operationsOf(type), scope: 'all' }));
const grantsOf = ({ builtIn, grants }: { builtIn: boolean; grants: readonly AccessGrant[] }, registry: Registry): readonly AccessGrant[] => (builtIn ? everything(registry) : grants);
/** Users by template and by unit, as the database names them. */
export const membersIn = (templates: Users, units: Users): Members => ({ ofTemplate: (template) => templates[template] ?? [], ofUnit: (unit) => units[unit] ?? [] });
