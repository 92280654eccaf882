import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written from the declarations by `npm run migration`, then by hand so that what was noted before is kept. */
export class ReadEntries1795353879107 implements MigrationInterface {
  name = 'ReadEntries1795353879107';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "public"."read_entries.at"');
    await runner.query('DROP INDEX "public"."read_entries.user"');
    await runner.query('ALTER TABLE "read_entries" RENAME "at" TO "createdAt"');
    await runner.query('ALTER TABLE "read_entries" ADD "title" text, ADD "version" integer NOT NULL DEFAULT \'1\', ADD "active" boolean NOT NULL DEFAULT true, ADD "createdBy" uuid, ADD "updatedAt" TIMESTAMP WITH TIME ZONE, ADD "updatedBy" uuid, ADD "deletedAt" TIMESTAMP WITH TIME ZONE, ADD "searchKey" text NOT NULL DEFAULT \'\'\'\', ADD "names" text array');
    await runner.query('UPDATE "read_entries" SET "title" = actor, "updatedAt" = "createdAt", "searchKey" = fa_fold(actor), "names" = ARRAY(SELECT jsonb_array_elements_text("columns"))');
    await runner.query('ALTER TABLE "read_entries" DROP COLUMN "columns"');
    await runner.query('ALTER TABLE "read_entries" RENAME "names" TO "columns"');
    await runner.query('ALTER TABLE "read_entries" ALTER "title" SET NOT NULL, ALTER "updatedAt" SET NOT NULL, ALTER "actor" DROP NOT NULL, ALTER "operation" DROP NOT NULL, ALTER "type" DROP NOT NULL, ALTER "format" DROP NOT NULL, ALTER "rows" DROP NOT NULL, ALTER "query" DROP NOT NULL, ALTER "user" TYPE text, ALTER "record" TYPE text, ALTER "rows" TYPE numeric, ALTER "query" TYPE text');
    await runner.query('CREATE INDEX "read_entries.search" ON "read_entries" USING gin ("searchKey" gin_trgm_ops)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "read_entries.search"');
    await runner.query('ALTER TABLE "read_entries" ADD "names" jsonb');
    await runner.query('UPDATE "read_entries" SET "names" = to_jsonb("columns")');
    await runner.query('ALTER TABLE "read_entries" DROP COLUMN "columns"');
    await runner.query('ALTER TABLE "read_entries" RENAME "names" TO "columns"');
    await runner.query('ALTER TABLE "read_entries" ALTER "columns" SET NOT NULL, ALTER "actor" SET NOT NULL, ALTER "operation" SET NOT NULL, ALTER "type" SET NOT NULL, ALTER "format" SET NOT NULL, ALTER "user" TYPE uuid USING "user"::uuid, ALTER "record" TYPE uuid USING "record"::uuid, ALTER "rows" TYPE integer, ALTER "rows" SET NOT NULL, ALTER "query" TYPE jsonb USING "query"::jsonb, ALTER "query" SET NOT NULL');
    await runner.query('ALTER TABLE "read_entries" DROP COLUMN "title", DROP COLUMN "version", DROP COLUMN "active", DROP COLUMN "createdBy", DROP COLUMN "updatedAt", DROP COLUMN "updatedBy", DROP COLUMN "deletedAt", DROP COLUMN "searchKey"');
    await runner.query('ALTER TABLE "read_entries" RENAME "createdAt" TO "at"');
    await runner.query('CREATE INDEX "read_entries.at" ON "read_entries" USING btree ("at") ');
    await runner.query('CREATE INDEX "read_entries.user" ON "read_entries" USING btree ("user", "at") ');
  }
}
