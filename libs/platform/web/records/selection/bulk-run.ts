import { api, idempotencyKey, type ProblemField } from '../../client/client';
import { fetchList, type ListQuery } from '../list-query';
import type { Selected, Selection } from './selection';

export const BULK = ['edit', 'assign', 'activate', 'deactivate', 'star', 'unstar', 'delete', 'restore', 'purge'] as const;
export type BulkOperation = (typeof BULK)[number];
/** To assign is to edit the field that says whose the record is. */
const sent = (operation: BulkOperation): string => (operation === 'assign' ? 'edit' : operation);

export interface Refusal { id: string; title: string; reason: string }
export interface BulkOutcome { done: Target[]; refused: Refusal[] }
export interface Target extends Selected { id: string }
interface Answer { done: number; refused: { id: string; title: string; errors?: (Partial<ProblemField> & { label?: string })[] }[] }

/** Records of one request: few enough for a progress bar that moves, and for a stop that is heard. */
const BATCH = 100;
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
 * One operation over many records, each for itself: a refusal leaves the others done. `onDone` hears after every batch.
 * Throws what breaks a batch; what was done before stands in `outcome`.
 */
export async function runBulk(operation: BulkOperation, targets: readonly Target[], values: Record<string, unknown> | undefined, outcome: BulkOutcome, signal: AbortSignal, onDone: () => void): Promise<void> {
  for (const batch of batchesOf(targets)) {
    if (signal.aborted) return;
    const { data } = await api<Answer>('POST', `/${batch[0]!.path}/bulk`, {
      body: { operation: sent(operation), ids: batch.map(({ id }) => id), ...(values ? { values } : {}) }, headers: { 'idempotency-key': idempotencyKey() },
    });
    const refused = new Map(data.refused.map((one) => [one.id, one]));
    for (const target of batch) {
      const refusal = refused.get(target.id);
      if (refusal) outcome.refused.push({ id: target.id, title: target.title, reason: reasonOf(refusal) });
      else outcome.done.push(target);
    }
    onDone();
  }
}

/** Batches of one form each: a list of contacts holds persons and companies. */
export function batchesOf(targets: readonly Target[]): Target[][] {
  const byForm = new Map<string, Target[]>();
  for (const target of targets) byForm.set(target.path, [...(byForm.get(target.path) ?? []), target]);
  return [...byForm.values()].flatMap((all) => Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH)));
}

function reasonOf({ title, errors }: Answer['refused'][number]): string {
  const words = (errors ?? []).map((error) => error.message ?? error.label).filter((word): word is string => Boolean(word));
  return words.length && !words.every((word) => title.includes(word)) ? `${title} ${words.join(' ')}` : title;
}
