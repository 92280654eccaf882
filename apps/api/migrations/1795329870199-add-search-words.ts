import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddSearchWords1795329870199 implements MigrationInterface {
  name = 'AddSearchWords1795329870199';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"search_words\" (\"type\" text NOT NULL, \"word\" text NOT NULL, \"sound\" text NOT NULL, CONSTRAINT \"PK_2826c29e32efb1e0ab4afe13b1e\" PRIMARY KEY (\"type\", \"word\"))");
    await runner.query("CREATE TABLE \"search_progress\" (\"name\" text NOT NULL, \"last\" bigint NOT NULL, CONSTRAINT \"PK_16e8e6b8141aba43848da86c90e\" PRIMARY KEY (\"name\"))");
    await runner.query("CREATE INDEX \"search_words.sound\" ON \"search_words\" USING gin (\"sound\" gin_trgm_ops)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"search_words.sound\"");
    await runner.query("DROP TABLE \"search_progress\"");
    await runner.query("DROP TABLE \"search_words\"");
  }
}
