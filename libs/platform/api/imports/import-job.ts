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
}

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
}

export interface ImportResult extends ImportCounts {
  mode: ImportInput['mode'];
  /** The first of them; all stand in the file of refusals. */
  errors: ImportError[];
  unused: Record<string, number>;
  /** Where the refused rows come back as a file with their reasons; null when there are none. */
  refusals: string | null;
}

/** A refused row as it is kept. */
export interface Refusal { cells: readonly string[]; reasons: string[] }

export const MOST_ERRORS = 200;
/** Rows of one transaction. */
export const CHUNK = 500;

export const resultOf = (job: string, mode: ImportInput['mode'], { row: _row, ...counts }: ImportCheckpoint): ImportResult =>
  ({ mode, ...counts, refusals: counts.refused ? `/api/v1/imports/${job}/refusals` : null });
