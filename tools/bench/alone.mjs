import path from 'node:path';
import { build, isBuilt } from '../build.mjs';
import { buildServer } from '../build-server.mjs';
import { connect, openInstallation } from './installation.mjs';
import { readOptions } from './options.mjs';
import { startServer } from './server.mjs';

/**
 * Runs one part of the bench when its file is the one that node was asked to run: over an installation with sample data,
 * with a connection to its database and, where `role` is told ('both' is api and worker), a server.
 * @param {ImportMeta} file the part's `import.meta`
 * @param {(on: { installation: object, database: object, server?: object, options: object }) => Promise<void>} part
 */
export async function whenRunAlone(file, { role, page = false }, part) {
  if (process.argv[1] !== path.resolve(file.filename)) return;
  const options = readOptions(process.argv.slice(2));
  if (!options) return;
  if (!isBuilt()) await (page ? build() : buildServer());
  const installation = await openInstallation(options, (line) => console.log(line));
  let server;
  let database;
  try {
    if (role) server = await startServer({ databaseUrl: installation.url, dataDir: installation.dataDir, role: role === 'both' ? undefined : role });
    database = await connect(installation.url);
    await part({ installation: { ...installation, databaseUrl: installation.url }, database, server, options });
  } finally {
    await database?.end();
    await server?.stop();
    await installation.stop();
  }
}
