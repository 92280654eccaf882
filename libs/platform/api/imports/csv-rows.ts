import { parse as parseStream } from 'csv-parse';
import { parse as parseText } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import type { RawRow } from './read-rows';
import { openQuote } from './source-problems';
import type { Encoding } from './text-encoding';

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE = 64 * 1024;
/** Characters of one record: a quotation mark that is never closed would otherwise swallow the file. */
const LONGEST_RECORD = 1_000_000;
const RELAXED = { relax_column_count: true, relax_quotes: true, bom: true } as const;

export interface CsvForm { delimiter: string; /** Records begin after a first line `sep=;`. */ announced: boolean }

/** The delimiter: announced by Excel's first line, or the one that parts the first records most evenly. A comma when there is one column. */
export async function csvForm(file: string, encoding: Encoding): Promise<CsvForm> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0);
    const text = iconv.decode(buffer.subarray(0, bytesRead), encoding);
    const announced = /^sep=([,;\t|])\r?\n/i.exec(text);
    if (announced) return { delimiter: announced[1]!, announced: true };
    const whole = bytesRead < SAMPLE ? text : text.slice(0, text.lastIndexOf('\n') + 1);
    const ranked = DELIMITERS.map((delimiter) => ({ delimiter, ...evenness(whole, delimiter) })).filter(({ width }) => width > 1);
    ranked.sort((a, b) => b.share - a.share || b.width - a.width);
    return { delimiter: ranked[0]?.delimiter ?? ',', announced: false };
  } finally {
    await handle.close();
  }
}

/** How wide the first record is, and which share of the next ones is as wide. */
function evenness(text: string, delimiter: string): { width: number; share: number } {
  try {
    const records = parseText(text, { ...RELAXED, delimiter, skip_empty_lines: true, to: 30, max_record_size: LONGEST_RECORD });
    const width = records[0]?.length ?? 0;
    return { width, share: records.filter((record) => record.length === width).length / Math.max(records.length, 1) };
  } catch {
    return { width: 0, share: 0 };
  }
}

/** The records of a text file, empty ones too; `number` counts them from 1 as a spreadsheet would. Throws a Problem. */
export async function* csvRows(file: string, encoding: Encoding, { delimiter, announced }: CsvForm): AsyncGenerator<RawRow> {
  const parser = parseStream({ ...RELAXED, delimiter, max_record_size: LONGEST_RECORD, ...(announced ? { from_line: 2 } : {}) });
  // Errors arrive through the parser, which is read below.
  pipeline(createReadStream(file), iconv.decodeStream(encoding), parser, () => undefined);
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield { number: number += 1, cells };
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (code?.startsWith('CSV_')) throw openQuote(lines ?? number + 1);
    throw error;
  }
}
