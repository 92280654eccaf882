import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { type Field, fieldsOf, fold, kindOf, type RecordType } from '@crm/platform/records';
import { nameOf } from '../access/actor';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { type AnyRecord, MASKED } from '../records/store-types';

export interface Reading {
  operation: 'read' | 'export' | 'print';
  type: string;
  record?: string;
  format: string;
  columns: readonly string[];
  query: object;
  rows: number;
}
interface Entry extends Omit<Reading, 'query'> { id: string; user: string | null; actor: string; query: string }

/** How long what was only looked at may wait to be written down together, in milliseconds. */
const TOGETHER = 1000;
/** So many wait at most, should the database be away. */
const MOST_WAITING = 10_000;

/** Who took what out of the product, or read identity numbers: rows of `read-entries`, which nobody changes. */
@Injectable()
export class ReadLog implements BeforeApplicationShutdown {
  private readonly log = new Logger('ReadLog');
  private waiting: Entry[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /** Notes at once and by itself: what was read was read, whatever becomes of the request. */
  note(reading: Reading): Promise<void> { return this.write([entryOf(reading)]); }

  /**
   * Notes whose identity numbers an answer shows whole, a moment later and together with others: looking at records must
   * not wait for it. What waits is lost when the process is killed.
   */
  shown(type: RecordType, records: readonly AnyRecord[], query: object): void {
    const columns = identifying(type);
    // A system task shows nobody anything.
    if (!columns.length || !records.length || requestContext().actor.id === null) return;
    const seen = records.map((record) => columns.filter((name) => showsOne(record, name, fieldsOf(type)[name]!))).filter((names) => names.length > 0);
    if (!seen.length) return;
    const [first] = records;
    this.waiting.push(entryOf({ operation: 'read', type: type.path, ...(records.length === 1 ? { record: first!.id } : {}), format: 'json', columns: [...new Set(seen.flat())], query, rows: seen.length }));
    if (this.waiting.length > MOST_WAITING) this.waiting.shift();
    this.timer ??= setTimeout(() => void this.flush(), TOGETHER).unref();
  }

  async beforeApplicationShutdown(): Promise<void> { await this.flush(); }

  private flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const entries = this.waiting.splice(0);
    return this.writing = this.writing.then(() => this.write(entries)).catch((error: unknown) => {
      this.log.warn(`${entries.length} reads are not noted yet: ${String(error)}`);
      this.waiting = [...entries, ...this.waiting].slice(-MOST_WAITING);
      this.timer ??= setTimeout(() => void this.flush(), TOGETHER * 10).unref();
    });
  }

  private async write(entries: readonly Entry[]): Promise<void> {
    if (!entries.length) return;
    await this.database.aside(sql`
      INSERT INTO read_entries (id, title, "searchKey", "createdAt", "updatedAt", "user", actor, operation, type, record, format, columns, rows, query)
      SELECT e.id, e.actor, e."searchKey", now(), now(), e."user", e.actor, e.operation, e.type, e.record, e.format, ARRAY(SELECT jsonb_array_elements_text(e.columns)), e.rows, e.query
      FROM jsonb_to_recordset(${JSON.stringify(entries.map((entry) => ({ ...entry, searchKey: fold(entry.actor) })))}::jsonb)
        AS e(id uuid, actor text, "searchKey" text, "user" text, operation text, type text, record text, format text, columns jsonb, rows integer, query text)`);
  }
}

function entryOf({ query, ...reading }: Reading): Entry {
  const { actor } = requestContext();
  return { ...reading, id: uuid(), user: actor.id, actor: nameOf(actor), query: JSON.stringify(query) };
}

const known = new WeakMap<RecordType, string[]>();
/** The fields that hold an identity number, in the record itself or in its child rows. */
function identifying(type: RecordType): string[] {
  let names = known.get(type);
  if (!names) known.set(type, names = Object.entries(fieldsOf(type)).filter(([, field]) => identifyingParts(field).length > 0).map(([name]) => name));
  return names;
}
const identifyingParts = (field: Field): string[] =>
  (field.kind === 'children' ? Object.entries(field.child!.fields).filter(([, inner]) => kindOf(inner).identifies).map(([name]) => name) : kindOf(field).identifies ? [''] : []);

function showsOne(record: AnyRecord, name: string, field: Field): boolean {
  const value = record[name];
  if (value === null || value === undefined || record[MASKED]?.includes(name)) return false;
  return field.kind !== 'children' || (value as Record<string, unknown>[]).some((row) => identifyingParts(field).some((part) => row[part] !== null));
}
