import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import { LocalStorage } from '../files/local-storage';
import { sealing } from './envelope';
import { type BackupReason, FILE_LIST, type FileList, FORMAT, FORMAT_VERSION, KEPT, type Manifest, MANIFEST, STORED, tableFile } from './manifest';
import { takeSnapshot } from './snapshot';

/** Folders of DATA_DIR whose files belong to the installation beside the database and the attached files: certificates. */
export const KEPT_FOLDERS = ['tls'];

export interface BackupSource {
  /** The owner's address of the database. */
  databaseUrl: string;
  dataDir: string;
}
export interface MadeBackup { path: string; size: number; rows: number; files: number; missing: number; manifest: Manifest; encrypted: boolean }

/**
 * Writes a backup of rows, files and secrets to `path`, which appears when it is whole. Work goes on meanwhile: what it
 * holds is one moment of the database, and the files that this moment names.
 */
export async function writeBackup({ databaseUrl, dataDir }: BackupSource, path: string, reason: BackupReason, options: { passphrase?: string; signal?: AbortSignal } = {}): Promise<MadeBackup> {
  const { passphrase, signal } = options;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(dirname(path), '.making-'));
  const unfinished = `${path}.part`;
  try {
    const { files: named, ...parts } = await takeSnapshot(databaseUrl, folder, signal);
    const manifest: Manifest = { format: FORMAT, formatVersion: FORMAT_VERSION, madeAt: new Date().toISOString(), reason, ...parts };
    const pack = quiet(tar.pack());
    const target = createWriteStream(unfinished, { mode: 0o600, flush: true });
    // Its types lack what pipeline() never calls.
    const written = pipeline([pack as unknown as Readable, ...await sealing(passphrase), target], ...(signal ? [{ signal }] : []));
    const list: FileList = { files: [], missing: [] };
    const filled = fill(pack, manifest, folder, named.map(({ name }) => name), dataDir, list).catch((error: unknown) => { pack.destroy(error as Error); throw error; });
    await Promise.all([written, filled]);
    await flushed(dirname(path), () => rename(unfinished, path));
    const { size } = await stat(path);
    return { path, size, rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), files: list.files.length, missing: list.missing.length, manifest, encrypted: passphrase !== undefined };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(pack: tar.Pack, manifest: Manifest, folder: string, stored: readonly string[], dataDir: string, list: FileList): Promise<void> {
  await add(pack, MANIFEST, Buffer.from(JSON.stringify(manifest)));
  for (const { name } of manifest.tables) {
    const file = join(folder, tableFile(name).replace('/', '~'));
    await addStream(pack, tableFile(name), (await stat(file)).size, createReadStream(file));
    await rm(file);
  }
  const storage = new LocalStorage(join(dataDir, 'files'));
  for (const name of stored) await addFile(pack, STORED + name, await storage.size(name), () => storage.read(name), list);
  for (const kept of KEPT_FOLDERS) {
    for (const name of await filesOf(join(dataDir, kept))) {
      const file = join(dataDir, kept, name);
      await addFile(pack, `${KEPT}${kept}/${name}`, (await stat(file)).size, async () => createReadStream(file), list);
    }
  }
  await add(pack, FILE_LIST, Buffer.from(JSON.stringify(list)));
  pack.finalize();
}

const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile()).map(({ name }) => name).sort();

/** A file that is gone by now is noted as missing; it hinders nothing. */
async function addFile(pack: tar.Pack, entry: string, size: number | undefined, read: () => Promise<Readable | undefined>, list: FileList): Promise<void> {
  const content = size === undefined ? undefined : await read();
  if (size === undefined || !content) {
    list.missing.push(entry);
    return;
  }
  list.files.push({ name: entry, size, sha256: await addStream(pack, entry, size, content) });
}

/** An abort fails what waits for the archive; that each of its parts tells it, too, must not end the process. */
const quiet = <Part extends { on(event: 'error', listener: () => void): unknown }>(part: Part): Part => {
  part.on('error', () => undefined);
  return part;
};

const add = (pack: tar.Pack, name: string, content: Buffer): Promise<void> => new Promise((resolve, reject) => {
  quiet(pack.entry({ name, size: content.length, mode: 0o600 }, content, (error) => (error ? reject(error) : resolve())));
});

/** Answers the SHA-256 of what went in. */
async function addStream(pack: tar.Pack, name: string, size: number, content: Readable): Promise<string> {
  const hash = createHash('sha256');
  content.on('data', (chunk: Buffer) => hash.update(chunk)).pause();
  await pipeline(content, quiet(pack.entry({ name, size, mode: 0o600 })));
  return hash.digest('hex');
}

/** The folder is flushed after the work, so that a renamed file outlives a fall of the machine. */
async function flushed(folder: string, work: () => Promise<void>): Promise<void> {
  await work();
  const handle = await open(folder);
  try { await handle.sync(); } finally { await handle.close(); }
}
