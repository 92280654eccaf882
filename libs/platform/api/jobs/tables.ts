import { defineTable } from '../database/tables';

/** Jobs are the truth about work that is done later; whatever wakes a worker is only a wake-up. */
export const jobTables = [
  defineTable('jobs', {
    columns: {
      id: { type: 'uuid', primary: true },
      kind: { type: 'text' },
      user: { type: 'uuid' },
      // The API key that it was started with: it goes on under that key's rights.
      key: { type: 'uuid', nullable: true },
      language: { type: 'text' },
      // What users call that which it works on, such as a file.
      subject: { type: 'text', nullable: true },
      state: { type: 'text', default: 'queued' },
      done: { type: 'integer', default: 0 },
      total: { type: 'integer', nullable: true },
      input: { type: 'jsonb', default: '{}' },
      checkpoint: { type: 'jsonb', nullable: true },
      result: { type: 'jsonb', nullable: true },
      error: { type: 'text', nullable: true },
      // Starts since it last made progress, with the one that made it.
      attempts: { type: 'integer', default: 0 },
      // The run that may write to this row; a new one for each start, so that a run that was thought dead cannot go on.
      holder: { type: 'uuid', nullable: true },
      // Running: until when the holder keeps it. Queued: not before.
      heldUntil: { type: 'timestamptz', nullable: true },
      createdAt: { type: 'timestamptz', default: () => 'now()' },
      startedAt: { type: 'timestamptz', nullable: true },
      finishedAt: { type: 'timestamptz', nullable: true },
    },
    checks: [{ name: 'jobs.state', expression: `"state" IN ('queued', 'running', 'done', 'failed', 'cancelled')` }],
    indices: [
      { name: 'jobs.unfinished', columns: ['createdAt'], where: `("state" = ANY (ARRAY['queued'::text, 'running'::text]))` },
      { name: 'jobs.user', columns: ['user', 'id'] },
      { name: 'jobs.finishedAt', columns: ['finishedAt'] },
    ],
  }),
  // What a job leaves behind row by row, written in the transaction of its step.
  defineTable('job_rows', {
    columns: {
      job: { type: 'uuid', primary: true },
      position: { type: 'integer', primary: true },
      data: { type: 'jsonb' },
    },
    foreignKeys: [{ name: 'job_rows.job.fk', target: 'jobs', columnNames: ['job'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
  // When each periodic work was last begun.
  defineTable('periodic_work', {
    columns: { name: { type: 'text', primary: true }, startedAt: { type: 'timestamptz' } },
  }),
];
