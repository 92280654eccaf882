import { useQuery } from '@tanstack/react-query';
import { onSessionEnd } from '../client/access-token';
import { api, upload } from '../client/client';

export interface Inspection {
  columns: { name: string; samples: string[]; suggestion: MappingTarget | null; inLines?: boolean }[];
  rows: number; format: string; encoding?: string; delimiter?: string;
  /** The suggestions, and the key, are what the user last chose for such a file. */
  remembered: boolean; key: string | null;
}
export interface ImportFault { row: number; field?: string | null; column?: string | null; message: string }
/** `unused`: filled cells, by column, that the row's type has no field for. */
export interface ImportResult { mode?: 'check' | 'apply'; read: number; created: number; updated: number; refused: number; errors: ImportFault[]; refusals: string | null; unused?: Record<string, number>; duplicates?: ImportDuplicates | null }
/** A row that looks like a record that is there, or like an earlier row of the file. */
export interface AlikeRow { row: number; because: string; record: { id: string; type: string; code: string | null; title: string | null } | null; earlier: number | null }
export interface ImportDuplicates { existing: number; earlier: number; first: AlikeRow[] }
export type DuplicatesUse = 'create' | 'refuse';
export interface Job { state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'; done: number; total: number | null; result: ImportResult | null; error: unknown }

/** A field, `phones.number` for a child's, `{field: 'phones.number', kind: 'mobile'}` with what is the same in every row, or several fields. */
export type MappingTarget = string | { field: string | string[]; [constant: string]: string | string[] };
/** Which column goes into which field, by the key of its target. */
export type Mapping = Record<string, string>;

export async function inspectFile(file: File, type: string): Promise<Inspection> {
  const form = new FormData();
  form.append('type', type);
  form.append('file', file);
  return (await upload<Inspection>('/imports/inspect', form)).data;
}

/** Starts the job that checks or applies; answers its id. */
export async function startImport(path: string, file: File, options: { mapping: Record<string, MappingTarget>; mode: 'check' | 'apply'; duplicates: DuplicatesUse; key?: string }, idempotency: string): Promise<string> {
  const form = new FormData();
  form.append('mapping', JSON.stringify(options.mapping));
  form.append('mode', options.mode);
  form.append('duplicates', options.duplicates);
  if (options.key) form.append('key', options.key);
  form.append('file', file);
  return (await upload<{ job: string }>(`/${path}/import`, form, { headers: { 'idempotency-key': idempotency } })).data.job;
}

const POLL_MS = 700;
const isOver = (job: Job | undefined): boolean => job !== undefined && job.state !== 'queued' && job.state !== 'running';

/** A job while it runs. */
export const useJob = (id: string | undefined) => useQuery({
  queryKey: ['jobs', id], enabled: id !== undefined, staleTime: 0,
  queryFn: async ({ signal }) => (await api<Job>('GET', `/jobs/${id}`, { signal })).data,
  refetchInterval: (query) => (isOver(query.state.data) ? false : POLL_MS),
});

// A job goes on when its page is left; coming back finds it. Kept as long as the tab and the session.
const PREFIX = 'peyvand.import.';
const keyOf = (path: string): string => PREFIX + path;
onSessionEnd(() => {
  try { Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => sessionStorage.removeItem(key)); } catch { /* Nothing was kept either. */ }
});
export interface OpenImport { job: string; mode: 'check' | 'apply'; fileName: string }
export function keepImport(path: string, open: OpenImport | undefined): void {
  try {
    if (open) sessionStorage.setItem(keyOf(path), JSON.stringify(open));
    else sessionStorage.removeItem(keyOf(path));
  } catch { /* Without storage the page forgets the job, the server does not. */ }
}
export function openImport(path: string): OpenImport | undefined {
  try {
    const stored = sessionStorage.getItem(keyOf(path));
    return stored ? JSON.parse(stored) as OpenImport : undefined;
  } catch { return undefined; }
}

/** Fetches a file with the session's token and hands it to the browser. */
export async function download(address: string, fileName: string): Promise<void> {
  const { data } = await api<Blob>('GET', address.replace(/^\/api\/v1/, ''));
  const url = URL.createObjectURL(data);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
