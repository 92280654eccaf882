import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddApiKeys1795341364888 implements MigrationInterface {
  name = 'AddApiKeys1795341364888';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"api_keys\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"name\" text NOT NULL, \"user\" uuid, \"prefix\" text, \"grants\" jsonb NOT NULL DEFAULT '[]', \"limited\" boolean, \"addresses\" text, \"expiresAt\" TIMESTAMP WITH TIME ZONE, \"lastUsedAt\" TIMESTAMP WITH TIME ZONE, CONSTRAINT \"PK_5c8a79801b44bd27b79228e1dad\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"api_keys.user.sort\" ON \"api_keys\"  (\"user\", \"id\") ");
    await runner.query("CREATE TABLE \"two_factor\" (\"user\" uuid NOT NULL, \"secret\" text NOT NULL, \"confirmedAt\" TIMESTAMP WITH TIME ZONE, \"lastStep\" bigint NOT NULL DEFAULT '0', \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT \"PK_57883e6ae99e04b4bf566bc88a7\" PRIMARY KEY (\"user\"))");
    await runner.query("CREATE TABLE \"recovery_codes\" (\"user\" uuid NOT NULL, \"hash\" text NOT NULL, \"usedAt\" TIMESTAMP WITH TIME ZONE, CONSTRAINT \"PK_4f80b3641accc1f0c27c59c8c23\" PRIMARY KEY (\"user\", \"hash\"))");
    await runner.query("CREATE TABLE \"password_resets\" (\"hash\" text NOT NULL, \"user\" uuid NOT NULL, \"issuedBy\" uuid NOT NULL, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), \"expiresAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"usedAt\" TIMESTAMP WITH TIME ZONE, CONSTRAINT \"PK_d3588698a427ed900cef7a01f7f\" PRIMARY KEY (\"hash\"))");
    await runner.query("CREATE INDEX \"password_resets.user\" ON \"password_resets\"  (\"user\") ");
    await runner.query("CREATE INDEX \"password_resets.expiresAt\" ON \"password_resets\"  (\"expiresAt\") ");
    await runner.query("CREATE TABLE \"api_key_secrets\" (\"key\" uuid NOT NULL, \"hash\" text NOT NULL, CONSTRAINT \"PK_dfa59d66ff452891f3ad3aeb801\" PRIMARY KEY (\"key\"))");
    await runner.query("CREATE UNIQUE INDEX \"api_key_secrets.hash\" ON \"api_key_secrets\"  (\"hash\") ");
    await runner.query("ALTER TABLE \"users\" ADD \"mustChangePassword\" boolean");
    await runner.query("ALTER TABLE \"access_templates\" ADD \"twoFactor\" boolean");
    await runner.query("ALTER TABLE \"jobs\" ADD \"key\" uuid");
    await runner.query("ALTER TABLE \"api_keys\" ADD CONSTRAINT \"api_keys.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"two_factor\" ADD CONSTRAINT \"two_factor.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"recovery_codes\" ADD CONSTRAINT \"recovery_codes.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"password_resets\" ADD CONSTRAINT \"password_resets.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"api_key_secrets\" ADD CONSTRAINT \"api_key_secrets.key.fk\" FOREIGN KEY (\"key\") REFERENCES \"api_keys\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("CREATE INDEX \"api_keys.search\" ON \"api_keys\" USING gin (\"searchKey\" gin_trgm_ops)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"api_keys.search\"");
    await runner.query("ALTER TABLE \"api_key_secrets\" DROP CONSTRAINT \"api_key_secrets.key.fk\"");
    await runner.query("ALTER TABLE \"password_resets\" DROP CONSTRAINT \"password_resets.user.fk\"");
    await runner.query("ALTER TABLE \"recovery_codes\" DROP CONSTRAINT \"recovery_codes.user.fk\"");
    await runner.query("ALTER TABLE \"two_factor\" DROP CONSTRAINT \"two_factor.user.fk\"");
    await runner.query("ALTER TABLE \"api_keys\" DROP CONSTRAINT \"api_keys.user.fk\"");
    await runner.query("ALTER TABLE \"jobs\" DROP COLUMN \"key\"");
    await runner.query("ALTER TABLE \"access_templates\" DROP COLUMN \"twoFactor\"");
    await runner.query("ALTER TABLE \"users\" DROP COLUMN \"mustChangePassword\"");
    await runner.query("DROP INDEX \"public\".\"api_key_secrets.hash\"");
    await runner.query("DROP TABLE \"api_key_secrets\"");
    await runner.query("DROP INDEX \"public\".\"password_resets.expiresAt\"");
    await runner.query("DROP INDEX \"public\".\"password_resets.user\"");
    await runner.query("DROP TABLE \"password_resets\"");
    await runner.query("DROP TABLE \"recovery_codes\"");
    await runner.query("DROP TABLE \"two_factor\"");
    await runner.query("DROP INDEX \"public\".\"api_keys.user.sort\"");
    await runner.query("DROP TABLE \"api_keys\"");
  }
}
