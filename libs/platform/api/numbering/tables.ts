import { defineTable } from '../database/tables';

/** How far each series has counted in each Jalali year; year 0 where it does not begin anew. One row is a lock: whoever counts on waits for whoever counted before. */
export const numberingTables = [
  defineTable('numbering_counters', {
    columns: { series: { type: 'uuid', primary: true }, year: { type: 'integer', primary: true }, last: { type: 'bigint' } },
    foreignKeys: [{ name: 'numbering_counters.series.fk', target: 'numbering_series', columnNames: ['series'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
];
