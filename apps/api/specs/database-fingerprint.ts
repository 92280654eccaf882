import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

export type Fingerprint = Record<string, unknown>;

const STRUCTURE: Record<string, string> = {
  columns: `SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default, is_generated FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`,
  indexes: `SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 2`,
  constraints: `SELECT conrelid::regclass::text AS of, conname, contype, convalidated, pg_get_constraintdef(oid) AS is FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  triggers: `SELECT tgrelid::regclass::text AS of, tgname, tgenabled, pg_get_triggerdef(oid) AS is FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2`,
  functions: `SELECT proname, pg_get_functiondef(oid) AS is FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1`,
  sequences: `SELECT sequencename, start_value, increment_by, max_value, cycle, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  rights: `SELECT relname, relacl::text[] AS rights FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') ORDER BY 1`,
};

/** Everything that makes two databases the same one: structure by the catalogs, rows of every table as one hash each. */
export async function fingerprintOf(url: string, leftOut: readonly string[] = []): Promise<Fingerprint> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET timezone = 'UTC'`);
    const print: Fingerprint = {};
    for (const [name, text] of Object.entries(STRUCTURE)) print[name] = (await client.query(text)).rows;
    const { rows } = await client.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
    for (const { name } of rows.filter((table) => !leftOut.includes(table.name))) {
      const { rows: [row] } = await client.query<{ print: string }>(`SELECT count(*) || ':' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS print FROM "${name}" t`);
      print[`rows of ${name}`] = row!.print;
    }
    return print;
  } finally {
    await client.end();
  }
}

/** SHA-256 of every file below a folder, by its path in it; nothing where there is no such folder. */
export async function filesBelow(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const hashes: Record<string, string> = {};
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    hashes[path.relative(folder, file)] = createHash('sha256').update(await readFile(file)).digest('hex');
  }
  return Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** An empty database in the cluster of the tests, beside this spec file's own. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${createHash('sha256').update(`${process.pid} ${performance.now()}`).digest('hex').slice(0, 24)}`;
  const owner = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: process.env.TEST_PG_URL! });
    await client.connect();
    try { await client.query(statement); } finally { await client.end(); }
  };
  await owner(`CREATE DATABASE "${name}"`);
  const url = new URL(process.env.TEST_PG_URL!);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => owner(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) };
}
