import type { DataSource } from 'typeorm';
import type { Registry } from '@crm/platform/records';
import { codeSequences, handMadeIndexes } from '../records/schema';
import { wordIndex } from '../search/tables';

export interface SchemaChanges { up: string[]; down: string[] }

/** What a database lacks to agree with the declarations; nothing in either list when it agrees. A migration is written from it, and drift fails the tests. */
export async function schemaChanges(owner: DataSource, registry: Registry): Promise<SchemaChanges> {
  const { upQueries, downQueries } = await owner.driver.createSchemaBuilder().log();
  const up = upQueries.map(({ query }) => query);
  const down = downQueries.map(({ query }) => query);
  const indexes = new Set((await owner.query(`SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()`) as { indexname: string }[]).map(({ indexname }) => indexname));
  const sequences = new Set((await owner.query(`SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema()`) as { sequencename: string }[]).map(({ sequencename }) => sequencename));
  for (const { name, statement } of [...handMadeIndexes(registry), wordIndex]) {
    if (indexes.has(name)) continue;
    up.push(statement);
    down.push(`DROP INDEX "${name}"`);
  }
  for (const { name, statement, whole } of await partialIndexes(owner)) {
    up.push(`DROP INDEX "${name}"`, statement);
    down.push(whole, `DROP INDEX "${name}"`);
  }
  for (const name of codeSequences(registry)) {
    if (sequences.has(name)) continue;
    up.push(`CREATE SEQUENCE "${name}" START 1001`);
    down.push(`DROP SEQUENCE "${name}"`);
  }
  return { up, down: down.reverse() };
}

/** Indexes that should hold some rows only, or other ones than they do: TypeORM does not look. `whole` makes them as they are. */
async function partialIndexes(owner: DataSource): Promise<{ name: string; statement: string; whole: string }[]> {
  const made = await owner.query(`
    SELECT c.relname AS name, pg_get_indexdef(c.oid) AS whole, replace(coalesce(pg_get_expr(i.indpred, i.indrelid), ''), '"', '') AS holds
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = current_schema()::regnamespace`) as { name: string; whole: string; holds: string }[];
  const known = new Map(made.map((index) => [index.name, index]));
  return owner.entityMetadatas.flatMap(({ tableName, indices }) => indices.filter(({ synchronize }) => synchronize).flatMap(({ name, columns, isUnique, where = '' }) => {
    const index = known.get(name);
    if (!index || index.holds === where.replaceAll('"', '')) return [];
    const statement = `CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX "${name}" ON "${tableName}" (${columns.map(({ databaseName }) => `"${databaseName}"`).join(', ')})${where ? ` WHERE ${where}` : ''}`;
    return [{ name, statement, whole: index.whole }];
  }));
}

/** The text of a migration that makes these changes. `name` in PascalCase, `at` in milliseconds. */
export function migrationText(name: string, at: number, { up, down }: SchemaChanges): string {
  const list = (statements: string[]): string => statements.map((statement) => `    await runner.query(${JSON.stringify(statement)});`).join('\n');
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by \`npm run migration\` from the declarations. */
export class ${name}${at} implements MigrationInterface {
  name = '${name}${at}';

  async up(runner: QueryRunner): Promise<void> {
${list(up)}
  }

  async down(runner: QueryRunner): Promise<void> {
${list(down)}
  }
}
`;
}
