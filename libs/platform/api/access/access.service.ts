import { Injectable } from '@nestjs/common';
import { type AccessGrant, type FilterNode, type RecordType, type Registry, SCOPES } from '@crm/platform/records';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { CurrentRegistry } from '../records/current-registry';
import type { Actor, ResolvedGrant } from './actor';
import { operationsOf } from './operations';
import { personalGrants } from './personal-grants';

interface LoadedUser { id: string; username: string; fullName: string; templateId: string; templateName: string; builtIn: boolean; grants: AccessGrant[] }
interface Loaded extends LoadedUser, Record<string, unknown> { members: Record<string, string[]>; session: boolean; pending: Actor['pending'] | null }
interface LoadedAmong extends LoadedUser, Record<string, unknown> { everybody: Record<string, string[]> | null }
/** Rights that were taken away are gone after this long at the latest. */
const LIFETIME = 1000;

/** Who a user is and what his template lets him do, read in one round trip and kept for a second. */
@Injectable()
export class AccessService {
  private readonly actors = new Map<string, { at: number; actor: Promise<Actor | undefined> }>();
  private readonly written = new WeakMap<Actor, string>();

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
      SELECT u.id, u.username, u."fullName", t.id AS "templateId", t.name AS "templateName", t."builtIn", t.grants,
        (SELECT coalesce(jsonb_object_agg(m.template, m.users), '{}') FROM (
          SELECT o."accessTemplate" AS template, jsonb_agg(o.id) AS users FROM users o
          WHERE (o."accessTemplate" = t.id OR o."accessTemplate" IN (
            SELECT jsonb_array_elements_text(CASE WHEN jsonb_typeof(g->'members') = 'array' THEN g->'members' ELSE '[]' END)::uuid
            FROM jsonb_array_elements(t.grants) g))
          GROUP BY o."accessTemplate") m) AS members,
        ${session ?? null}::uuid IS NULL OR EXISTS (SELECT 1 FROM sessions s WHERE s.id = ${session ?? null}::uuid AND s."user" = u.id AND s."endedAt" IS NULL AND s."expiresAt" > now()) AS session,
        CASE WHEN u."mustChangePassword" THEN 'password' WHEN t."twoFactor" AND NOT EXISTS (SELECT 1 FROM two_factor f WHERE f."user" = u.id AND f."confirmedAt" IS NOT NULL) THEN 'twoFactor' END AS pending
      FROM users u JOIN access_templates t ON t.id = u."accessTemplate"
      WHERE u.id = ${userId} AND u.active AND u."deletedAt" IS NULL AND t.active AND t."deletedAt" IS NULL`);
    if (!row?.session) return undefined;
    const registry = this.registry.now();
    const written = `${registry.version} ${JSON.stringify(row)}`;
    const known = await before?.catch(() => undefined);
    if (known && this.written.get(known) === written) return known;
    const actor: Actor = { ...this.resolved(row, (template) => row.members[template] ?? [], registry), session, ...(row.pending ? { pending: row.pending } : {}) };
    this.written.set(actor, written);
    return actor;
  }

  private resolved(row: LoadedUser, membersOf: (template: string) => string[], registry: Registry): Actor {
    const written = row.builtIn ? everything(registry) : row.grants;
    return {
      id: row.id, name: row.username, fullName: row.fullName, template: { id: row.templateId, name: row.templateName },
      grants: resolve(written, membersOf, row.id, row.templateId, registry), registry,
    };
  }

  /**
   * Which of these sessions live, their users and templates switched on, and a stamp that changes with anybody's rights.
   * One small statement: asked every second for everybody who is connected.
   */
  async pulse(sessions: readonly string[]): Promise<{ alive: Set<string>; stamp: string }> {
    const [row] = await this.database.aside<{ alive: string[]; stamp: string }>(sql`
      SELECT (SELECT coalesce(jsonb_agg(s.id), '[]') FROM sessions s JOIN users u ON u.id = s."user" JOIN access_templates t ON t.id = u."accessTemplate"
          WHERE s.id = ANY(${[...sessions]}::uuid[]) AND s."endedAt" IS NULL AND s."expiresAt" > now() AND u.active AND u."deletedAt" IS NULL AND t.active AND t."deletedAt" IS NULL) AS alive,
        (SELECT concat_ws('/', count(*), sum(version), max("updatedAt")) FROM users) || ' ' || (SELECT concat_ws('/', count(*), sum(version), max("updatedAt")) FROM access_templates) AS stamp`);
    return { alive: new Set(row!.alive), stamp: `${row!.stamp} ${this.registry.version}` };
  }

  /** These users as actors, as they are now, in one statement; who is switched off is not among them. */
  async actorsOf(users: readonly string[]): Promise<Map<string, Actor>> {
    const rows = await this.database.aside<LoadedAmong>(sql`
      SELECT u.id, u.username, u."fullName", t.id AS "templateId", t.name AS "templateName", t."builtIn", t.grants,
        CASE WHEN row_number() OVER () = 1 THEN (SELECT jsonb_object_agg(m.template, m.users) FROM (SELECT o."accessTemplate" AS template, jsonb_agg(o.id) AS users FROM users o GROUP BY 1) m) END AS everybody
      FROM users u JOIN access_templates t ON t.id = u."accessTemplate"
      WHERE u.id = ANY(${[...users]}::uuid[]) AND u.active AND u."deletedAt" IS NULL AND t.active AND t."deletedAt" IS NULL`);
    const members = rows.find(({ everybody }) => everybody)?.everybody ?? {};
    const registry = this.registry.now();
    return new Map(rows.map((row) => [row.id, this.resolved(row, (template) => members[template] ?? [], registry)]));
  }

  /** A named system task: sees and does everything, as the administrators' template would. */
  system(reason: string): Actor {
    const registry = this.registry.now();
    return { id: null, name: reason, fullName: reason, template: null, grants: resolve(everything(registry), () => [], null, '', registry), registry };
  }
}

/** The administrators' template: every form × every operation × all, also of forms added later. */
const everything = (registry: Registry): AccessGrant[] => registry.forms().map((type) => ({ form: type.path, operations: operationsOf(type), scope: 'all' }));

/** Grants as they are written → by form, their members resolved to users, with what everybody has besides. `implicit: 'select'` leaves out what is personal. */
export function resolve(
  written: readonly AccessGrant[], membersOf: (template: string) => string[], me: string | null, ownTemplate: string, registry: Registry, implicit: 'select' | 'personal' = 'personal',
): Map<string, ResolvedGrant[]> {
  const grants = new Map<string, ResolvedGrant[]>();
  const add = (form: string, grant: ResolvedGrant): void => { grants.set(form, [...(grants.get(form) ?? []), grant]); };
  for (const grant of written) {
    if (!SCOPES.includes(grant.scope)) continue;
    const users = grant.scope === 'all' ? null : grant.scope === 'own' ? (me ? [me] : []) : (grant.members ?? [ownTemplate]).flatMap(membersOf);
    add(grant.form, { ...grant, users });
  }
  for (const type of registry.forms()) {
    if (implicit === 'personal') personalGrants(type, written, me, ownTemplate, registry).forEach((grant) => add(type.path, grant));
    if (type.select) {
      add(type.path, {
        form: type.path, operations: ['select'], scope: 'all', users: null, where: selectablePlaces(type, written, registry),
        onlyFields: ['title', ...(type.select === true ? [] : type.select), ...(type.select === true || type.fields.name ? ['name'] : [])],
      });
    }
  }
  return grants;
}

/** Who is limited by place selects only the provinces and districts that are ticked for him. */
function selectablePlaces(type: RecordType, written: readonly AccessGrant[], registry: Registry): FilterNode | undefined {
  if (type.name !== 'province' && type.name !== 'district') return undefined;
  const key = type.name === 'province' ? 'provinces' : 'districts';
  const placed = written.filter((grant) => {
    const access = registry.byPath(grant.form)?.access;
    return typeof access === 'object' && typeof access.place === 'object';
  });
  if (!placed.length || placed.some((grant) => (grant[key] ?? null) === null)) return undefined;
  return { path: ['id'], op: 'in', value: [...new Set(placed.flatMap((grant) => grant[key] ?? []))] };
}
