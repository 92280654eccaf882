import { QueryClient } from '@tanstack/react-query';
import { wasSignedIn } from '../client/access-token';
import { Problem } from '../client/problem';
import { typesQuery } from '../client/metadata';
import { language } from '../i18n/register-texts';
import { askAsLastTime, preloadRows } from '../records/first-rows';
import { meQuery } from '../session/me';
import { hasSession } from '../session/session';
import { lazyScreen } from '../ui/lazy-screen';
import { isNarrow } from '../ui/narrow';

// A chunk of its own that runs while the page's other scripts are still being read (apps/web/vite.config.mts): it imports little.

/** A refusal stays a refusal; only what did not arrive is worth another try. */
const retry = (failures: number, error: unknown): boolean => failures < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 502);

/** What the page has read from the server. In memory only: a page that is closed leaves nobody's records behind. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry, staleTime: 10_000 },
    // What somebody presses is tried at once, offline too: he is told, and presses again.
    mutations: { retry: false, networkMode: 'always' },
  },
});

export const RecordGrid = lazyScreen(() => import('../records/record-grid'));

/** The code of a list's table; a narrow page has none. What fails here is tried, and told, by the list itself. */
export const gridCode = (): Promise<unknown> => (isNarrow() ? Promise.resolve() : RecordGrid.load().catch(() => undefined));

/** The rows of a list that is about to be shown; the list tells what fails. */
export const firstRows = (path: string, search: Record<string, unknown>): void => void preloadRows(queries, path, search).catch(() => undefined);

const LIST_PLACE = /^\/([a-z-]+)\/?$/;

/** Asks for what the opened page begins with, before there is anything to show it: session, user, forms, and the rows of a list. */
async function begin(): Promise<void> {
  const list = LIST_PLACE.exec(location.pathname)?.[1];
  if (list) void gridCode();
  if (!await hasSession()) return;
  void queries.prefetchQuery(meQuery);
  void queries.prefetchQuery(typesQuery(language()));
  // What an address says besides is read by the router; and so is whether it is a list at all, the first time.
  if (list && location.search === '' && askAsLastTime(queries, list)) firstRows(list, {});
}
// Whatever fails here is met again, and told, by the page.
if (wasSignedIn()) void begin().catch(() => undefined);
