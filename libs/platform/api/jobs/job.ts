import type { Language } from '@crm/platform/records';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
export type Json = unknown;

/** `GET /jobs/{id}`. `result` is there while the job runs, too, as far as it has come. */
export interface JobAnswer { id: string; kind: string; state: JobState; done: number; total: number | null; result: Json; error: string | null }

/** What a step has reached. Saved in the step's own transaction, so that both stand or neither does. */
export interface Progress<Checkpoint> {
  checkpoint: Checkpoint;
  done?: number;
  total?: number;
  result?: Json;
}

/** A job while it runs, as its handler sees it. After a crash the handler is called again with the last checkpoint. */
export interface JobRun<Input = Json, Checkpoint = Json> {
  readonly id: string;
  readonly user: string;
  readonly language: Language;
  readonly input: Input;
  /** Of the last step that was saved; null at the first start. */
  readonly checkpoint: Checkpoint | null;
  /**
   * One transaction under the user's rights as they are now. Throws, and nothing of it stands, when the job was
   * cancelled, the user was switched off, or another run took over. `work` is done again from its start after a
   * deadlock: it changes nothing outside the database.
   */
  step(work: () => Promise<Progress<Checkpoint>>): Promise<void>;
  /** A part of a step: when it throws, what it wrote is undone and the rest of the step still stands. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
  /** Rows that the job leaves behind, in a step; read again by `JobsService.rows`. */
  leave(rows: readonly { position: number; data: Json }[]): Promise<void>;
  /** Positions of the rows that it left behind so far. */
  left(): AsyncIterable<number>;
}

/** Does the work of a kind of job; what it returns is the job's result. */
export type JobHandler<Input = Json, Checkpoint = Json> = (run: JobRun<Input, Checkpoint>) => Promise<Json>;
