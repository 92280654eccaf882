import { Inject, Injectable } from '@nestjs/common';
import { type AccessGrant, Registry } from '@crm/platform/records';
import { Database } from '../database/database';
import { type Sql, sql } from '../database/sql';
import { AccessService, membersIn } from './access.service';
import type { Actor } from './actor';
import { resolveGrants } from './resolve-grants';

interface KeyRow extends Record<string, unknown> {
  id: string; name: string; user: string; limited: boolean; grants: AccessGrant[]; addresses: string | null;
  /** Users by template, of the templates that its grants name. */
  members: Record<string, string[]>;
  /** By unit, those below it included. */
  units: Record<string, string[]>;
  unit: string | null;
}
/** Who comes with a key, and from where he may come: addresses and networks with commas, null for anywhere. */
export interface KeyHolder { actor: Actor; addresses: string | null }

/** What was taken away is gone after this long at the latest, and what its user lost after as long again. ms */
const LIFETIME = 800;

/** Users as their API keys let them act: within their rights as they are now and, where a key has grants, within those, too. */
@Injectable()
export class KeyActors {
  private readonly rows = new Map<string, { at: number; row: Promise<KeyRow | undefined> }>();
  /** By key: the same object as long as nothing of it changed, so that what was compiled for it stays good. */
  private readonly actors = new Map<string, { base: Actor; written: string; actor: Actor }>();

  constructor(private readonly database: Database, private readonly access: AccessService, @Inject(Registry) private readonly registry: Registry) {}

  /** By the hash of the key; undefined when there is none, or it is switched off, over, or its user is. */
  byHash(hash: string): Promise<KeyHolder | undefined> { return this.find(`hash ${hash}`, sql`k.id = (SELECT s.key FROM api_key_secrets s WHERE s.hash = ${hash})`); }
  /** For work that goes on after the request that came with the key. */
  async byId(id: string): Promise<Actor | undefined> { return (await this.find(`id ${id}`, sql`k.id = ${id}`))?.actor; }

  /** In this process: after a change of keys that the changer should see at once. */
  forget(): void { this.rows.clear(); }

  private async find(name: string, which: Sql): Promise<KeyHolder | undefined> {
    const row = await this.row(name, which);
    const base = row && await this.access.actor(row.user);
    // Who has to set a password or a second factor first can do nothing, and so can his keys.
    return !base || base.pending ? undefined : { actor: this.within(base, row), addresses: row.addresses };
  }

  private row(name: string, which: Sql): Promise<KeyRow | undefined> {
    const now = performance.now();
    const known = this.rows.get(name);
    if (known && now - known.at < LIFETIME) return known.row;
    if (this.rows.size > 2000) this.rows.clear();
    const row = this.load(which);
    this.rows.set(name, { at: now, row });
    row.catch(() => this.rows.delete(name));
    return row;
  }

  private async load(which: Sql): Promise<KeyRow | undefined> {
    const [row] = await this.database.aside<KeyRow>(sql`
      SELECT k.id, k.name, k."user", k.limited, k.grants, k.addresses,
        (SELECT coalesce(jsonb_object_agg(m.template, m.users), '{}') FROM (
          SELECT o."accessTemplate" AS template, jsonb_agg(o.id) AS users FROM users o
          WHERE o."accessTemplate" = (SELECT u."accessTemplate" FROM users u WHERE u.id = k."user") OR o."accessTemplate" IN (
            SELECT jsonb_array_elements_text(CASE WHEN jsonb_typeof(g->'members') = 'array' THEN g->'members' ELSE '[]' END)::uuid FROM jsonb_array_elements(k.grants) g)
          GROUP BY o."accessTemplate") m) AS members,
        CASE WHEN k.grants @> '[{"scope": "unit"}]' THEN (SELECT coalesce(jsonb_object_agg(m.unit, m.users), '{}') FROM (
          SELECT n.id AS unit, jsonb_agg(o.id) AS users FROM units n JOIN units below ON below.path LIKE n.path || '%' JOIN users o ON o.unit = below.id
          WHERE n.id = (SELECT u.unit FROM users u WHERE u.id = k."user") OR n.id IN (
            SELECT jsonb_array_elements_text(CASE WHEN jsonb_typeof(g->'units') = 'array' THEN g->'units' ELSE '[]' END)::uuid FROM jsonb_array_elements(k.grants) g)
          GROUP BY n.id) m) ELSE '{}' END AS units,
        (SELECT u.unit FROM users u WHERE u.id = k."user") AS unit
      FROM api_keys k WHERE ${which} AND k.active AND k."deletedAt" IS NULL AND (k."expiresAt" IS NULL OR k."expiresAt" > now())`);
    return row;
  }

  private within(base: Actor, row: KeyRow): Actor {
    const written = JSON.stringify(row);
    const known = this.actors.get(row.id);
    if (known?.base === base && known.written === written) return known.actor;
    const closed = new Set(this.registry.forms().filter((type) => type.inPerson).map((type) => type.path));
    const limits = row.limited ? resolveGrants(row.grants, { id: base.id, template: base.template?.id ?? '', unit: row.unit }, membersIn(row.members, row.units), base.registry ?? this.registry, [], 'select') : undefined;
    const grants = new Map([...base.grants].filter(([form]) => !closed.has(form) && (limits?.has(form) ?? true)));
    const actor: Actor = { ...base, grants, key: { id: row.id, name: row.name }, ...(limits ? { limits } : {}) };
    if (this.actors.size > 2000) this.actors.clear();
    this.actors.set(row.id, { base, written, actor });
    return actor;
  }
}
