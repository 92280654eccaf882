import { defineTable } from '../database/tables';
import { CUSTOM_CLAIMS, CUSTOM_LINKS, ROLL_UPS } from '../records/custom-columns';

/** What custom fields hold that stands in no row: links of many-valued references, and the values of unique fields. `field` is the field's key. */
export const customTables = [
  defineTable(CUSTOM_LINKS, {
    columns: { field: { type: 'text', primary: true }, record: { type: 'uuid', primary: true }, target: { type: 'uuid', primary: true } },
    indices: [{ name: 'custom_links.target', columns: ['target', 'field', 'record'] }, { name: 'custom_links.record', columns: ['record'] }],
  }),
  defineTable(CUSTOM_CLAIMS, {
    columns: { field: { type: 'text', primary: true }, value: { type: 'text', primary: true }, record: { type: 'uuid' } },
    indices: [{ name: 'custom_claims.record', columns: ['record'] }],
  }),
  // What rolled-up fields say of a record. They stand apart from the record, so that who adds up waits for nobody who edits.
  defineTable(ROLL_UPS, {
    columns: {
      field: { type: 'text', primary: true }, record: { type: 'uuid', primary: true },
      figure: { type: 'numeric', nullable: true }, day: { type: 'date', nullable: true }, instant: { type: 'timestamptz', nullable: true },
    },
    indices: [{ name: 'roll_ups.record', columns: ['record'] }],
  }),
];
