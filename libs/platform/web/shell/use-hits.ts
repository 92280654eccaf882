import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../client/client';
import { useLanguage } from '../i18n/i18n';
import type { Hit } from './search-hits';

/** One letter finds too much to be of use. */
export const SHORTEST = 2;

/** What the server finds for the text; the earlier answer stays until the next one is there. */
export function useHits(text: string, most: number) {
  const language = useLanguage();
  return useQuery({
    queryKey: ['search', text, most, language], enabled: text !== '', staleTime: 20_000, placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await api<{ data: Hit[] }>('GET', '/search', { query: { text, limit: most }, signal })).data.data,
  });
}
