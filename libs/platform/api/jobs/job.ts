import type { Label, Language, Showing } from '@crm/platform/records';

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];
export type Json = unknown;

/** A row of `GET /jobs`. */
export interface JobSummary {
  id: string;
  kind: string;
  /** What the kind is called, in the reader's language. */
  title: string;
  /** What it works on, as whoever started it calls it. */
  subject: string | null;
  state: JobState;
  done: number;
  total: number | null;
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
  /** When a job that failed is tried again; null when it does not wait for that. */
  nextAttemptAt: string | null;
}

/** `GET /jobs/{id}`. `result` is there while the job runs, too, as far as it has come. */
export interface JobAnswer extends JobSummary { result: Json }

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
  /** Aborted within seconds after the job was cancelled or taken over, or when the process stops: for work between steps that takes long. */
  readonly signal: AbortSignal;
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

/** A kind of job, as the module that does its work declares it. */
export interface JobKind<Input = Json, Checkpoint = Json> {
  label: Label;
  /** What one job is called in a sentence, with what it works on («ورود اشخاص از فایل customers.xlsx»); its label and subject unless told. */
  called?(input: Input, subject: string | null, showing: Showing): string;
  /** What came of it, in a few words behind a colon; undefined where there is nothing to say. */
  outcome?(result: Json, showing: Showing): string | undefined;
  /**
   * A `Problem` or `Faults` that it throws is final and told to the user. A `TransientError`, or a database that is
   * away, is met by another attempt from the last checkpoint. Anything else is a defect: final, told as such, and logged.
   */
  run: JobHandler<Input, Checkpoint>;
  /** Seconds before each further attempt; steps that succeed begin the count anew. `WAITS` unless told. */
  waits?: readonly number[];
  /** It follows from what its user did anyway: it stands in no list of his jobs, and he is not told of its end. */
  quiet?: true;
  /** It follows from what its user saved: done within `PROMPT` seconds, it is as if it had been quiet; a failure and a long run are told. */
  follows?: true;
  /** How many of the kind one process works on at once; 2 unless told. */
  atOnce?: number;
}

/** Seconds within which nobody waits for what follows from his saving. */
export const PROMPT = 10;

/** Five attempts within half a minute. */
export const WAITS: readonly number[] = [2, 4, 8, 16];

/** Thrown by a job: what it needs is away for now (a provider, a device), and the same work may succeed later. */
export class TransientError extends Error {}
