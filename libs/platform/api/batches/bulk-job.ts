import type { Filter } from '@crm/platform/records';
import type { LeftRecord } from './left-records';

export const BULK = 'bulk';
export const BULK_OPERATIONS = ['edit', 'delete', 'restore', 'purge', 'activate', 'deactivate', 'star', 'unstar'] as const;
export type BulkOperation = (typeof BULK_OPERATIONS)[number];
/** So many are done in the request; more are a job's work. */
export const AT_ONCE = 1000;
/** More are named by a filter. */
export const MOST_IDS = 20_000;

/** What is to be done, as the caller wrote it. */
export interface BulkRequest { operation: BulkOperation; ids?: string[]; filter?: Filter; search?: string; values: Record<string, unknown> }
/** `type` is a path. */
export interface BulkInput extends BulkRequest { type: string }
export interface BulkCheckpoint {
  /** How many of `ids` are done with, or where the list of what the filter means goes on; null at its end. */
  next: number | string | null;
  done: number; refused: number; left: LeftRecord[];
}
export interface BulkJobResult { batch: string | null; done: number; refused: LeftRecord[]; refusedCount: number; refusals: string | null }
