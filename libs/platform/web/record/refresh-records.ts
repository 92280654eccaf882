import type { QueryClient } from '@tanstack/react-query';

/** What does not change when a record does, and what an open form began with. */
const STEADY = new Set<unknown>(['me', 'record-types', 'form']);

/** After a write: lists, pages, counts and time lines that stand on the screen are read again; one record shows in many of them. */
export const refreshRecords = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ predicate: (query) => !STEADY.has(query.queryKey[0]) });

/** The same after a deletion: what was read of the record itself is forgotten, not asked for once more. */
export function refreshAfterDelete(queries: QueryClient, path: string, id: string): Promise<void> {
  const ofRecord = (key: readonly unknown[]): boolean => (key[0] === path && key[1] === id) || key[0] === `/${path}/${id}/timeline`;
  queries.removeQueries({ predicate: (query) => ofRecord(query.queryKey) });
  return refreshRecords(queries);
}
