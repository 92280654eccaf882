import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddWebhooks1795342779762 implements MigrationInterface {
  name = 'AddWebhooks1795342779762';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"webhooks\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"name\" text, \"url\" text NOT NULL, \"events\" text array NOT NULL, \"user\" uuid, \"active\" boolean NOT NULL DEFAULT true, \"pausedAt\" TIMESTAMP WITH TIME ZONE, CONSTRAINT \"PK_9e8795cfc899ab7bdaa831e8527\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"webhooks.name.order\" ON \"webhooks\"  (\"name\", \"id\") ");
    await runner.query("CREATE INDEX \"webhooks.url.order\" ON \"webhooks\"  (\"url\", \"id\") ");
    await runner.query("CREATE INDEX \"webhooks.pausedAt.order\" ON \"webhooks\"  (\"pausedAt\", \"id\") ");
    await runner.query("CREATE INDEX \"webhooks.user.sort\" ON \"webhooks\"  (\"user\", \"id\") ");
    await runner.query("CREATE TABLE \"incoming_webhooks\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"name\" text NOT NULL, \"type\" text NOT NULL, \"key\" text, \"user\" uuid, \"active\" boolean NOT NULL DEFAULT true, \"lastUsedAt\" TIMESTAMP WITH TIME ZONE, CONSTRAINT \"PK_1e5db85f24f65d6010368d049ab\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"incoming_webhooks.name.order\" ON \"incoming_webhooks\"  (\"name\", \"id\") ");
    await runner.query("CREATE INDEX \"incoming_webhooks.type.order\" ON \"incoming_webhooks\"  (\"type\", \"id\") ");
    await runner.query("CREATE INDEX \"incoming_webhooks.lastUsedAt.order\" ON \"incoming_webhooks\"  (\"lastUsedAt\", \"id\") ");
    await runner.query("CREATE INDEX \"incoming_webhooks.user.sort\" ON \"incoming_webhooks\"  (\"user\", \"id\") ");
    await runner.query("CREATE TABLE \"incoming_webhooks_mapping\" (\"id\" uuid NOT NULL, \"parent\" uuid NOT NULL, \"position\" integer NOT NULL, \"path\" text NOT NULL, \"field\" text NOT NULL, CONSTRAINT \"PK_72cd1b87e3f8c13599793e384af\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"incoming_webhooks_mapping.parent\" ON \"incoming_webhooks_mapping\"  (\"parent\", \"position\") ");
    await runner.query("CREATE TABLE \"webhook_secrets\" (\"webhook\" uuid NOT NULL, \"secret\" text NOT NULL, \"failures\" integer NOT NULL DEFAULT '0', CONSTRAINT \"PK_be13c3773a4ab5da7cd5b81f675\" PRIMARY KEY (\"webhook\"))");
    await runner.query("CREATE TABLE \"webhook_deliveries\" (\"id\" uuid NOT NULL, \"webhook\" uuid NOT NULL, \"entry\" bigint NOT NULL, \"type\" text NOT NULL, \"record\" uuid NOT NULL, \"operation\" text NOT NULL, \"at\" TIMESTAMP WITH TIME ZONE NOT NULL, \"state\" text NOT NULL DEFAULT 'queued', \"attempts\" integer NOT NULL DEFAULT '0', \"dueAt\" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), \"holder\" uuid, \"heldUntil\" TIMESTAMP WITH TIME ZONE, \"status\" integer, \"took\" integer, \"answer\" text, \"error\" text, \"sentAt\" TIMESTAMP WITH TIME ZONE, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT \"webhook_deliveries.state\" CHECK (\"state\" IN ('queued', 'sending', 'uncertain', 'delivered', 'failed', 'skipped')), CONSTRAINT \"PK_535dd409947fb6d8fc6dfc0112a\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE UNIQUE INDEX \"webhook_deliveries.entry\" ON \"webhook_deliveries\"  (\"webhook\", \"entry\") ");
    await runner.query("CREATE INDEX \"webhook_deliveries.due\" ON \"webhook_deliveries\"  (\"dueAt\") WHERE (\"state\" = ANY (ARRAY['queued'::text, 'sending'::text, 'uncertain'::text]))");
    await runner.query("CREATE INDEX \"webhook_deliveries.createdAt\" ON \"webhook_deliveries\"  (\"createdAt\") ");
    await runner.query("CREATE TABLE \"incoming_secrets\" (\"hook\" uuid NOT NULL, \"token\" text NOT NULL, \"secret\" text NOT NULL, CONSTRAINT \"PK_dbe53c2576cb228398fd744649f\" PRIMARY KEY (\"hook\"))");
    await runner.query("CREATE UNIQUE INDEX \"incoming_secrets.token\" ON \"incoming_secrets\"  (\"token\") ");
    await runner.query("CREATE TABLE \"incoming_messages\" (\"hook\" uuid NOT NULL, \"message\" text NOT NULL, \"status\" integer, \"answer\" jsonb, \"at\" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT \"PK_eca7ba95a6df5c427c691c39f47\" PRIMARY KEY (\"hook\", \"message\"))");
    await runner.query("CREATE INDEX \"incoming_messages.at\" ON \"incoming_messages\"  (\"at\") ");
    await runner.query("ALTER TABLE \"webhooks\" ADD CONSTRAINT \"webhooks.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"incoming_webhooks\" ADD CONSTRAINT \"incoming_webhooks.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"incoming_webhooks_mapping\" ADD CONSTRAINT \"incoming_webhooks_mapping.parent.fk\" FOREIGN KEY (\"parent\") REFERENCES \"incoming_webhooks\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"webhook_secrets\" ADD CONSTRAINT \"webhook_secrets.webhook.fk\" FOREIGN KEY (\"webhook\") REFERENCES \"webhooks\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"webhook_deliveries\" ADD CONSTRAINT \"webhook_deliveries.webhook.fk\" FOREIGN KEY (\"webhook\") REFERENCES \"webhooks\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"incoming_secrets\" ADD CONSTRAINT \"incoming_secrets.hook.fk\" FOREIGN KEY (\"hook\") REFERENCES \"incoming_webhooks\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"incoming_messages\" ADD CONSTRAINT \"incoming_messages.hook.fk\" FOREIGN KEY (\"hook\") REFERENCES \"incoming_webhooks\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("CREATE INDEX \"webhooks.search\" ON \"webhooks\" USING gin (\"searchKey\" gin_trgm_ops)");
    await runner.query("CREATE INDEX \"incoming_webhooks.search\" ON \"incoming_webhooks\" USING gin (\"searchKey\" gin_trgm_ops)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"incoming_webhooks.search\"");
    await runner.query("DROP INDEX \"webhooks.search\"");
    await runner.query("ALTER TABLE \"incoming_messages\" DROP CONSTRAINT \"incoming_messages.hook.fk\"");
    await runner.query("ALTER TABLE \"incoming_secrets\" DROP CONSTRAINT \"incoming_secrets.hook.fk\"");
    await runner.query("ALTER TABLE \"webhook_deliveries\" DROP CONSTRAINT \"webhook_deliveries.webhook.fk\"");
    await runner.query("ALTER TABLE \"webhook_secrets\" DROP CONSTRAINT \"webhook_secrets.webhook.fk\"");
    await runner.query("ALTER TABLE \"incoming_webhooks_mapping\" DROP CONSTRAINT \"incoming_webhooks_mapping.parent.fk\"");
    await runner.query("ALTER TABLE \"incoming_webhooks\" DROP CONSTRAINT \"incoming_webhooks.user.fk\"");
    await runner.query("ALTER TABLE \"webhooks\" DROP CONSTRAINT \"webhooks.user.fk\"");
    await runner.query("DROP INDEX \"public\".\"incoming_messages.at\"");
    await runner.query("DROP TABLE \"incoming_messages\"");
    await runner.query("DROP INDEX \"public\".\"incoming_secrets.token\"");
    await runner.query("DROP TABLE \"incoming_secrets\"");
    await runner.query("DROP INDEX \"public\".\"webhook_deliveries.createdAt\"");
    await runner.query("DROP INDEX \"public\".\"webhook_deliveries.due\"");
    await runner.query("DROP INDEX \"public\".\"webhook_deliveries.entry\"");
    await runner.query("DROP TABLE \"webhook_deliveries\"");
    await runner.query("DROP TABLE \"webhook_secrets\"");
    await runner.query("DROP INDEX \"public\".\"incoming_webhooks_mapping.parent\"");
    await runner.query("DROP TABLE \"incoming_webhooks_mapping\"");
    await runner.query("DROP INDEX \"public\".\"incoming_webhooks.user.sort\"");
    await runner.query("DROP INDEX \"public\".\"incoming_webhooks.lastUsedAt.order\"");
    await runner.query("DROP INDEX \"public\".\"incoming_webhooks.type.order\"");
    await runner.query("DROP INDEX \"public\".\"incoming_webhooks.name.order\"");
    await runner.query("DROP TABLE \"incoming_webhooks\"");
    await runner.query("DROP INDEX \"public\".\"webhooks.user.sort\"");
    await runner.query("DROP INDEX \"public\".\"webhooks.pausedAt.order\"");
    await runner.query("DROP INDEX \"public\".\"webhooks.url.order\"");
    await runner.query("DROP INDEX \"public\".\"webhooks.name.order\"");
    await runner.query("DROP TABLE \"webhooks\"");
  }
}
