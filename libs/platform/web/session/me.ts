import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Ref } from '@crm/platform/records';
import { api } from '../client/client';

/** `GET /auth/me`: who is signed in and what he may do with each form (path → operations). */
export interface Me {
  user: { id: string; username: string; fullName: string };
  /** What he has to do before anything else. */
  pending: 'password' | 'twoFactor' | null;
  accessTemplate: Ref | null;
  forms: Record<string, string[]>;
  /** Whether his template lets him change his own password. */
  ownPassword: boolean;
  /** Modules that are switched off for this installation. */
  modulesOff: string[];
  /** Those in whose place he stands now; `until` in ISO 8601. */
  standsInFor: { id: string; title: string; until: string }[];
}

export const meQuery = queryOptions({
  queryKey: ['me'], staleTime: 60_000,
  queryFn: async ({ signal }) => (await api<Me>('GET', '/auth/me', { signal })).data,
});

/** Undefined until it is known. */
export const useMe = (): Me | undefined => useQuery(meQuery).data;

/** Whether the user may do this with that form. A grant limits rows besides; the server has the last word. */
export const mayDo = (me: Me | undefined, path: string, operation: string): boolean => me?.forms[path]?.includes(operation) ?? false;
export const useMay = (path: string, operation: string): boolean => mayDo(useMe(), path, operation);

/** The same for new records of any form: `mayCreate('persons')`. */
export function useMayCreate(): (path: string) => boolean {
  const me = useMe();
  return useCallback((path) => mayDo(me, path, 'create'), [me]);
}
