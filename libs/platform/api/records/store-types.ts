import type { Figures, Filter, RecordOf, RecordType } from '@crm/platform/records';

/** The query of a list, in the words of the REST interface. */
export interface ListQuery {
  filter?: Filter;
  /** All words, any order, over the fields marked for search. */
  search?: string;
  /** `lastName,-createdAt`; the type's own order unless told. */
  sort?: string;
  /** 1 to 500, 50 unless told. */
  limit?: number;
  cursor?: string;
  offset?: number;
  /** Children are delivered when named. */
  fields?: readonly string[];
  count?: 'exact' | 'estimate' | 'none';
  /** The logically deleted ones instead. */
  deleted?: boolean;
  starred?: boolean;
}
export interface Page<T> { data: T[]; page: { total?: number; totalIsEstimate?: boolean; nextCursor?: string | null } }

/** Beside a record's values: which of them are under a mask. It never leaves the process. */
export const MASKED = Symbol('masked');
export type AnyRecord = Record<string, unknown> & { id: string; version: number; [MASKED]?: readonly string[] };
/** The fields of a record that its reader sees whole. */
export const seenWhole = (record: Record<string, unknown> & { [MASKED]?: readonly string[] }): Set<string> => new Set(Object.keys(record).filter((name) => !record[MASKED]?.includes(name)));
export type RecordValue<T> = T extends RecordType ? RecordOf<T> : AnyRecord;

export interface GroupQuery extends Figures {
  filter?: Filter;
  search?: string;
  starred?: boolean;
}
