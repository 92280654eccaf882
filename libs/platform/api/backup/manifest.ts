import { notABackup } from './backup-problems';

export const REASONS = ['manual', 'scheduled', 'beforeUpgrade', 'beforeRestore'] as const;
export type BackupReason = (typeof REASONS)[number];

export interface TableEntry {
  name: string;
  /** In the order of the rows' text. */
  columns: string[];
  rows: number;
  /** SHA-256 of the text that COPY gives, in hexadecimal. */
  sha256: string;
}
export interface FileEntry { name: string; size: number; sha256: string }

/** The first entry of a backup: what it holds, and what may restore it. */
export interface Manifest {
  format: typeof FORMAT;
  formatVersion: typeof FORMAT_VERSION;
  madeAt: string;
  reason: BackupReason;
  /** Names of the migrations that the database had gone through. */
  schema: string[];
  /** Version of the Postgres that it came from. */
  postgres: string;
  tables: TableEntry[];
  sequences: { name: string; value: string; called: boolean }[];
  /** Definitions of all indexes; those that no migration makes are made again after a restore. */
  indexes: { name: string; definition: string }[];
}
/** The last entry: everything that lay outside the database. */
export interface FileList {
  files: FileEntry[];
  /** Named by rows, and gone when the backup was made. */
  missing: string[];
}

export const FORMAT = 'peyvand-backup';
export const FORMAT_VERSION = 1;
export const MANIFEST = 'manifest.json';
export const FILE_LIST = 'files.json';
export const tableFile = (name: string): string => `tables/${name}.copy.gz`;
export const TABLES = 'tables/';
export const STORED = 'files/';
export const KEPT = 'data/';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const listOf = (value: unknown, is: (one: unknown) => boolean): boolean => Array.isArray(value) && value.every(is);

const isTable = (one: unknown): boolean => isObject(one) && isText(one.name) && listOf(one.columns, isText) && isCount(one.rows) && isText(one.sha256);
const isSequence = (one: unknown): boolean => isObject(one) && isText(one.name) && isText(one.value) && /^-?\d{1,19}$/.test(one.value) && typeof one.called === 'boolean';
const isIndex = (one: unknown): boolean => isObject(one) && isText(one.name) && isText(one.definition);

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch { /* told below */ }
  throw notABackup();
}

/** Throws a Problem unless it is a manifest in a format that this version reads. */
export function readManifest(text: string): Manifest {
  const value = parsed(text);
  const whole = value.format === FORMAT && value.formatVersion === FORMAT_VERSION && isText(value.madeAt) && isText(value.postgres) && REASONS.includes(value.reason as BackupReason)
    && listOf(value.schema, isText) && listOf(value.tables, isTable) && listOf(value.sequences, isSequence) && listOf(value.indexes, isIndex);
  if (!whole) throw notABackup();
  // Every part was looked at above.
  return value as unknown as Manifest;
}

export function readFileList(text: string): FileList {
  const value = parsed(text);
  const isFile = (one: unknown): boolean => isObject(one) && isText(one.name) && isCount(one.size) && isText(one.sha256);
  if (!listOf(value.files, isFile) || !listOf(value.missing, isText)) throw notABackup();
  return value as unknown as FileList;
}
