import type { ClientBase } from 'pg';

/**
 * Not in a backup: signed-in sessions and counters of failures (a restored session would let in who was signed out since),
 * answers kept for repeated requests, the list of backups, which is the folder's, and the names of migrations, which the manifest has.
 */
export const LEFT_OUT = ['sessions', 'login_failures', 'idempotency_keys', 'backups', 'migrations'];

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const rowsOf = async <T>(client: ClientBase, text: string, values: unknown[] = []): Promise<T[]> => (await client.query<T & Record<string, unknown>>(text, values)).rows;

/** Tables in a backup with their columns (without generated ones), largest first. */
export const tablesOf = (client: ClientBase, schema = 'public'): Promise<{ name: string; columns: string[] }[]> => rowsOf(client, `
  SELECT c.relname AS name, (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
  FROM pg_class c WHERE c.relnamespace = $2::regnamespace AND c.relkind = 'r' AND c.relname <> ALL($1::text[]) AND NOT ${ofExtension('c.oid', 'pg_class')}
  ORDER BY pg_relation_size(c.oid) DESC, c.relname`, [LEFT_OUT, schema]);

const ofExtension = (oid: string, catalog: string): string => `EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = ${oid} AND d.classid = '${catalog}'::regclass AND d.deptype = 'e')`;

export async function sequencesOf(client: ClientBase): Promise<{ name: string; value: string; called: boolean }[]> {
  const names = await rowsOf<{ name: string }>(client, `SELECT sequencename::text AS name FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`);
  const read: { name: string; value: string; called: boolean }[] = [];
  for (const { name } of names) read.push({ name, ...(await rowsOf<{ value: string; called: boolean }>(client, `SELECT last_value::text AS value, is_called AS called FROM public.${quoted(name)}`))[0]! });
  return read;
}

export interface Index { name: string; definition: string; table: string }
/** Indexes that no constraint brings along. */
export const indexesOf = (client: ClientBase, schema = 'public'): Promise<Index[]> => rowsOf(client, `
  SELECT i.relname::text AS name, pg_get_indexdef(i.oid) AS definition, t.relname::text AS table FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
  WHERE t.relnamespace = $1::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x')) ORDER BY 1`, [schema]);

/** `target`: the table that a foreign key refers to. */
export interface Constraint { table: string; name: string; kind: 'p' | 'u' | 'f'; definition: string; target: string | null }
/** Keys: primary, unique and foreign ones. */
export const keysOf = (client: ClientBase, schema = 'public'): Promise<Constraint[]> => rowsOf(client, `
  SELECT t.relname::text AS table, k.conname::text AS name, k.contype::text AS kind, pg_get_constraintdef(k.oid) AS definition,
    (SELECT f.relname::text FROM pg_class f WHERE f.oid = k.confrelid) AS target
  FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid WHERE t.relnamespace = $1::regnamespace AND k.contype IN ('p', 'u', 'f') ORDER BY k.contype = 'f', 1, 2`, [schema]);

/** Names of the migrations that a database has gone through; none for one that is empty. */
export async function schemaOf(client: ClientBase): Promise<string[]> {
  const [{ there }] = await rowsOf<{ there: boolean }>(client, `SELECT to_regclass('public.migrations') IS NOT NULL AS there`) as [{ there: boolean }];
  return there ? (await rowsOf<{ name: string }>(client, 'SELECT name FROM public.migrations ORDER BY "timestamp"')).map(({ name }) => name) : [];
}

/** Whether nobody has worked here: there is none but the first administrator, and he has written nothing. A database without tables is empty, too. */
export async function isEmptyInstallation(client: ClientBase): Promise<boolean> {
  if (!(await schemaOf(client)).length) return true;
  const [{ used }] = await rowsOf<{ used: boolean }>(client, `SELECT (SELECT count(*) FROM public.users) > 1 OR EXISTS (SELECT 1 FROM public.history_entries WHERE "user" IS NOT NULL) AS used`) as [{ used: boolean }];
  return !used;
}

interface Relation { name: string; kind: 'VIEW' | 'MATERIALIZED VIEW' | 'TABLE' | 'SEQUENCE' }
/** The tables, views and sequences of the product in a schema; a sequence that belongs to a column goes where its table goes. */
const relationsOf = (client: ClientBase, schema: string): Promise<Relation[]> => rowsOf(client, `
  SELECT c.relname::text AS name, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind FROM pg_class c
  WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'v', 'm', 'S', 'p') AND NOT ${ofExtension('c.oid', 'pg_class')}
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE c.relkind = 'S' AND d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')) ORDER BY 1`, [schema]);

/** Drops every table, sequence and view of the product; functions and extensions stay. */
export async function dropEverything(client: ClientBase): Promise<void> {
  const found = await relationsOf(client, 'public');
  for (const kind of ['VIEW', 'MATERIALIZED VIEW', 'TABLE', 'SEQUENCE'] as const) {
    const names = found.filter((relation) => relation.kind === kind).map(({ name }) => `public.${quoted(name)}`);
    if (names.length) await client.query(`DROP ${kind} IF EXISTS ${names.join(', ')} CASCADE`);
  }
}

/** They keep their rows, indexes and keys, and go on meaning each other. */
export async function moveEverything(client: ClientBase, from: string, to: string): Promise<void> {
  for (const { name, kind } of await relationsOf(client, from)) await client.query(`ALTER ${kind} ${quoted(from)}.${quoted(name)} SET SCHEMA ${quoted(to)}`);
}
