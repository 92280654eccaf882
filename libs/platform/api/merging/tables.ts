import { defineTable } from '../database/tables';

/** Which record went into which other, while it is gone; and what of it has no history that an undo could read. */
export const mergingTables = [
  defineTable('merged_records', {
    columns: {
      merged: { type: 'uuid', primary: true }, survivor: { type: 'uuid' },
      // The path of their form.
      type: { type: 'text' },
      batch: { type: 'uuid' },
      // Ids of the attachments that moved; users who got a star on the survivor.
      attachments: { type: 'uuid', array: true, default: '{}' }, stars: { type: 'uuid', array: true, default: '{}' },
      at: { type: 'timestamptz' },
    },
    indices: [{ name: 'merged_records.survivor', columns: ['survivor'] }, { name: 'merged_records.batch', columns: ['batch'] }],
  }),
];
