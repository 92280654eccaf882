import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Postal codes and PO boxes join the search keys. One pass over the contacts that have any; the others stay as they are. */
export class FindByPostalCodeAndPoBox1795390000100 implements MigrationInterface {
  name = 'FindByPostalCodeAndPoBox1795390000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE contacts t SET "searchKey" = t."searchKey" || a.lines FROM (
        SELECT parent, string_agg(E'\\n' || line, '' ORDER BY line) AS lines FROM (
          SELECT DISTINCT parent, fa_fold(part) AS line FROM contacts_addresses, LATERAL (VALUES ("postalCode"), ("poBox")) parts (part) WHERE part IS NOT NULL) own
        WHERE line <> '' GROUP BY parent) a
      WHERE t.id = a.parent`);
  }

  /** A key that tells more than it has to leads to rows that have what was looked for. */
  async down(): Promise<void> {}
}
