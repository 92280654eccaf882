import type { QueryClient } from '@tanstack/react-query';

/** What does not change when a record does. */
const STEADY = new Set<unknown>(['me', 'record-types']);

/** After a write: lists, pages, counts and time lines that stand on the screen are read again; one record shows in many of them. */
export const refreshRecords = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ predicate: (query) => !STEADY.has(query.queryKey[0]) });
