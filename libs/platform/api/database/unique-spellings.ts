import type { DataSource } from 'typeorm';
import type { Registry } from '@crm/platform/records';
import { spellingIndexes } from '../records/schema';

/** So many of them are named. */
const NAMED = 10;

/**
 * Unique texts are unique in any spelling («KH-77», «kh-77»). Where an older version let two in, nothing is renamed and nothing
 * refused: they are named at every start, and once the office has changed one of them, the next start has the database guard it.
 */
export async function guardSpellings(owner: DataSource, registry: Registry): Promise<void> {
  const unguarded = new Set((await owner.query(`SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisunique`) as { name: string }[]).map(({ name }) => name));
  const indexes = registry.all().filter((type) => !type.supertype).flatMap((root) => spellingIndexes(root, registry));
  for (const { name, table, field, key, statement } of indexes) {
    if (!unguarded.has(name)) continue;
    const alike = await owner.query(`SELECT string_agg("${field}", ' = ' ORDER BY id) AS values FROM "${table}" WHERE "${field}" IS NOT NULL
      GROUP BY ${key} HAVING count(*) > 1 ORDER BY min(id::text) LIMIT ${NAMED + 1}`) as { values: string }[];
    if (!alike.length) {
      await owner.query(`DROP INDEX "${name}"`);
      await owner.query(statement);
      continue;
    }
    const named = alike.slice(0, NAMED).map(({ values }) => `  ${values}`).join('\n');
    process.stdout.write(`These values of ${table}.${field} differ in spelling alone, from before that was refused. Nothing was changed; until one of each is changed, others like them are let in, too.\n${named}${alike.length > NAMED ? '\n  …' : ''}\n`);
  }
}
