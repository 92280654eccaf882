import { defineTable } from '../database/tables';

/** Sessions, failed logins and the installation's secrets. Collected for the migrations. */
export const authTables = [
  defineTable('sessions', {
    columns: {
      id: { type: 'uuid', primary: true }, user: { type: 'uuid' },
      // SHA-256 of the refresh token's secret; the secret itself is stored nowhere.
      refreshHash: { type: 'text' }, previousHash: { type: 'text', nullable: true },
      createdAt: { type: 'timestamptz', default: () => 'now()' }, lastUsedAt: { type: 'timestamptz', default: () => 'now()' },
      expiresAt: { type: 'timestamptz' }, endedAt: { type: 'timestamptz', nullable: true },
      ip: { type: 'text' }, agent: { type: 'text' },
    },
    indices: [{ name: 'sessions.user', columns: ['user', 'lastUsedAt'] }, { name: 'sessions.expiresAt', columns: ['expiresAt'] }],
    foreignKeys: [{ name: 'sessions.user.fk', target: 'users', columnNames: ['user'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
  // Counts in windows of time, shared by all processes: failed logins (login-limit.ts), and what http/rate-limit.ts counts.
  defineTable('login_failures', {
    columns: {
      // A hash: people type passwords into the field of the user name.
      key: { type: 'text', primary: true }, failures: { type: 'integer' }, expiresAt: { type: 'timestamptz' },
    },
    indices: [{ name: 'login_failures.expiresAt', columns: ['expiresAt'] }],
  }),
  defineTable('two_factor', {
    columns: {
      user: { type: 'uuid', primary: true },
      // Sealed: codes are made of it.
      secret: { type: 'text' },
      confirmedAt: { type: 'timestamptz', nullable: true },
      // The period of 30 seconds of the last code that was taken: none is taken twice.
      lastStep: { type: 'bigint', default: 0 },
      createdAt: { type: 'timestamptz', default: () => 'now()' },
    },
    foreignKeys: [{ name: 'two_factor.user.fk', target: 'users', columnNames: ['user'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
  defineTable('recovery_codes', {
    columns: { user: { type: 'uuid', primary: true }, hash: { type: 'text', primary: true }, usedAt: { type: 'timestamptz', nullable: true } },
    foreignKeys: [{ name: 'recovery_codes.user.fk', target: 'users', columnNames: ['user'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
  defineTable('password_resets', {
    columns: {
      hash: { type: 'text', primary: true }, user: { type: 'uuid' }, issuedBy: { type: 'uuid' },
      createdAt: { type: 'timestamptz', default: () => 'now()' }, expiresAt: { type: 'timestamptz' }, usedAt: { type: 'timestamptz', nullable: true },
    },
    indices: [{ name: 'password_resets.user', columns: ['user'] }, { name: 'password_resets.expiresAt', columns: ['expiresAt'] }],
    foreignKeys: [{ name: 'password_resets.user.fk', target: 'users', columnNames: ['user'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
  defineTable('secrets', {
    columns: { name: { type: 'text', primary: true }, value: { type: 'text' }, createdAt: { type: 'timestamptz', default: () => 'now()' } },
  }),
];
