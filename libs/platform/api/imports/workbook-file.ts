import { once } from 'node:events';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Problem } from '../errors';
import { brokenWorkbook, lockedWorkbook, notASpreadsheet, workbookTooLarge } from './source-problems';

/** A workbook has a few dozen parts; a bomb has many, or a few that unpack to a thousand times their size. Sizes in bytes. */
export const LIMITS = {
  entries: 2000,
  inflated: 1024 ** 3,
  /** Of parts that are kept in memory while reading. */
  inMemory: 256 * 1024 ** 2,
  ratio: 200,
  /** Smaller parts may have any ratio. */
  ratioFrom: 8 * 1024 ** 2,
};

/** The parts of an xlsx file by their names. Sizes are checked before anything is unpacked, and held to while unpacking. */
export class WorkbookFile {
  private constructor(private readonly zip: ZipFile, private readonly parts: ReadonlyMap<string, Entry>) {}

  static async open(file: string): Promise<WorkbookFile> {
    let zip: ZipFile | undefined;
    try {
      zip = await yauzl.openPromise(file, { autoClose: false, lazyEntries: true, validateEntrySizes: true });
      return new WorkbookFile(zip, await partsOf(zip));
    } catch (error) {
      zip?.close();
      throw asProblem(error);
    }
  }

  close(): void { this.zip.close(); }

  has(name: string): boolean { return this.parts.has(name.toLowerCase()); }
  size(name: string): number { return this.parts.get(name.toLowerCase())?.uncompressedSize ?? 0; }

  /** The text of a part in pieces. More or fewer bytes than the file's directory says is an error. */
  async* read(name: string): AsyncGenerator<string> {
    const entry = this.parts.get(name.toLowerCase());
    if (!entry) throw brokenWorkbook();
    const stream = await this.zip.openReadStreamPromise(entry);
    try {
      yield* stream.setEncoding('utf8') as AsyncIterable<string>;
    } finally {
      // yauzl reads from the file until its streams are closed.
      if (!stream.closed) {
        stream.destroy();
        await once(stream, 'close');
      }
    }
  }
}

async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > LIMITS.entries) throw workbookTooLarge();
  const parts = new Map<string, Entry>();
  let inflated = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw lockedWorkbook();
    inflated += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
    if (inflated > LIMITS.inflated || (entry.uncompressedSize > LIMITS.ratioFrom && ratio > LIMITS.ratio)) throw workbookTooLarge();
    parts.set(entry.fileName.replace(/^\//, '').toLowerCase(), entry);
  }
  if (!parts.has('[content_types].xml')) throw notASpreadsheet();
  return parts;
}

/** What a library throws while reading a workbook means that it is damaged; what the system throws (`ENOENT`, `EMFILE`) is our own trouble. */
export function asProblem(error: unknown): unknown {
  if (error instanceof Problem) return error;
  return /^E[A-Z]+$/.test(String((error as { code?: unknown }).code)) ? error : brokenWorkbook();
}
