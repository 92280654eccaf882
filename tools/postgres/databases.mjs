// Databases of a cluster, made and dropped by its owner.
import pg from 'pg';

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

async function run(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes a database when there is none of that name.
 * @param url the owner's address of the database `postgres`
 */
export function ensureDatabase(url, name) {
  return run(url, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${quoted(name)}`);
  });
}

/** Makes `name` as a copy of `template`, to which nobody may be connected. */
export function cloneDatabase(url, template, name) {
  return run(url, (client) => client.query(`CREATE DATABASE ${quoted(name)} TEMPLATE ${quoted(template)} STRATEGY FILE_COPY`));
}

/** Drops a database and ends whoever is still connected to it. */
export function dropDatabase(url, name) {
  return run(url, (client) => client.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`));
}
