import { useQuery } from '@tanstack/react-query';
import { api } from '../client/client';
import { useMay } from '../session/me';

/** What everybody may read of the installation's settings, and what it takes to change them. */
export interface InstallationSettings {
  id: string; version: number; organisationName: string | null; logo: string | null; fiscalYearStart: string | null; taxPercent: number | null; moneyUnit: 'rial' | 'toman' | null; setUpAt: string | null;
}
const FIELDS = 'organisationName,logo,fiscalYearStart,taxPercent,moneyUnit,setUpAt';

/** The one record of the settings. */
export const useSettings = () => useQuery({
  queryKey: ['settings', 'record'], staleTime: 30_000,
  queryFn: async ({ signal }) => (await api<{ data: InstallationSettings[] }>('GET', '/settings', { query: { fields: FIELDS, limit: 1 }, signal })).data.data[0] ?? null,
});

/** Whether somebody who may change the settings has not yet gone through the set-up, nor put it off in this browser. */
export function useSetUpNeeded(): { isPending: boolean; needed: boolean } {
  const may = useMay('settings', 'edit');
  const { data, isPending, isError } = useSettings();
  return { isPending: may && isPending && !isError, needed: may && data !== undefined && data !== null && data.setUpAt === null && !isPutOff() };
}

const PUT_OFF = 'peyvand.set-up.later';
export const isPutOff = (): boolean => { try { return sessionStorage.getItem(PUT_OFF) === '1'; } catch { return false; } };
export function putOff(): void { try { sessionStorage.setItem(PUT_OFF, '1'); } catch { /* Without storage it is asked again at the next start of the page. */ } }

export const saveSettings = ({ id, version }: InstallationSettings, changes: Record<string, unknown>): Promise<unknown> => api('PATCH', `/settings/${id}`, { body: changes, ifMatch: version });

export const useSampleData = () => useQuery({
  queryKey: ['settings', 'sample-data'], queryFn: async ({ signal }) => (await api<{ present: boolean }>('GET', '/sample-data', { signal })).data.present,
});
export const addSampleData = (): Promise<unknown> => api('POST', '/sample-data', { body: {} });
export const removeSampleData = (): Promise<unknown> => api('DELETE', '/sample-data');

export interface NewColleague { fullName: string; username: string; password: string; accessTemplate?: string }
/** What the set-up asks. */
export interface Answers { organisationName: string; logo: string | null; fiscalYearStart: string; taxPercent: number; moneyUnit: string; users: NewColleague[]; sample: boolean }

/** Bytes of a picture that the settings take. */
const LARGEST_LOGO = 200 * 1024;
const TYPES = ['image/png', 'image/jpeg', 'image/webp'];
/** A picture as the settings hold it; undefined where it is of another kind or too large. */
export function readLogo(file: File): Promise<string | undefined> {
  if (!TYPES.includes(file.type) || file.size > LARGEST_LOGO) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : undefined);
    reader.onerror = () => resolve(undefined);
    reader.readAsDataURL(file);
  });
}
