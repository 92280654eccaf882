import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** Reads lists and figures of these forms again. */
export function useRefresh(): (paths: Iterable<string>) => void {
  const queries = useQueryClient();
  return useCallback((paths) => {
    for (const path of new Set(paths)) void queries.invalidateQueries({ queryKey: [path], predicate: ({ queryKey }) => queryKey[1] === 'list' || queryKey[1] === 'sums' });
  }, [queries]);
}
