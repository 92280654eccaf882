import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { nameOf } from '../access/actor';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { defineTable } from '../database/tables';

/** Who took what out of the product: rows that left it in a file or on paper. Written once, changed never. */
export const readTables = [
  defineTable('read_entries', {
    columns: {
      id: { type: 'uuid', primary: true },
      at: { type: 'timestamptz' },
      user: { type: 'uuid', nullable: true },
      actor: { type: 'text' },
      // `export` or `print`.
      operation: { type: 'text' },
      // Path of the record type; the record, where it was one.
      type: { type: 'text' },
      record: { type: 'uuid', nullable: true },
      format: { type: 'text' },
      columns: { type: 'jsonb' },
      query: { type: 'jsonb' },
      rows: { type: 'integer' },
    },
    indices: [{ name: 'read_entries.at', columns: ['at'] }, { name: 'read_entries.user', columns: ['user', 'at'] }],
  }),
];

export interface Reading {
  operation: 'export' | 'print';
  type: string;
  record?: string;
  format: string;
  columns: readonly string[];
  query: object;
  rows: number;
}

@Injectable()
export class ReadLog {
  constructor(private readonly database: Database) {}

  /** Notes at once and by itself: what was read was read, whatever becomes of the request. */
  async note({ operation, type, record, format, columns, query, rows }: Reading): Promise<void> {
    const { actor } = requestContext();
    await this.database.aside(sql`
      INSERT INTO read_entries (id, at, "user", actor, operation, type, record, format, columns, query, rows)
      VALUES (${uuid()}, now(), ${actor.id}, ${nameOf(actor)}, ${operation}, ${type}, ${record ?? null}, ${format}, ${JSON.stringify(columns)}::jsonb, ${JSON.stringify(query)}::jsonb, ${rows})`);
  }
}
