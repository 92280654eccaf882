import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES: readonly (readonly [table: string, field: string, key: string])[] = [
  ['backups', 'file', 'fa_fold("file")'], ['custom_fields', 'code', 'fa_fold("code")'], ['custom_forms', 'path', 'fa_fold("path")'], ['users', 'username', 'fa_fold("username")'],
  ['access_templates', 'name', 'fa_fold("name")'], ['contacts', 'code', '"recordType", fa_fold("code")'], ['documents', 'code', 'fa_fold("code")'],
  ['opportunities', 'code', 'fa_fold("code")'], ['tasks', 'code', 'fa_fold("code")'],
];

/**
 * What is unique is so in any spelling. Where two rows differ in spelling alone, nothing is changed: the index is a plain one,
 * the start names them (`unique-spellings.ts`), and makes it a unique one when they are gone.
 */
export class UniqueInAnySpelling1795396599096 implements MigrationInterface {
  name = 'UniqueInAnySpelling1795396599096';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, field, key] of INDEXES) {
      const made = `INDEX "${table}.spelling.${field}" ON "${table}" (${key})`;
      await runner.query(`DO $$ BEGIN CREATE UNIQUE ${made}; EXCEPTION WHEN unique_violation THEN CREATE ${made}; END $$`);
    }
    // Of fields that administrators made, the first of several claims the value in any spelling; the others keep theirs unguarded.
    const texts = `claims AS (SELECT c.field, c.value, c.record, row_number() OVER (PARTITION BY c.field, fa_fold(c.value) ORDER BY c.record) AS place
      FROM custom_claims c LEFT JOIN custom_fields f ON f.code = c.field WHERE f.kind = 'text' OR c.field LIKE '%.title')`;
    await runner.query(`WITH ${texts} DELETE FROM custom_claims c USING claims WHERE c.field = claims.field AND c.value = claims.value AND claims.place > 1`);
    await runner.query(`UPDATE custom_claims c SET value = fa_fold(c.value) WHERE c.value <> fa_fold(c.value)
      AND (c.field LIKE '%.title' OR EXISTS (SELECT 1 FROM custom_fields f WHERE f.code = c.field AND f.kind = 'text'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, field] of INDEXES) await runner.query(`DROP INDEX "${table}.spelling.${field}"`);
  }
}
