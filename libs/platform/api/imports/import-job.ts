import type { Mapping } from './mapping';

export const IMPORT = 'import';

/** What the job is started with. */
export interface ImportInput {
  /** Name of the upload in the folder of imports; and what its owner calls it. */
  file: string;
  name: string;
  format: 'xlsx' | 'csv' | 'vcf';
  delimiter: string | null;
  /** Path of the record type. */
  type: string;
  columns: string[];
  mapping: Mapping;
  /** `check`: everything is tried and nothing stays. */
  mode: 'check' | 'apply';
  /** A record whose value here equals the row's is changed instead of made anew. */
  key: string | null;
  /** What becomes of a new row that looks like a record that is there, or like an earlier row. */
  duplicates: 'create' | 'refuse';
}

/** A row that looks like a record that the importer sees, or else like an earlier row. `because`: the field in which both agree. */
export interface Alike {
  row: number;
  because: string;
  record: { id: string; type: string; code: string | null; title: string | null } | null;
  earlier: number | null;
}
/** How many rows look like records that are there, and like earlier rows; `first`: some of them, in the order of the file. */
export interface DuplicateCounts { existing: number; earlier: number; first: Alike[] }

export interface ImportError {
  /** As the spreadsheet numbers it. */
  row: number;
  column: string | null;
  field: string | null;
  message: string;
}

/** `read` is always `created + updated + refused`; empty rows are not rows. */
export interface ImportCounts { read: number; created: number; updated: number; refused: number }

export interface ImportCheckpoint extends ImportCounts {
  /** The last row that is done with. */
  row: number;
  errors: ImportError[];
  /** Filled cells of columns for which the row's type has no field, by column. */
  unused: Record<string, number>;
  /** Undefined in one that an older version began. */
  duplicates?: DuplicateCounts;
}

export interface ImportResult extends ImportCounts {
  mode: ImportInput['mode'];
  /** The first of them; all stand in the file of refusals. */
  errors: ImportError[];
  unused: Record<string, number>;
  /** Null where nothing was compared: in an import that makes them anyway. */
  duplicates: DuplicateCounts | null;
  /** Where the refused rows come back as a file with their reasons; null when there are none. */
  refusals: string | null;
}

/** A refused row as it is kept. */
export interface Refusal { cells: readonly string[]; reasons: string[] }

export const MOST_ERRORS = 200;
/** Rows of one transaction. */
export const CHUNK = 500;

export const NO_DUPLICATES: DuplicateCounts = { existing: 0, earlier: 0, first: [] };
/** Whether rows are compared with what is there: a check always does, an import where it matters. */
export const compares = ({ mode, duplicates }: Pick<ImportInput, 'mode' | 'duplicates'>): boolean => mode === 'check' || duplicates === 'refuse';

export const resultOf = (job: string, input: Pick<ImportInput, 'mode' | 'duplicates'>, { row: _row, duplicates = NO_DUPLICATES, ...counts }: ImportCheckpoint): ImportResult =>
  ({ mode: input.mode, ...counts, duplicates: compares(input) ? duplicates : null, refusals: counts.refused ? `/api/v1/imports/${job}/refusals` : null });
