import { access, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type FileStorage, storageProblem } from './file-storage';

const codeOf = (error: unknown): string | undefined => (error as { code?: string } | undefined)?.code;
const NAME = /^[\w.-]+$/;

/** A folder, with as many folders in it as names have first two letters, so that none grows too long. */
export class LocalStorage implements FileStorage {
  constructor(private readonly folder: string) {}

  async write(name: string, content: Readable): Promise<number> {
    const path = this.pathOf(name);
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Made before anything is read: a stream that is broken off early would make it after it was taken back.
      const file = await open(path, 'w', 0o600);
      // Flushed, because the row that is committed next says that it is there.
      await pipeline(content, file.createWriteStream({ flush: true }));
      await this.flushFolder(dirname(path));
      return (await stat(path)).size;
    } catch (error) {
      await rm(path, { force: true });
      throw storageProblem(error);
    }
  }

  async read(name: string): Promise<Readable | undefined> {
    try {
      // Opened here, so that a name without a content is told before anything is answered.
      return (await open(this.pathOf(name))).createReadStream();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  remove(name: string): Promise<void> { return rm(this.pathOf(name), { force: true }); }

  has(name: string): Promise<boolean> { return access(this.pathOf(name)).then(() => true, () => false); }

  size(name: string): Promise<number | undefined> { return stat(this.pathOf(name)).then(({ size }) => size, () => undefined); }

  async* names(): AsyncIterable<{ name: string; at: Date }> {
    for (const part of await this.list(this.folder)) {
      for (const name of await this.list(join(this.folder, part))) {
        const found = await stat(join(this.folder, part, name)).catch(() => undefined);
        if (found?.isFile()) yield { name, at: found.mtime };
      }
    }
  }

  private async list(folder: string): Promise<string[]> {
    return readdir(folder).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
      throw error;
    });
  }

  private async flushFolder(folder: string): Promise<void> {
    const handle = await open(folder);
    try { await handle.sync(); } finally { await handle.close(); }
  }

  /** Names are made by us; one that could lead elsewhere is a fault of the product. */
  private pathOf(name: string): string {
    if (!NAME.test(name) || name.startsWith('.')) throw new Error(`${name} is no name of a stored file.`);
    return join(this.folder, name.slice(0, 2), name);
  }
}
