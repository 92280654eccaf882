import { inParts } from '@crm/platform/records';
import { followJob } from '../../batches/batches';
import { api, idempotencyKey, Problem, type ProblemField } from '../../client/client';
import { fetchList, type ListQuery } from '../list-query';
import type { Selected, Selection } from './selection';

export const BULK = ['edit', 'assign', 'activate', 'deactivate', 'star', 'unstar', 'delete', 'restore', 'purge'] as const;
export type BulkOperation = (typeof BULK)[number];
/** To assign is to edit the field that says whose the record is. */
const sent = (operation: BulkOperation): string => (operation === 'assign' ? 'edit' : operation);

export interface Refusal { id: string; title: string; reason: string }
/** `batches`: by which what was done can be taken back. */
export interface BulkOutcome { done: number; refused: Refusal[]; batches: string[] }
export interface Target extends Selected { id: string }
interface Refused { id: string; title: string | null; errors?: (Partial<ProblemField> & { label?: string; fieldLabel?: string })[] }
interface Answer { done: number; refused: Refused[]; batch: string | null }
interface JobAnswer { done: number; refused: { id: string; title: string | null; reason: string }[]; refusedCount: number; batch: string | null }

/** Records that one request may name; many of them become a job of the server's. */
const AT_ONCE = 20_000;
const PAGE = 500;

/** The records that a selection means; the whole result is read page by page, so that what is done is done to what was seen. */
export async function targetsOf(selection: Selection, listed: string, query: Omit<ListQuery, 'limit' | 'count' | 'fields'>, signal: AbortSignal, onRead: (count: number) => void): Promise<Target[]> {
  if (!selection.all) return [...selection.rows].map(([id, one]) => ({ id, ...one }));
  const targets: Target[] = [];
  let cursor: string | undefined;
  do {
    const { data, page } = await fetchList(listed, { ...query, fields: ['title'], limit: PAGE, count: 'none', ...(cursor ? { cursor } : {}) }, signal);
    for (const { id, title, type } of data) if (!selection.except.has(id)) targets.push({ id, title, path: type ?? listed });
    cursor = page.nextCursor ?? undefined;
    onRead(targets.length);
  } while (cursor);
  return targets;
}

/**
 * One operation over many records, each for itself: a refusal leaves the others done. `onDone` hears how many are done with.
 * The signal stops it; what was done before stands in `outcome`, also when it throws what breaks a request.
 */
export async function runBulk(operation: BulkOperation, targets: readonly Target[], values: Record<string, unknown> | undefined, outcome: BulkOutcome, signal: AbortSignal, onDone: (count: number) => void): Promise<void> {
  let before = 0;
  for (const batch of batchesOf(targets)) {
    if (signal.aborted) return;
    const { data } = await api<Answer | { job: string }>('POST', `/${batch[0]!.path}/bulk`, {
      body: { operation: sent(operation), ids: batch.map(({ id }) => id), ...(values ? { values } : {}) }, headers: { 'idempotency-key': idempotencyKey() },
    });
    const titles = new Map(batch.map(({ id, title }) => [id, title]));
    if ('job' in data) await takeJob(data.job, titles, outcome, signal, (count) => onDone(before + count));
    else {
      outcome.done += data.done;
      outcome.refused.push(...data.refused.map((one) => ({ id: one.id, title: titles.get(one.id) ?? '', reason: reasonOf(one) })));
      if (data.batch) outcome.batches.push(data.batch);
    }
    before += batch.length;
    onDone(before);
  }
}

async function takeJob(id: string, titles: ReadonlyMap<string, string>, outcome: BulkOutcome, signal: AbortSignal, onDone: (count: number) => void): Promise<void> {
  const stop = (): void => void api('DELETE', `/jobs/${id}`).catch(() => undefined);
  signal.addEventListener('abort', stop);
  try {
    const { state, result, error } = await followJob<JobAnswer>(id, undefined, ({ done }) => onDone(done));
    outcome.done += result?.done ?? 0;
    outcome.refused.push(...(result?.refused ?? []).map((one) => ({ id: one.id, title: titles.get(one.id) ?? one.title ?? '', reason: one.reason })));
    if (result?.batch) outcome.batches.push(result.batch);
    if (state === 'failed') throw new Problem(0, 'failed', error ?? '');
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Batches of one form each: a list of contacts holds persons and companies. */
export function batchesOf(targets: readonly Target[]): Target[][] {
  const byForm = new Map<string, Target[]>();
  for (const target of targets) byForm.set(target.path, [...(byForm.get(target.path) ?? []), target]);
  return [...byForm.values()].flatMap((all) => inParts(all, AT_ONCE));
}

function reasonOf({ title: said, errors }: Refused): string {
  const title = said ?? '';
  const words = (errors ?? []).map((error) => error.message ?? [error.label, error.fieldLabel].filter(Boolean).join(': ')).filter((word): word is string => Boolean(word));
  return words.length && !words.every((word) => title.includes(word)) ? `${title} ${words.join(' ')}` : title;
}
