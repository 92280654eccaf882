import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Language } from '@crm/platform/records';
import { api } from '../client/client';
import { useLanguage } from '../i18n/i18n';

export interface JobSummary {
  id: string; kind: string; title: string; subject: string | null; state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'; done: number; total: number | null;
  error: string | null; createdAt: string; finishedAt: string | null; nextAttemptAt: string | null;
}

const POLL = 1500; // ms, while something runs
const SHOWN = 86_400_000; // ms after its end that a job is still shown
const MOST = 30;

export const isActive = ({ state }: Pick<JobSummary, 'state'>): boolean => state === 'queued' || state === 'running';
/** Hundredths; undefined where the end is not known. */
export const percentOf = ({ done, total }: Pick<JobSummary, 'done' | 'total'>): number | undefined => (total ? Math.min(Math.floor((done / total) * 100), 100) : undefined);

const jobsQuery = (language: Language) => queryOptions({
  queryKey: ['jobs', 'mine', language],
  queryFn: async ({ signal }) => (await api<{ data: JobSummary[] }>('GET', '/jobs', { query: { limit: MOST }, signal })).data.data,
  refetchInterval: ({ state: { data } }) => (data?.some(isActive) ? POLL : false),
});

/** The user's jobs that run or ended within a day: the running ones first, then the newest. Read again while something runs. */
export function useJobs(): JobSummary[] | undefined {
  const { data } = useQuery(jobsQuery(useLanguage()));
  const oldest = Date.now() - SHOWN;
  return data?.filter((job) => isActive(job) || Date.parse(job.finishedAt ?? job.createdAt) > oldest).sort((a, b) => Number(isActive(b)) - Number(isActive(a)));
}

/** To be called when a job was started or cancelled, so that the header shows it at once. */
export const jobsChanged = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: ['jobs', 'mine'] });

/** One job that was asked for by its id, however old; undefined where it is forgotten. */
export const useJobOf = (id: string | undefined): JobSummary | undefined => useQuery({
  queryKey: ['jobs', 'mine', 'one', id, useLanguage()], enabled: id !== undefined,
  queryFn: async ({ signal }) => (await api<JobSummary>('GET', `/jobs/${id!}`, { signal })).data,
}).data;

const askers = new Set<(id: string) => void>();
/** Opens the panel of the header with this job, which may have been over for days. */
export const showJob = (id: string): void => { askers.forEach((ask) => ask(id)); };
export const onShowJob = (ask: (id: string) => void): (() => void) => {
  askers.add(ask);
  return () => { askers.delete(ask); };
};

const watched = new Set<string>();
export const isWatched = (id: string): boolean => watched.has(id);
/** A screen that shows a job itself: its end needs no message. */
export function useWatchedJob(id: string): void {
  useEffect(() => {
    watched.add(id);
    return () => { watched.delete(id); };
  }, [id]);
}

// Which ends the user has seen, in this browser.
const SEEN = 'peyvand.jobs.seen';
export function seenUntil(): string {
  try { return localStorage.getItem(SEEN) ?? ''; } catch { return ''; }
}
export function keepSeen(jobs: readonly JobSummary[]): void {
  const latest = jobs.map(({ finishedAt }) => finishedAt ?? '').sort().at(-1) ?? '';
  try { if (latest > seenUntil()) localStorage.setItem(SEEN, latest); } catch { /* Without storage an end counts as new until the page is closed. */ }
}
export const isUnseen = ({ state, finishedAt }: JobSummary, until: string): boolean => (state === 'done' || state === 'failed') && (finishedAt ?? '') > until;
