// npm run build: dist/server by SWC, dist/web by Vite, and a stamp of the sources they were made from.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const stampFile = path.join(root, 'dist/stamp');
const inputs = ['apps/api', 'apps/web', 'libs', 'package-lock.json', 'tsconfig.base.json', 'tools/swc.cjs', 'tools/build.mjs', 'tools/build-server.mjs', 'tools/compress.mjs'];

function* filesBelow(place) {
  if (!fs.existsSync(place)) return;
  if (fs.statSync(place).isFile()) return yield place;
  for (const name of fs.readdirSync(place).sort()) {
    if (name !== 'node_modules' && !/\.spec\.tsx?$/.test(name)) yield* filesBelow(path.join(place, name));
  }
}

/** A hash over every file the build reads (names and contents; specs apart). */
function stampOfSources() {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => [...filesBelow(path.join(root, input))])) {
    hash.update(`${path.relative(root, file)}\0`).update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** @returns whether dist was made from the present sources */
export function isBuilt() {
  return fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stampOfSources();
}

export async function build() {
  const stamp = stampOfSources();
  fs.rmSync(stampFile, { force: true });
  const [{ buildServer }, { compressBelow }, vite] = await Promise.all([import('./build-server.mjs'), import('./compress.mjs'), import('vite')]);
  await buildServer();
  await vite.build({ configFile: path.join(root, 'apps/web/vite.config.mts'), logLevel: 'warn' });
  await compressBelow(path.join(root, 'dist/web'));
  fs.writeFileSync(stampFile, stamp);
}

if (process.argv[1] === import.meta.filename) await build();
