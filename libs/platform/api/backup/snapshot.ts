import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { indexesOf, quoted, schemaOf, sequencesOf, tablesOf } from './catalog';
import { type Manifest, type TableEntry, tableFile } from './manifest';
import { hashing, packing } from './packing';

/** Tables that are read at once, each on a connection of its own. */
const AT_ONCE = 3;

export type SnapshotParts = Pick<Manifest, 'schema' | 'postgres' | 'tables' | 'sequences' | 'indexes'>;
/** A file of the storage that a row names. */
export interface NamedFile { name: string }

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'peyvand backup', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // the statement under way fails, and says so
  await client.connect();
  await client.query(`SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET timezone = 'UTC'`);
  return client;
}

/**
 * Everything in the database as it stands at one moment, whatever is written meanwhile: the tables' rows as gzipped COPY
 * text in `folder`, which exists and is empty. `url` is the owner's.
 */
export async function takeSnapshot(url: string, folder: string, signal?: AbortSignal): Promise<SnapshotParts & { files: NamedFile[] }> {
  const first = await connect(url);
  try {
    await first.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await first.query<{ snapshot: string; postgres: string }>(`SELECT pg_export_snapshot() AS snapshot, current_setting('server_version') AS postgres`);
    const { snapshot, postgres } = rows[0]!;
    const waiting = await tablesOf(first);
    const files = await namedFiles(first, waiting.map(({ name }) => name));
    const done: TableEntry[] = [];
    const read = async (): Promise<void> => {
      const client = await connect(url);
      try {
        await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '${snapshot}'`);
        for (let table = waiting.shift(); table; table = waiting.shift()) done.push(await copyOut(client, table, folder, signal));
      } finally {
        await client.end().catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, read));
    done.sort((a, b) => (a.name < b.name ? -1 : 1));
    // Sequences follow no snapshot; read last, they are never behind the rows.
    return { postgres, schema: await schemaOf(first), indexes: (await indexesOf(first)).map(({ name, definition }) => ({ name, definition })), tables: done, sequences: await sequencesOf(first), files };
  } finally {
    await first.end().catch(() => undefined);
  }
}

async function namedFiles(client: pg.Client, tables: readonly string[]): Promise<NamedFile[]> {
  if (!tables.includes('attachments')) return [];
  const { rows } = await client.query<NamedFile>('SELECT file AS name FROM public.attachments UNION ALL SELECT thumbnail FROM public.attachments WHERE thumbnail IS NOT NULL ORDER BY 1');
  return rows;
}

async function copyOut(client: pg.Client, { name, columns }: { name: string; columns: string[] }, folder: string, signal?: AbortSignal): Promise<TableEntry> {
  const { through, digest } = hashing();
  const copy = client.query(copyTo(`COPY public.${quoted(name)} (${columns.map(quoted).join(', ')}) TO STDOUT`));
  const target = createWriteStream(join(folder, tableFile(name).replace('/', '~')), { mode: 0o600 });
  await pipeline(copy, through, packing(), target, ...(signal ? [{ signal }] : []));
  return { name, columns, rows: copy.rowCount, sha256: digest() };
}
