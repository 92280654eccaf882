import { defineTable } from '../database/tables';

/** When and from what this installation was restored; the last thing that a restore writes. */
export const backupTables = [
  defineTable('restores', {
    columns: {
      id: { type: 'uuid', primary: true },
      at: { type: 'timestamptz' },
      // Name of the file, and when it was made.
      file: { type: 'text' }, madeAt: { type: 'timestamptz' },
      // Name of the user who asked for it; null: from the command line.
      by: { type: 'text', nullable: true },
    },
  }),
];
