import { Inject, Injectable } from '@nestjs/common';
import { type Field, isFile, kindOf } from '@crm/platform/records';
import pg from 'pg';
import { CUSTOM_COLUMN, customValue } from '../records/custom-columns';
import { KIND_COLUMN } from '../records/tables';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { identifier, sql, type Sql, trusted } from './sql';

/** Texts longer than an index entry may be. */
const TOO_LONG = new Set(['longText', 'address']);

/**
 * Indexes of single custom fields, made and dropped while the product runs: the only thing that is altered in the database
 * outside an upgrade. On a connection of the owner's, one statement at a time, without locking the table.
 */
@Injectable()
export class FieldIndexes {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** Where they are already, nothing is done. `form`: the name of the form whose rows alone are meant, in a table that several share. */
  async make(table: string, key: string, field: Field, form: string | undefined): Promise<void> {
    const value = customValue(identifier(CUSTOM_COLUMN), field);
    const where = form === undefined ? sql`` : sql` WHERE ${identifier(KIND_COLUMN)} = ${literal(form)}`;
    const { search, several } = kindOf(field);
    const wanted: [string, Sql][] = [
      ...(TOO_LONG.has(field.kind) || several || kindOf(field).column === 'jsonb' ? [] : [['order', sql`((${value}), id)${where}`] as [string, Sql]]),
      ...(search && !isFile(field) ? [['words', sql`USING gin ((${search === 'text' ? sql`fa_fold(${value})` : sql`(${value})::text`}) gin_trgm_ops)${where}`] as [string, Sql]] : []),
    ];
    await this.asOwner(async (client) => {
      for (const [what, definition] of wanted) {
        const name = `${table}.custom.${key}.${what}`;
        const known = await client.query<{ indisvalid: boolean }>('SELECT i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = $1', [name]);
        if (known.rows[0]?.indisvalid) continue;
        // What a killed build left behind.
        if (known.rows.length) await client.query(text(sql`DROP INDEX CONCURRENTLY IF EXISTS ${identifier(name)}`));
        await client.query(text(sql`CREATE INDEX CONCURRENTLY ${identifier(name)} ON ${identifier(table)} ${definition}`));
      }
      await client.query(text(sql`ANALYZE ${identifier(table)}`));
    });
  }

  async drop(table: string, key: string): Promise<void> {
    await this.asOwner(async (client) => {
      for (const what of ['order', 'words']) await client.query(text(sql`DROP INDEX CONCURRENTLY IF EXISTS ${identifier(`${table}.custom.${key}.${what}`)}`));
    });
  }

  private async asOwner(work: (client: pg.Client) => Promise<void>): Promise<void> {
    const client = new pg.Client({ connectionString: this.configuration.databaseUrl, application_name: 'peyvand index' });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }
}

/** A form's name, as it is checked where a form is declared or made. */
function literal(form: string): Sql {
  if (!/^[a-z-]+$/.test(form)) throw new Error('This is no name of a form.');
  return trusted(`'${form}'`);
}

/** A statement that takes no values. */
function text(statement: Sql): string {
  const written = statement.toQuery();
  if (written.values.length) throw new Error('An index takes no values.');
  return written.text;
}
