import { sql, type Sql } from '../database/sql';

/** Those that went into a record, also by way of another that went into it. */
export const mergedInto = (id: string): Sql => sql`WITH RECURSIVE past AS (
  SELECT merged, batch FROM merged_records WHERE survivor = ${id} UNION SELECT m.merged, m.batch FROM merged_records m JOIN past p ON m.survivor = p.merged) SELECT merged, batch FROM past`;

/** Where a merged record went at last. */
export const survivorOf = (id: string): Sql => sql`WITH RECURSIVE way AS (
  SELECT survivor, 1 AS step FROM merged_records WHERE merged = ${id} UNION ALL SELECT m.survivor, w.step + 1 FROM merged_records m JOIN way w ON m.merged = w.survivor WHERE w.step < 100)
  SELECT survivor FROM way ORDER BY step DESC LIMIT 1`;
