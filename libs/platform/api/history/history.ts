import { Injectable } from '@nestjs/common';
import { nameOf } from '../access/actor';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql, type Sql } from '../database/sql';
import { RowChanges } from './row-changes';

export interface Change { field: string; old: unknown; new: unknown }
export type HistoryOperation = 'create' | 'edit' | 'delete' | 'purge' | 'restore' | 'activate' | 'deactivate' | 'attach' | 'detach' | (string & {});

/** Where a change of a record's attachments stands among the changes of its fields: the name of the file is the value. */
export const ATTACHMENTS = 'attachments';

/** `before` and `after`: the row as it is stored (references as ids), for whoever tells others of the change. Absent where there was or is none. */
export interface HistoryEntry {
  record: string; operation: HistoryOperation; changes: readonly Change[];
  row: { before?: Readonly<Record<string, unknown>>; after?: Readonly<Record<string, unknown>> };
}

/** A change as a batch left it. */
export interface BatchEntry extends Record<string, unknown> { id: number; type: string; record: string; operation: HistoryOperation; changes: Change[] }

/** An entry as it is read again. */
export interface ReadEntry extends Record<string, unknown> { id: number; record: string; at: string; user: string | null; actor: string; operation: string; changes: Change[]; batch: string | null }

/** The entries that Records writes in the transaction of the change: type, record, operation, who, when, old and new values. */
@Injectable()
export class History {
  constructor(private readonly database: Database, private readonly rows: RowChanges) {}

  async write(type: string, entries: readonly HistoryEntry[]): Promise<void> {
    if (entries.length) await this.database.execute(this.statement(type, entries));
  }

  /** The same as a statement, for who writes it along with the change. */
  statement(type: string, entries: readonly HistoryEntry[]): Sql {
    const { actor, now, batch } = requestContext();
    this.rows.note(type, entries);
    const written = entries.map(({ record, operation, changes }) => ({ record, operation, changes }));
    return sql`
      INSERT INTO history_entries ("type", "record", "operation", "user", "actor", "at", "changes", "batch")
      SELECT ${type}::text, e.record, e.operation, ${actor.id}::uuid, ${nameOf(actor)}::text, ${now.toISOString()}::timestamptz, e.changes, ${batch ?? null}::uuid
      FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS e(record uuid, operation text, changes jsonb)`;
  }

  /** What a batch changed, newest first, below the entry `before`. */
  ofBatch(batch: string, before: number | null, limit: number): Promise<BatchEntry[]> {
    return this.database.query(sql`
      SELECT id, type, record, operation, changes FROM history_entries WHERE batch = ${batch} AND (${before}::bigint IS NULL OR id < ${before}::bigint) ORDER BY id DESC LIMIT ${limit}`);
  }

  /** Which of these records others changed after the entry `after`, and in which fields; what was written under one of `batches` does not count. */
  async changedSince(records: readonly string[], after: number, batches: readonly string[]): Promise<Map<string, string[]>> {
    const found = await this.database.query<{ record: string; fields: string[] }>(sql`
      SELECT h.record, coalesce(array_agg(DISTINCT c.field) FILTER (WHERE c.field IS NOT NULL), '{}') AS fields
      FROM history_entries h LEFT JOIN LATERAL (SELECT x->>'field' AS field FROM jsonb_array_elements(h.changes) x) c ON TRUE
      WHERE h.record = ANY(${[...records]}::uuid[]) AND h.id > ${after} AND (h.batch IS NULL OR h.batch <> ALL(${[...batches]}::uuid[])) GROUP BY h.record`);
    return new Map(found.map(({ record, fields }) => [record, fields]));
  }

  /** Newest first. A record's id is its own whatever its type, so persons and companies need not be told apart. */
  read(records: readonly string[], limit: number): Promise<ReadEntry[]> {
    return this.database.query(records.length === 1
      ? sql`SELECT id, record, at, "user", actor, operation, changes, batch FROM history_entries WHERE record = ${records[0]} ORDER BY id DESC LIMIT ${limit}`
      : sql`SELECT h.* FROM unnest(${[...records]}::uuid[]) r(id) CROSS JOIN LATERAL (
          SELECT id, record, at, "user", actor, operation, changes, batch FROM history_entries WHERE record = r.id ORDER BY id DESC LIMIT ${limit}) h ORDER BY h.id DESC LIMIT ${limit}`);
  }
}
