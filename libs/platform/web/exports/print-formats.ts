import { useQuery } from '@tanstack/react-query';
import { api } from '../client/client';

export interface FormatChoice { id: string; name: string; isDefault: boolean | null }
const NONE: FormatChoice[] = [];

/** The formats of the office's own for a form, the default first; none until they are known. */
export function usePrintFormats(form: string, kind: 'record' | 'list', enabled: boolean): readonly FormatChoice[] {
  const { data } = useQuery({
    queryKey: ['print-formats', 'choice', form, kind], enabled, staleTime: 60_000,
    queryFn: async ({ signal }) => (await api<{ data: FormatChoice[] }>('GET', '/print-formats', {
      signal, query: { filter: { form: { eq: form }, kind: { eq: kind }, active: { eq: true } }, fields: 'name,isDefault', limit: 50, count: 'none' },
    })).data.data,
  });
  return data ? [...data].sort((a, b) => Number(b.isDefault === true) - Number(a.isDefault === true)) : NONE;
}
