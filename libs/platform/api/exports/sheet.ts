import type { CardFields, Chart, ChartData, FieldMeta, Language } from '@crm/platform/records';

export const FORMATS = ['xlsx', 'csv', 'docx', 'html', 'txt', 'xml', 'pdf', 'vcf'] as const;
export type Format = (typeof FORMATS)[number];
/** In which dates are written: as the page shows them in Persian, or as spreadsheets and other programs reckon. */
export const CALENDARS = ['jalali', 'gregorian'] as const;
export type Calendar = (typeof CALENDARS)[number];

/** A list on its way out: what stands at its head and in its columns. Its rows come beside it, one after the other. */
export interface Sheet {
  /** Name of the record type, and its plural for people. */
  name: string;
  title: string;
  language: Language;
  /** As the caller wants to read; files for programs have Latin digits anyway. */
  latinDigits: boolean;
  calendar: Calendar;
  columns: readonly FieldMeta[];
  /** What the list was narrowed to and ordered by, each in a sentence. */
  notes: readonly string[];
  /** The office's own name; null where nobody has set it. */
  organisation: string | null;
  /** Full name of the user, and when. */
  by: string;
  at: Date;
  /** Rows that were counted before reading. */
  total: number;
  /** It is to be imported again: columns are called by the names of the fields, and no value loses anything. */
  complete?: true;
  /** Of figures: those of all rows together, which stand last where people read them. */
  whole?: SheetRow;
  /** Of figures that are drawn, too: where it is laid out for paper. */
  chart?: { shape: Chart['shape']; data: ChartData };
  /** What of it stands on a vCard. */
  card?: CardFields;
}
/** What a row shows, by the name of the field; what no grant shows is missing. */
export type SheetRow = Readonly<Record<string, unknown>>;
/** Several at a time: a hundred thousand turns of an iterator cost more than the rows. */
export type SheetRows = AsyncIterable<readonly SheetRow[]>;

/** Writes a file of one format, as a new file at `path`. */
export type WriteSheet = (sheet: Sheet, rows: SheetRows, path: string) => Promise<void>;

export const isRtl = ({ language }: Pick<Sheet, 'language'>): boolean => language === 'fa';

/** A few rows that are there already. */
export async function* inOnePart(rows: readonly SheetRow[]): AsyncGenerator<readonly SheetRow[]> { yield await Promise.resolve(rows); }

const SAMPLE = 200;
/** The first rows, for whoever must know how wide columns are before writing them, and all rows. */
export async function sampled(rows: SheetRows): Promise<{ sample: readonly SheetRow[]; all: SheetRows }> {
  const iterator = rows[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return { sample: [], all: rows };
  const rest: SheetRows = { [Symbol.asyncIterator]: () => iterator };
  return { sample: first.value.slice(0, SAMPLE), all: (async function* () { yield first.value; yield* rest; })() };
}

/** How many characters wide each column is, by its label and the first rows, `least` to `most`. */
export function widthsOf(columns: readonly FieldMeta[], sample: readonly SheetRow[], shown: (value: unknown, field: FieldMeta) => string, [least, most]: readonly [number, number]): number[] {
  return columns.map((field) => {
    const longest = Math.max(field.label.length, ...sample.map((row) => longestLine(shown(row[field.name], field))));
    return Math.min(most, Math.max(least, longest));
  });
}
const longestLine = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));
