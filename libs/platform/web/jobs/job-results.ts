import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

/** What the panel shows of a job of a kind that is done: its figures, or the file that it made. */
export type JobResult = LazyExoticComponent<ComponentType<{ id: string; subject: string | null }>>;

/** By the kind of job. */
export const jobResults: Readonly<Record<string, JobResult>> = {
  bulk: lazy(() => import('../batches/batch-job-result')),
  export: lazy(() => import('../exports/export-job-result')),
  'hand-over': lazy(() => import('../desk/hand-over-result')),
  import: lazy(() => import('../imports/import-job-result')),
  undo: lazy(() => import('../batches/batch-job-result')),
};
