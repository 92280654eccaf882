import type { QueryClient } from '@tanstack/react-query';
import { typeQuery } from '../client/metadata';
import { language } from '../i18n/register-texts';
import { isNarrow } from '../ui/narrow';
import { fieldsToAsk, openingColumns } from './list-columns';
import { BLOCK, listQuery, type ListQuery, queryOf } from './list-query';
import { readListSearch } from './list-search';
import { shownBy, viewOf } from './views/saved-view';
import { preloadViews } from './views/use-views';

/** What a list begins with is fetched while its table is still being made: its views, its form, its first rows. */
export async function preloadRows(queries: QueryClient, path: string, raw: Record<string, unknown>): Promise<void> {
  const [meta, { all, usual }] = await Promise.all([queries.ensureQueryData(typeQuery(path, language())), preloadViews(queries, path)]);
  const search = readListSearch(raw);
  const view = viewOf(search, all, usual);
  const shown = shownBy(search, view);
  if (isNarrow() || shown.board) return;
  const query: ListQuery = { ...queryOf(shown, fieldsToAsk(meta, openingColumns(meta, view))), limit: BLOCK, count: 'estimate' };
  if (!Object.keys(search).length) remember(path, query);
  await queries.prefetchQuery(listQuery(path, query));
}

const KEPT = 'peyvand.opening.';
const keyOf = (path: string): string => KEPT + path;

/** Fields and order with which a list opened, so that its rows are asked for without waiting for form and views. What narrows it may be about somebody: that is not kept. */
function remember(path: string, { filter, search, ...query }: ListQuery): void {
  try {
    if (filter === undefined && search === undefined) localStorage.setItem(keyOf(path), JSON.stringify(query));
    else localStorage.removeItem(keyOf(path));
  } catch { /* Without storage the rows come after form and views. */ }
}

/** Asks for the rows with which this list opened last in this browser; a list that opens otherwise today asks again. Answers whether it was open before. */
export function askAsLastTime(queries: QueryClient, path: string): boolean {
  try {
    const kept = localStorage.getItem(keyOf(path));
    if (kept === null) return false;
    if (!isNarrow()) void queries.prefetchQuery(listQuery(path, JSON.parse(kept) as ListQuery));
    return true;
  } catch { return false; }
}

/** The next user of this browser has fields of his own. */
export function forgetOpenings(): void {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(KEPT)).forEach((key) => localStorage.removeItem(key));
  } catch { /* Without storage nothing was kept. */ }
}
