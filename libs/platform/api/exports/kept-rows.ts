import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { SheetRow } from './sheet';

/** Rows that were read so far, one JSON array a line, so that a job whose process dies goes on behind the last step that was saved. */
export class KeptRows {
  private constructor(private readonly file: FileHandle, private readonly path: string, private readonly names: readonly string[], private size: number) {}

  /** Goes on after `size` bytes; undefined when the file does not hold as much (another machine wrote it). */
  static async open(path: string, names: readonly string[], size: number): Promise<KeptRows | undefined> {
    const file = await open(path, size ? 'r+' : 'w+', 0o600).catch((error: unknown) => {
      if ((error as { code?: string }).code === 'ENOENT') return undefined;
      throw error;
    });
    if (!file) return undefined;
    if ((await file.stat()).size >= size) return new KeptRows(file, path, names, size);
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
  async* read(): AsyncGenerator<SheetRow> {
    if (!this.size) return;
    const lines = createInterface({ input: createReadStream(this.path, { end: this.size - 1 }), crlfDelay: Infinity });
    for await (const line of lines) {
      const values = JSON.parse(line) as unknown[];
      yield Object.fromEntries(this.names.map((name, i) => [name, values[i]]));
    }
  }

  close(): Promise<void> { return this.file.close(); }
}
