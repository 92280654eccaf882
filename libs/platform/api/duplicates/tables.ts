import { defineTable } from '../database/tables';

/** What the nightly search for records that mean the same remembers. */
export const duplicateTables = [
  // By what each record could be known again: a hash of a phone, an e-mail, a name with its city.
  defineTable('duplicate_keys', {
    columns: { record: { type: 'uuid', primary: true }, kind: { type: 'text', primary: true }, key: { type: 'bigint', primary: true } },
    indices: [{ name: 'duplicate_keys.key', columns: ['key', 'kind', 'record'] }],
  }),
  defineTable('likely_duplicates', {
    columns: {
      // The smaller id stands first.
      first: { type: 'uuid', primary: true }, second: { type: 'uuid', primary: true },
      // The path of their form.
      type: { type: 'text' }, kinds: { type: 'text', array: true }, score: { type: 'integer' }, foundAt: { type: 'timestamptz' },
      // Somebody said that they are two.
      dismissedAt: { type: 'timestamptz', nullable: true }, dismissedBy: { type: 'uuid', nullable: true },
    },
    indices: [
      { name: 'likely_duplicates.order', columns: ['type', 'score', 'first', 'second'], where: '("dismissedAt" IS NULL)' },
      { name: 'likely_duplicates.second', columns: ['second'] },
    ],
  }),
  // How far each form was looked through.
  defineTable('duplicate_searches', { columns: { type: { type: 'text', primary: true }, changedAt: { type: 'timestamptz' }, record: { type: 'uuid' } } }),
];
