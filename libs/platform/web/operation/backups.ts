import { useQuery } from '@tanstack/react-query';
import { api } from '../client/client';

export interface BackupRow {
  id: string; version: number; file: string; reason: 'manual' | 'scheduled' | 'beforeUpgrade' | 'beforeRestore' | null; madeAt: string | null; size: number | null; rows: number | null; encrypted: boolean | null; note: string | null;
}

const FIELDS = 'file,reason,madeAt,size,rows,encrypted,note';
const LOOK = 15_000; // ms

/** Newest first. */
export const useBackups = () => useQuery({
  queryKey: ['backups', 'list'], refetchInterval: LOOK,
  queryFn: async ({ signal }) => (await api<{ data: BackupRow[] }>('GET', '/backups', { query: { fields: FIELDS, sort: '-madeAt', limit: 500 }, signal })).data.data,
});

export const makeBackup = (): Promise<unknown> => api('POST', '/backups', { body: {} });
export const deleteBackup = ({ id, version }: BackupRow): Promise<unknown> => api('DELETE', `/backups/${id}`, { ifMatch: version });

/** Lets the browser fetch the file itself: it may be larger than a page can hold. */
export async function downloadBackup({ id, file }: BackupRow): Promise<void> {
  const { data: { url } } = await api<{ url: string }>('GET', `/backups/${id}/link`);
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
}

/** Resolves when everything was replaced, with `done`; or with the reason why it was not. */
export async function restoreBackup({ id }: BackupRow): Promise<{ done: true } | { done: false; error: string }> {
  const { data: { job } } = await api<{ job: string }>('POST', `/backups/${id}/restore`, { body: {} });
  for (;;) {
    await new Promise((resolve) => { setTimeout(resolve, 1500); });
    const answer = await fetch(`/api/v1/jobs/${job}`, { headers: await headers(), credentials: 'same-origin' }).catch(() => undefined);
    // Nobody is signed in after a restore.
    if (answer?.status === 401) return { done: true };
    if (!answer?.ok) continue;
    const { state, error } = await answer.json() as { state: string; error: string | null };
    if (state === 'done') return { done: true };
    if (state === 'failed' || state === 'cancelled') return { done: false, error: error ?? '' };
  }
}
async function headers(): Promise<Record<string, string>> {
  const [{ accessToken }, { language }] = await Promise.all([import('../client/access-token'), import('../i18n/i18n')]);
  const token = accessToken();
  return { 'accept-language': language(), ...(token ? { authorization: `Bearer ${token}` } : {}) };
}
