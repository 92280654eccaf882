import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import { notABackup, incomplete } from './backup-problems';
import { openTar } from './envelope';
import { FILE_LIST, type FileEntry, KEPT, type Manifest, MANIFEST, readFileList, readManifest, STORED, TABLES } from './manifest';
import { hashing } from './packing';
import { KEPT_FOLDERS } from './write-backup';

type Entry = tar.Extract extends AsyncIterable<infer E> ? E : never;

/** Bytes of a list that is read into memory. */
const LARGEST_LIST = 512 * 1024 ** 2;

/** The entries of a backup in their order. The reader drains each before the next; a broken stream is thrown. */
export async function* entriesOf(path: string, passphrase: string | undefined): AsyncGenerator<Entry> {
  const source = await openTar(path, passphrase);
  const extract = tar.extract();
  let failure: unknown;
  source.on('error', (error) => { failure = error; extract.destroy(error); });
  source.pipe(extract as unknown as NodeJS.WritableStream);
  try {
    for await (const entry of extract) yield entry;
  } catch (error) {
    throw failure ?? error;
  } finally {
    source.destroy();
  }
}

async function textOf(entry: Entry): Promise<string> {
  if ((entry.header.size ?? 0) > LARGEST_LIST) throw notABackup();
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** What a backup says of itself, without reading the rest. */
export async function manifestOf(path: string, passphrase: string | undefined): Promise<Manifest> {
  for await (const entry of entriesOf(path, passphrase)) {
    if (entry.header.name !== MANIFEST) break;
    return readManifest(await textOf(entry));
  }
  throw notABackup();
}

/** Which names may stand in a backup; nothing in one leads out of the folder that it is unpacked into. */
function placeOf(name: string): string | undefined {
  const stored = name.startsWith(STORED) ? name.slice(STORED.length) : undefined;
  if (stored !== undefined) return /^\w[\w.-]*$/.test(stored) ? join('files', stored.slice(0, 2), stored) : undefined;
  const [folder = '', file = '', ...rest] = name.startsWith(KEPT) ? name.slice(KEPT.length).split('/') : [];
  return KEPT_FOLDERS.includes(folder) && /^\w[\w.-]*$/.test(file) && !rest.length ? join(folder, file) : undefined;
}

/**
 * Goes through a backup once: tables are handed to `onTable`, files are written below `folder`. Throws a Problem unless
 * everything that its lists name is there, as they say, and nothing else.
 */
export async function unpack(path: string, passphrase: string | undefined, folder: string, onTable: (name: string, entry: Entry) => Promise<void>): Promise<void> {
  const found = new Map<string, FileEntry>();
  let complete = false;
  for await (const entry of entriesOf(path, passphrase)) {
    const { name } = entry.header;
    if (complete || entry.header.type !== 'file') throw incomplete(name);
    if (name === MANIFEST) await textOf(entry);
    else if (name === FILE_LIST) {
      const { files } = readFileList(await textOf(entry));
      for (const { name: listed, size, sha256 } of files) {
        const one = found.get(listed);
        if (one?.size !== size || one.sha256 !== sha256) throw incomplete(listed);
        found.delete(listed);
      }
      for (const extra of found.keys()) throw incomplete(extra);
      complete = true;
    } else if (name.startsWith(TABLES)) await onTable(name.slice(TABLES.length).replace(/\.copy\.gz$/, ''), entry);
    else {
      const place = placeOf(name);
      if (!place || found.has(name)) throw incomplete(name);
      found.set(name, { name, size: entry.header.size ?? 0, sha256: await writeOut(entry, join(folder, place)) });
    }
  }
  if (!complete) throw incomplete(FILE_LIST);
}

async function writeOut(entry: Entry, file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const { through, digest } = hashing();
  await pipeline(entry, through, createWriteStream(file, { mode: 0o600, flush: true }));
  return digest();
}
