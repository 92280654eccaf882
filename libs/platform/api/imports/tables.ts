import { defineTable } from '../database/tables';

/** What a user last gave the columns of such a file, so that the next one is proposed the same. */
export const importTables = [
  defineTable('import_mappings', {
    columns: {
      user: { type: 'uuid', primary: true },
      // Path of the record type.
      type: { type: 'text', primary: true },
      // Of the names of the columns, in their order and whatever their spelling.
      headers: { type: 'text', primary: true },
      mapping: { type: 'jsonb' },
      key: { type: 'text', nullable: true },
      usedAt: { type: 'timestamptz' },
    },
    indices: [{ name: 'import_mappings.usedAt', columns: ['usedAt'] }],
    foreignKeys: [{ name: 'import_mappings.user.fk', target: 'users', columnNames: ['user'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
];
