import { EntitySchema } from 'typeorm';

type Row = Record<string, unknown>;
/** A table that holds no records: declared beside what uses it. */
export const defineTable = (name: string, options: Omit<ConstructorParameters<typeof EntitySchema<Row>>[0], 'name' | 'tableName'>): EntitySchema<Row> =>
  new EntitySchema<Row>({ name, tableName: name, ...options });

/** The platform's own tables that hold no records. */
export const platformTables = [
  defineTable('history_entries', {
    columns: {
      id: { type: 'bigint', primary: true, generated: 'increment' },
      type: { type: 'text' }, record: { type: 'uuid' }, operation: { type: 'text' },
      user: { type: 'uuid', nullable: true }, actor: { type: 'text' }, at: { type: 'timestamptz' }, changes: { type: 'jsonb' },
      // The work on many records that the change was part of.
      batch: { type: 'uuid', nullable: true },
    },
    indices: [
      { name: 'history_entries.record', columns: ['record', 'id'] },
      { name: 'history_entries.batch', columns: ['batch', 'id'], where: '(batch IS NOT NULL)' },
    ],
  }),
  defineTable('stars', {
    columns: { user: { type: 'uuid', primary: true }, type: { type: 'text', primary: true }, record: { type: 'uuid', primary: true } },
  }),
  defineTable('idempotency_keys', {
    columns: {
      user: { type: 'uuid', primary: true }, key: { type: 'text', primary: true }, route: { type: 'text' }, hash: { type: 'text' },
      status: { type: 'integer', nullable: true }, headers: { type: 'jsonb', nullable: true }, body: { type: 'jsonb', nullable: true },
      createdAt: { type: 'timestamptz', default: () => 'now()' },
    },
    indices: [{ name: 'idempotency_keys.createdAt', columns: ['createdAt'] }],
  }),
  defineTable('seeds', { columns: { name: { type: 'text', primary: true }, at: { type: 'timestamptz', default: () => 'now()' } } }),
];
