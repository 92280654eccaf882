import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from '@crm/platform/records';
import type { PoolClient } from 'pg';
import type { Actor } from '../access/actor';

export interface RequestContext {
  actor: Actor;
  language: Language;
  /** Latin digits also where the language has its own. */
  latinDigits: boolean;
  now: Date;
  /** A read has no transaction; a write in it throws. */
  readOnly: boolean;
  /** The batch that this work belongs to: every history entry that is written bears it. */
  batch?: string;
  /** What is written follows from something else: nobody is notified of each record. */
  quiet?: true;
  /** The open transaction's connection, opened at the first call. */
  transaction(): Promise<PoolClient>;
  /** Last in the transaction, in order (numbers without gaps). */
  beforeCommit: (() => Promise<void>)[];
  /** Once it is committed; never when it is rolled back. */
  afterCommit: (() => void)[];
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Throws outside a request or job: without an actor nothing is read or written. */
export function requestContext(): RequestContext {
  const context = storage.getStore();
  if (!context) throw new Error('No actor: this runs outside a request or job.');
  return context;
}
export const currentContext = (): RequestContext | undefined => storage.getStore();
export const runInContext = <T>(context: RequestContext, work: () => Promise<T>): Promise<T> => storage.run(context, work);
