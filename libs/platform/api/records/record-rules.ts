import type { Fault } from '@crm/platform/records';

/** What a domain adds to saving: one optional class per type, `RecordsModule.for(task, { rules: TaskRules })`. All in the transaction of the write. */
export interface RecordRules {
  /**
   * Completes the values before they are written; `before` is undefined for a new record. References are ids in both.
   * Returns what is to be written (usually `changes` with more in it).
   */
  prepare?(changes: Record<string, unknown>, before: Record<string, unknown> | undefined): Record<string, unknown> | Promise<Record<string, unknown>>;
  /** Faults of the record as it would stand. */
  check?(after: Record<string, unknown>, before: Record<string, unknown> | undefined): Fault[] | Promise<Fault[]>;
  /** Throws a Problem where this record may not be deleted. */
  beforeDelete?(record: Record<string, unknown>): void | Promise<void>;
  /** Throws a Problem where this deleted record may not come back. */
  beforeRestore?(record: Record<string, unknown>): void | Promise<void>;
  /** In the transaction, before a deleted record goes for good. */
  beforePurge?(record: Record<string, unknown>): void | Promise<void>;
  /** In the transaction, after the record was written. */
  written?(id: string, changes: Record<string, unknown>, before: Record<string, unknown> | undefined): void | Promise<void>;
}
