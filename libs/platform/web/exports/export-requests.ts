import { useQuery } from '@tanstack/react-query';
import type { Figures } from '@crm/platform/records';
import { api } from '../client/client';
import type { ListQuery } from '../records/list-query';

export const FORMATS = ['xlsx', 'csv', 'docx', 'pdf', 'html', 'txt', 'xml', 'vcf'] as const;
export type ExportFormat = (typeof FORMATS)[number];
/** What narrows and orders a list that goes out whole. */
export type WholeList = Pick<ListQuery, 'filter' | 'search' | 'sort' | 'starred' | 'deleted'>;
/** A list as it is seen: what it is narrowed to and ordered by, and its columns in order. */
export interface SeenList { path: string; query: WholeList; columns: string[]; figures?: Figures }
/** What the server is told of it: columns in the place of figures, or figures with their own order. */
export const asked = ({ query: { sort, ...among }, columns, figures }: Omit<SeenList, 'path'>): object =>
  (figures ? { query: { ...among, ...(figures.sort ? { sort: figures.sort } : {}) }, groupBy: figures.groupBy, measures: figures.measures, ...(figures.chart ? { chart: figures.chart } : {}) } : { query: { ...among, ...(sort ? { sort } : {}) }, columns });

export interface ExportResult { file: string; name: string; size: number; rows: number }
export interface ExportJob { state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'; done: number; total: number | null; result: ExportResult | null; error: string | null }

/** Saves a small list at once; answers the job that makes a large one. */
export async function startExport({ path, ...list }: SeenList, format: ExportFormat, complete = false): Promise<string | undefined> {
  const { data, status, headers } = await api<Blob | { job: string }>('POST', `/${path}/export`, { body: { format, ...(complete ? { query: list.query, complete } : format === 'vcf' ? { query: list.query } : asked(list)) } });
  if (status === 202) return (data as { job: string }).job;
  save(data as Blob, nameOf(headers) ?? `${path}.${format}`);
  return undefined;
}

/** The file of a job that is done. */
export async function fetchExport({ file, name }: ExportResult): Promise<void> {
  const { data } = await api<Blob>('GET', file.replace(/^\/api\/v1/, ''));
  save(data, name);
}
export const cancelExport = (job: string): Promise<unknown> => api('DELETE', `/jobs/${job}`);

const POLL_MS = 700;
export const isOver = (job: ExportJob | undefined): boolean => job !== undefined && job.state !== 'queued' && job.state !== 'running';
/** A job while it runs. */
export const useExportJob = (id: string) => useQuery({
  queryKey: ['jobs', id], staleTime: 0,
  queryFn: async ({ signal }) => (await api<ExportJob>('GET', `/jobs/${id}`, { signal })).data,
  refetchInterval: (query) => (isOver(query.state.data) || query.state.error ? false : POLL_MS),
});

const nameOf = (headers: Headers): string | undefined => {
  const written = /filename\*=UTF-8''([^;]+)/.exec(headers.get('content-disposition') ?? '')?.[1];
  return written && decodeURIComponent(written);
};
function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
