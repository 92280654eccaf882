import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { RowChanges } from '../history/row-changes';

/** What belongs to a record without being one, moved to the record that it went into, and back. */
@Injectable()
export class MergedRecords implements OnModuleInit {
  constructor(private readonly database: Database, private readonly rows: RowChanges) {}

  /** A record that came back, by whatever way, is merged no longer; nor is one that is gone for good. */
  onModuleInit(): void {
    this.rows.listenInside(async (_, changes) => {
      const back = changes.filter(({ operation }) => operation === 'restore' || operation === 'purge').map(({ id }) => id);
      const gone = changes.filter(({ operation }) => operation === 'purge').map(({ id }) => id);
      if (back.length) await this.database.execute(sql`DELETE FROM merged_records WHERE merged = ANY(${back}::uuid[]) OR survivor = ANY(${gone}::uuid[])`);
    });
  }

  /** Moves attachments (the files of fields stay with their values), repeats stars, and notes where the merged ones went. `type`: the path of their form. */
  async move(type: string, survivor: string, merged: readonly string[], batch: string): Promise<void> {
    const at = requestContext().now.toISOString();
    await this.database.execute(sql`
      WITH files AS (
        UPDATE attachments a SET record = ${survivor} FROM attachments o WHERE o.id = a.id AND a.record = ANY(${[...merged]}::uuid[]) AND a.field IS NULL RETURNING a.id, o.record
      ), starred AS (
        INSERT INTO stars ("user", "type", record) SELECT DISTINCT s."user", ${type}::text, ${survivor}::uuid FROM stars s WHERE s.record = ANY(${[...merged]}::uuid[]) ON CONFLICT DO NOTHING RETURNING "user"
      )
      INSERT INTO merged_records (merged, survivor, type, batch, attachments, stars, at)
      SELECT m.id, ${survivor}, ${type}, ${batch}, coalesce((SELECT array_agg(f.id) FROM files f WHERE f.record = m.id), '{}'),
        CASE WHEN m.n = 1 THEN coalesce((SELECT array_agg(s."user") FROM starred s), '{}') ELSE '{}' END, ${at}
      FROM unnest(${[...merged]}::uuid[]) WITH ORDINALITY m(id, n)`);
  }

  /** Gives those that a batch merged, and that came back, what was theirs. Files that were deleted since stay deleted: their number. */
  async giveBack(batch: string, merged: readonly string[]): Promise<number> {
    const [row] = await this.database.returning<{ lost: number }>(sql`
      WITH back AS (SELECT * FROM merged_records WHERE batch = ${batch} AND merged = ANY(${[...merged]}::uuid[])),
      files AS (UPDATE attachments a SET record = b.merged FROM back b WHERE a.id = ANY(b.attachments) AND a.record = b.survivor RETURNING a.id),
      unstarred AS (DELETE FROM stars s USING back b WHERE s.record = b.survivor AND s."user" = ANY(b.stars))
      SELECT (SELECT coalesce(sum(cardinality(attachments)), 0) FROM back)::int - (SELECT count(*) FROM files)::int AS lost`);
    return row?.lost ?? 0;
  }

  /** The records that a batch made one: first the one that stayed. By its history, which stays when they are apart again. */
  async ofBatch(batch: string): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ record: string }>(sql`SELECT record FROM history_entries WHERE batch = ${batch} AND operation IN ('merge', 'delete') ORDER BY operation DESC, id`);
    return new Set(rows.map(({ record }) => record));
  }
}
