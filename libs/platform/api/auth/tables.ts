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
  defineTable('login_failures', {
    columns: {
      // A hash: people type passwords into the field of the user name.
      key: { type: 'text', primary: true }, failures: { type: 'integer' }, expiresAt: { type: 'timestamptz' },
    },
    indices: [{ name: 'login_failures.expiresAt', columns: ['expiresAt'] }],
  }),
  defineTable('secrets', {
    columns: { name: { type: 'text', primary: true }, value: { type: 'text' }, createdAt: { type: 'timestamptz', default: () => 'now()' } },
  }),
];
