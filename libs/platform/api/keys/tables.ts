import { defineTable } from '../database/tables';

/** What an API key is known by: SHA-256 of it. The key itself is stored nowhere. */
export const keyTables = [
  defineTable('api_key_secrets', {
    columns: { key: { type: 'uuid', primary: true }, hash: { type: 'text' } },
    indices: [{ name: 'api_key_secrets.hash', columns: ['hash'], unique: true }],
    foreignKeys: [{ name: 'api_key_secrets.key.fk', target: 'api_keys', columnNames: ['key'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
];
