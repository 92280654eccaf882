import { type FileHandle, open } from 'node:fs/promises';
import type { SheetRow } from './sheet';

const BLOCK = 1 << 20; // bytes
const LINE_END = 10;

/** Rows that were read so far, one JSON array a line, so that a job whose process dies goes on behind the last step that was saved. */
export class KeptRows {
  private constructor(private readonly file: FileHandle, private readonly names: readonly string[], private size: number) {}

  /** Goes on after `size` bytes; undefined when the file does not hold as much (another machine wrote it). */
  static async open(path: string, names: readonly string[], size: number): Promise<KeptRows | undefined> {
    const file = await open(path, size ? 'r+' : 'w+', 0o600).catch((error: unknown) => {
      if ((error as { code?: string }).code === 'ENOENT') return undefined;
      throw error;
    });
    if (!file) return undefined;
    if ((await file.stat()).size >= size) return new KeptRows(file, names, size);
    await file.close();
    return undefined;
  }

  /** Writes behind the last rows that were kept and answers where they end; `keep` makes that the end, so that a repeated step writes over its first try. */
  async write(rows: readonly SheetRow[]): Promise<number> {
    const text = Buffer.from(rows.map((row) => `${JSON.stringify(this.names.map((name) => row[name] ?? null))}\n`).join(''));
    let written = 0;
    while (written < text.length) written += (await this.file.write(text, written, text.length - written, this.size + written)).bytesWritten;
    return this.size + text.length;
  }
  keep(size: number): void { this.size = size; }

  /** All of them, from the first on. */
  async* read(): AsyncGenerator<readonly SheetRow[]> {
    let rest = Buffer.alloc(0);
    for (let at = 0; at < this.size;) {
      const { buffer, bytesRead } = await this.file.read(Buffer.alloc(Math.min(BLOCK, this.size - at)), 0, undefined, at);
      if (!bytesRead) throw new Error('The kept rows end too early.');
      at += bytesRead;
      const block = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      const end = block.lastIndexOf(LINE_END) + 1;
      rest = block.subarray(end);
      if (end) yield block.toString('utf8', 0, end - 1).split('\n').map((line) => this.row(line));
    }
  }
  private row(line: string): SheetRow {
    const values = JSON.parse(line) as unknown[];
    return Object.fromEntries(this.names.map((name, i) => [name, values[i]]));
  }

  close(): Promise<void> { return this.file.close(); }
}
