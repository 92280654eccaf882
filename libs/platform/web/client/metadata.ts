import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { TypeMeta, TypeSummary } from '@crm/platform/records';
import { useLanguage } from '../i18n/i18n';
import { api } from './client';
import { withFormNames } from './form-names';
import { lookupLists, LOOKUPS, withListNames } from './lookup-lists';

// The description of a form changes when an administrator changes it; it is asked for again when the page is looked at again.
const staleTime = 60_000;

export const typesQuery = (language: string) => queryOptions({
  queryKey: ['record-types', language], staleTime,
  queryFn: async ({ signal }) => (await api<{ data: TypeSummary[] }>('GET', '/record-types', { signal })).data.data,
});
export const typeQuery = (path: string, language: string) => queryOptions({
  queryKey: ['record-types', language, path], staleTime,
  queryFn: async ({ signal, client }) => {
    const { data } = await api<TypeMeta>('GET', `/record-types/${path}`, { signal });
    if (path === LOOKUPS) return withListNames(data, await readLists(client, language), language === 'fa' ? '، ' : ', ');
    return withFormNames(data, () => client.ensureQueryData(typesQuery(language)));
  },
});

/** The lists that the forms in the user's reach choose from. */
export async function readLists(client: QueryClient, language: string): Promise<ReturnType<typeof lookupLists>> {
  const types = (await client.ensureQueryData(typesQuery(language))).filter((type) => !type.system && !type.abstract);
  return lookupLists(await Promise.all(types.map(({ path }) => client.ensureQueryData(typeQuery(path, language)))));
}

const NONE: TypeSummary[] = [];

/** The record types that the user may use; none until they are known. */
export const useTypes = (): TypeSummary[] => useQuery(typesQuery(useLanguage())).data ?? NONE;

/** As people choose among them: the office's forms first, the administrators' desk after them. */
export const officeFirst = (types: readonly TypeSummary[]): TypeSummary[] => [...types].sort((a, b) => Number(a.system) - Number(b.system));

/** One record type as this user sees it; undefined until it is known, and when it is out of his reach. */
export function useType(path: string): TypeMeta | undefined {
  const language = useLanguage();
  return useQuery({ ...typeQuery(path, language), enabled: path !== '' }).data;
}
