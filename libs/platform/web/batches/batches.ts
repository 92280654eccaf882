import { type QueryClient, queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { Ref } from '@crm/platform/records';
import { api, idempotencyKey } from '../client/client';
import { refreshRecords } from '../record/refresh-records';
import { jobsChanged } from '../jobs/jobs';

export const BATCHES = 'batches';
export type BatchOperation = 'import' | 'edit' | 'delete' | 'restore' | 'purge' | 'activate' | 'deactivate' | 'merge';
export type BatchState = 'open' | 'done' | 'undoing' | 'undone' | 'partlyUndone';
/** Work on many records as `GET /batches` tells it. */
export interface BatchRow {
  id: string; operation: BatchOperation | null; type: string | null; subject: string | null; fields: string[] | null; state: BatchState | null; user: Ref | null; createdAt: string;
  changed: number | null; refused: number | null; undone: number | null; kept: number | null; undoJob: string | null; operations?: string[];
}
export interface LeftRecord { id: string; type: string; title: string | null; fields: string[]; reason: string }
export interface UndoResult { undone: number; kept: number; records: LeftRecord[]; refusals: string | null }
export interface WorkJob<R> { state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'; done: number; total: number | null; result: R | null; error: string | null }

const FIELDS = ['operation', 'type', 'subject', 'fields', 'state', 'user', 'createdAt', 'changed', 'refused', 'undone', 'kept', 'undoJob', 'operations'];
const PAGE = 30;
const POLL = 1500; // ms, while something goes on
interface BatchPage { data: BatchRow[]; page: { nextCursor?: string | null } }

export const goesOn = ({ state }: Pick<BatchRow, 'state'>): boolean => state === 'open' || state === 'undoing';

export const useBatches = () => useInfiniteQuery({
  queryKey: [BATCHES, 'recent'], initialPageParam: undefined as string | undefined,
  queryFn: async ({ signal, pageParam }) => (await api<BatchPage>('POST', '/batches/query', { body: { fields: FIELDS, sort: '-createdAt', limit: PAGE, count: 'none', ...(pageParam ? { cursor: pageParam } : {}) }, signal })).data,
  getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  refetchInterval: ({ state: { data } }) => (data?.pages.some((page) => page.data.some(goesOn)) ? POLL : false),
});

export const undoReport = (job: string) => queryOptions({
  queryKey: ['jobs', job, 'report'], staleTime: Infinity, retry: false,
  queryFn: async ({ signal }) => (await api<WorkJob<UndoResult>>('GET', `/jobs/${job}`, { signal })).data,
});

const LOOK = 400; // ms
/** Follows a job to its end; `heard` is told how far it has come. The signal lets go of it, which does not stop it. */
export async function followJob<R>(job: string, signal?: AbortSignal, heard?: (job: WorkJob<R>) => void): Promise<WorkJob<R>> {
  for (;;) {
    const { data } = await api<WorkJob<R>>('GET', `/jobs/${job}`, { ...(signal ? { signal } : {}) });
    heard?.(data);
    if (data.state !== 'queued' && data.state !== 'running') return data;
    await new Promise((resolve) => { setTimeout(resolve, LOOK); });
  }
}

/** Takes work on many records back, the latest first, and follows it to its end. Throws the server's Problem. */
export async function undoBatches(queries: QueryClient, batches: readonly string[]): Promise<UndoResult & { whole: boolean }> {
  const sum = { undone: 0, kept: 0, records: [] as LeftRecord[], refusals: null as string | null, whole: true };
  for (const batch of [...batches].reverse()) {
    const { data: { job } } = await api<{ job: string }>('POST', `/batches/${batch}/undo`, { headers: { 'idempotency-key': idempotencyKey() } });
    void jobsChanged(queries);
    void queries.invalidateQueries({ queryKey: [BATCHES] });
    const { state, result } = await followJob<UndoResult>(job);
    sum.whole &&= state === 'done';
    sum.undone += result?.undone ?? 0;
    sum.kept += result?.kept ?? 0;
  }
  await refreshRecords(queries);
  return sum;
}
