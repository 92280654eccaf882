// The server as plain CommonJS in dist/server. Types are checked apart, by tsc.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import swc from '@swc/core';

const { root, options } = createRequire(import.meta.url)('./swc.cjs');
const out = path.join(root, 'dist/server');

/** Data that the sources read beside themselves at run time. */
const isAsset = (name) => /\.(json|csv|sql|html|css|liquid|txt)$/.test(name) && name !== 'tsconfig.json';
const isSource = (name) => /(?<!\.spec|\.d)\.ts$/.test(name);

function* filesBelow(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else yield file;
  }
}

function serverFolders() {
  const libs = path.join(root, 'libs');
  const rooms = fs.readdirSync(libs).flatMap((domain) => ['records', 'api'].map((room) => path.join(libs, domain, room)));
  return [path.join(root, 'apps/api'), ...rooms].filter((folder) => fs.existsSync(folder));
}

async function compile(file) {
  const to = path.join(out, path.relative(root, file)).replace(/\.ts$/, '.js');
  const sourceFileName = path.relative(path.dirname(to), file);
  const { code } = await swc.transformFile(file, { ...options, sourceFileName });
  await fs.promises.mkdir(path.dirname(to), { recursive: true });
  await fs.promises.writeFile(to, code);
}

async function copy(file) {
  const to = path.join(out, path.relative(root, file));
  await fs.promises.mkdir(path.dirname(to), { recursive: true });
  await fs.promises.copyFile(file, to);
}

/** Empties dist/server and fills it again; @crm/* is one link there, so Node resolves it without a loader. */
export async function buildServer() {
  const started = performance.now();
  fs.rmSync(out, { recursive: true, force: true });
  const files = serverFolders().flatMap((folder) => [...filesBelow(folder)]);
  const sources = files.filter((file) => isSource(file));
  await Promise.all([...sources.map(compile), ...files.filter((file) => isAsset(path.basename(file))).map(copy)]);
  fs.mkdirSync(path.join(out, 'node_modules'), { recursive: true });
  fs.symlinkSync('../libs', path.join(out, 'node_modules/@crm'), 'junction');
  console.log(`server: ${sources.length} files in ${Math.round(performance.now() - started)} ms`);
}
