import { type Filter, isId, resolvePath } from '@crm/platform/records';
import type { Database } from '../database/database';
import { sql } from '../database/sql';
import type { QueryScope } from './query-scope';
import { tableOf } from './tables';

/** Nodes of a branch that are named one by one. */
const MOST_NAMED = 300;
type Conditions = Record<string, unknown>;
const isConditions = (value: unknown): value is Conditions => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A caller's filter with a branch's nodes, as far as he sees them, in the place of `under`: how many rows each node has is
 * known to the database when it chooses its way, of a branch it knows nothing. Large branches stay as they are.
 */
export async function withBranches<Query extends { filter?: unknown }>(database: Database, scope: QueryScope, query: Query): Promise<Query> {
  if (!isConditions(query.filter) || !JSON.stringify(query.filter).includes('"under":')) return query;
  scope.parse(query.filter as Filter); // what is wrong with it is told as ever
  return { ...query, filter: await named(database, scope, query.filter) };
}

async function named(database: Database, scope: QueryScope, filter: Conditions): Promise<Conditions> {
  const changed: Conditions = {};
  const beside: Conditions[] = [];
  for (const [key, value] of Object.entries(filter)) {
    if (key === 'and' || key === 'or') changed[key] = await Promise.all((value as Conditions[]).map((part) => named(database, scope, part)));
    else if (key === 'not') changed[key] = await named(database, scope, value as Conditions);
    else {
      const nodes = isConditions(value) && isId(value.under) ? await nodesUnder(database, scope, key, value.under) : undefined;
      if (!nodes) changed[key] = value;
      else {
        const { under: _, ...others } = value as Conditions;
        if (Object.keys(others).length) changed[key] = others;
        beside.push({ [key]: { in: nodes } });
      }
    }
  }
  return beside.length ? { ...changed, and: [...(changed.and as Conditions[] | undefined ?? []), ...beside] } : changed;
}

async function nodesUnder(database: Database, scope: QueryScope, path: string, node: string): Promise<string[] | undefined> {
  const target = scope.registry.target(resolvePath(scope.type, path, scope.filterContext()).field);
  const nodes = await database.query<{ id: string }>(sql`SELECT t.id FROM ${tableOf(target)} t
    WHERE t.path LIKE (SELECT n.path || '%' FROM ${tableOf(target)} n WHERE n.id = ${node}) AND ${scope.reach(target, 't', 'title')} LIMIT ${MOST_NAMED + 1}`);
  return nodes.length > MOST_NAMED ? undefined : nodes.map(({ id }) => id);
}
