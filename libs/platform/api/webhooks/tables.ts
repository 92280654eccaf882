import { defineTable } from '../database/tables';

/** What outgoing webhooks have still to say and have said, and what incoming ones heard. */
export const webhookTables = [
  defineTable('webhook_secrets', {
    columns: {
      webhook: { type: 'uuid', primary: true },
      // Sealed: calls are signed with it.
      secret: { type: 'text' },
      // Since a call came to its end.
      failures: { type: 'integer', default: 0 },
    },
    foreignKeys: [{ name: 'webhook_secrets.webhook.fk', target: 'webhooks', columnNames: ['webhook'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
  defineTable('webhook_deliveries', {
    columns: {
      id: { type: 'uuid', primary: true },
      webhook: { type: 'uuid' },
      // The history entry that it tells of.
      entry: { type: 'bigint' },
      type: { type: 'text' }, record: { type: 'uuid' }, operation: { type: 'text' }, at: { type: 'timestamptz' },
      state: { type: 'text', default: 'queued' },
      attempts: { type: 'integer', default: 0 },
      // Queued or uncertain: not before.
      dueAt: { type: 'timestamptz', default: () => 'now()' },
      // Sending: the run that does it, and until when it is believed to live.
      holder: { type: 'uuid', nullable: true }, heldUntil: { type: 'timestamptz', nullable: true },
      // Of the last attempt: HTTP status, milliseconds, the beginning of the answer, or why there was none.
      status: { type: 'integer', nullable: true }, took: { type: 'integer', nullable: true }, answer: { type: 'text', nullable: true }, error: { type: 'text', nullable: true },
      sentAt: { type: 'timestamptz', nullable: true },
      createdAt: { type: 'timestamptz', default: () => 'now()' },
    },
    checks: [{ name: 'webhook_deliveries.state', expression: `"state" IN ('queued', 'sending', 'uncertain', 'delivered', 'failed', 'skipped')` }],
    indices: [
      // An entry is told to a webhook once.
      { name: 'webhook_deliveries.entry', columns: ['webhook', 'entry'], unique: true },
      { name: 'webhook_deliveries.due', columns: ['dueAt'], where: `("state" = ANY (ARRAY['queued'::text, 'sending'::text, 'uncertain'::text]))` },
      { name: 'webhook_deliveries.createdAt', columns: ['createdAt'] },
    ],
    foreignKeys: [{ name: 'webhook_deliveries.webhook.fk', target: 'webhooks', columnNames: ['webhook'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
  defineTable('incoming_secrets', {
    columns: { hook: { type: 'uuid', primary: true }, token: { type: 'text' }, secret: { type: 'text' } },
    indices: [{ name: 'incoming_secrets.token', columns: ['token'], unique: true }],
    foreignKeys: [{ name: 'incoming_secrets.hook.fk', target: 'incoming_webhooks', columnNames: ['hook'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
  // Messages that were taken: one that comes again gets the answer of the first time.
  defineTable('incoming_messages', {
    columns: {
      hook: { type: 'uuid', primary: true }, message: { type: 'text', primary: true },
      status: { type: 'integer', nullable: true }, answer: { type: 'jsonb', nullable: true }, at: { type: 'timestamptz', default: () => 'now()' },
    },
    indices: [{ name: 'incoming_messages.at', columns: ['at'] }],
    foreignKeys: [{ name: 'incoming_messages.hook.fk', target: 'incoming_webhooks', columnNames: ['hook'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
];
