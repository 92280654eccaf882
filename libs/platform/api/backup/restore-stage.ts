import type { ClientBase } from 'pg';
import { type Constraint, type Index, indexesOf, keysOf, moveEverything, quoted, tablesOf } from './catalog';

/** Where tables are filled while the office's own still stand in `public`. */
export const STAGED = 'restoring';
/** Where the office's own wait, inside one transaction, while migrations make the new ones. */
const ASIDE = 'replaced';

/** What a table gets back once it has its rows. */
export interface Stage { columns: ReadonlyMap<string, readonly string[]>; keys: readonly Constraint[]; indexes: readonly Index[] }

/** Empty tables without keys and indexes in the schema of the stage, as `migrate` makes them in `public`; there, everything stays as it is. Within the caller's transaction. */
export async function makeStage(client: ClientBase, migrate: () => Promise<void>): Promise<Stage> {
  await dropStage(client);
  await client.query(`CREATE SCHEMA ${STAGED}; CREATE SCHEMA ${ASIDE}`);
  await moveEverything(client, 'public', ASIDE);
  await migrate();
  await moveEverything(client, 'public', STAGED);
  await moveEverything(client, ASIDE, 'public');
  await client.query(`DROP SCHEMA ${ASIDE}; SET LOCAL search_path = ${STAGED}, public`);
  const [tables, keys, indexes] = [await tablesOf(client, STAGED), await keysOf(client, STAGED), await indexesOf(client, STAGED)];
  // What migrations wrote comes from the backup, too.
  if (tables.length) await client.query(`TRUNCATE ${tables.map(({ name }) => staged(name)).join(', ')} CASCADE`);
  for (const { table, name } of [...keys].reverse()) await client.query(`ALTER TABLE ${staged(table)} DROP CONSTRAINT ${quoted(name)}`);
  if (indexes.length) await client.query(`DROP INDEX ${indexes.map(({ name }) => staged(name)).join(', ')}`);
  return { columns: new Map(tables.map(({ name, columns }) => [name, columns])), keys, indexes };
}

export const staged = (name: string): string => `${STAGED}.${quoted(name)}`;

/** What was staged takes the place of what stands in `public`, which the caller has dropped. */
export async function takeStage(client: ClientBase): Promise<void> {
  await moveEverything(client, STAGED, 'public');
  await client.query(`DROP SCHEMA ${STAGED}`);
}

export const dropStage = async (client: ClientBase): Promise<void> => { await client.query(`DROP SCHEMA IF EXISTS ${STAGED} CASCADE`); };
