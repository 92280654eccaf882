import { Fault, type Field, type FileValue, fileKey, isFile, type RecordType } from '@crm/platform/records';
import type { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { nothing, sql, type Sql } from '../database/sql';
import { invalid } from '../errors';

type Values = Readonly<Record<string, unknown>>;
interface Row { id: string; values: Values }

const fileFields = (type: RecordType, values: Values): string[] => Object.keys(values).filter((name) => type.fields[name] && isFile(type.fields[name]));

/**
 * Files become the values of fields in the transaction of the write. One may name an upload of one's own that no record
 * has taken, made for this very field, and what was in this field of this record before; anything else answers the same
 * fault as what does not exist. What a field holds no more is let go, and swept when nobody can want it back.
 */
export async function takeFiles(database: Database, type: RecordType, rows: readonly Row[]): Promise<void> {
  const wanted = rows.flatMap(({ id: record, values }) => fileFields(type, values).map((name) => ({ record, name, field: fileKey(name, type.fields[name]!), file: (values[name] as string | null) ?? null })));
  if (!wanted.length) return;
  const { actor, now } = requestContext();
  const given = sql`jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS x(record uuid, field text, file uuid)`;
  const named = wanted.filter(({ file }) => file !== null);
  if (named.length) {
    const taken = await database.returning<{ record: string; field: string }>(sql`
      UPDATE attachments a SET record = x.record, "releasedAt" = NULL FROM ${given}
      WHERE a.id = x.file AND a.type = ${type.path} AND a.field = x.field AND a."missingSince" IS NULL AND (a.record = x.record OR (a.record IS NULL AND a."createdBy" IS NOT DISTINCT FROM ${actor.id}::uuid))
      RETURNING a.record, a.field`);
    const known = new Set(taken.map(({ record, field }) => `${record} ${field}`));
    const refused = named.filter(({ record, field }) => !known.has(`${record} ${field}`));
    if (refused.length) throw invalid([...new Set(refused.map(({ name }) => name))].map((name) => new Fault('outOfReach', {}, name)));
  }
  await database.execute(sql`UPDATE attachments a SET "releasedAt" = ${now.toISOString()} FROM ${given}
    WHERE a.record = x.record AND a.field = x.field AND a.id IS DISTINCT FROM x.file AND a."releasedAt" IS NULL`);
  // The rows of these records are held by their writer: nobody else counts on meanwhile.
  const versions = named.filter(({ name }) => type.fields[name]!.versions).map(({ file }) => file);
  if (versions.length) {
    await database.execute(sql`UPDATE attachments a SET number = 1 + coalesce((SELECT max(o.number) FROM attachments o WHERE o.record = a.record AND o.field = a.field), 0)
      WHERE a.id = ANY(${versions}::uuid[]) AND a.number IS NULL`);
  }
}

/** A file as a field reads: `{id, name, size, type}` of the id in the column, with the number of the version where such are kept. */
export const fileObject = (column: Sql, { versions }: Pick<Field, 'versions'>): Sql =>
  sql`(SELECT json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'type', f."mediaType"${versions ? sql`, 'version', f.number` : nothing}) FROM attachments f WHERE f.id = ${column})`;

/** What fields of this record hold or held, by id. */
export async function filesOf(database: Database, record: string, ids: readonly string[]): Promise<Map<string, FileValue>> {
  if (!ids.length) return new Map();
  const rows = await database.query<FileValue & Record<string, unknown>>(sql`SELECT id, name, size, "mediaType" AS type FROM attachments WHERE record = ${record} AND id = ANY(${[...ids]}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}
