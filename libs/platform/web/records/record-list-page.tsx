import { type QueryClient, useQuery } from '@tanstack/react-query';
import { typeQuery } from '../client/metadata';
import { language, useLanguage } from '../i18n/i18n';
import { PageProblem, PageWait } from '../shell/page-states';
import { isNarrow } from '../ui/narrow';
import { usePageTitle } from '../ui/page-title';
import { loadGrid } from './list-body';
import { fieldsToAsk, openingColumns } from './list-columns';
import { BLOCK, listQuery, queryOf } from './list-query';
import { readListSearch } from './list-search';
import { RecordList } from './record-list';
import { shownBy, viewOf } from './views/saved-view';
import { preloadViews, useViews } from './views/use-views';

/** A narrow page has no grid. */
export const preloadCode = (): void => { if (!isNarrow()) void loadGrid(); };

/** What a list begins with is fetched while its table is still being made: its views, its form, its first rows. */
export async function preloadRows(queries: QueryClient, path: string, raw: Record<string, unknown>): Promise<void> {
  const [meta, { all, usual }] = await Promise.all([queries.ensureQueryData(typeQuery(path, language())), preloadViews(queries, path)]);
  const search = readListSearch(raw);
  const view = viewOf(search, all, usual);
  const shown = shownBy(search, view);
  if (isNarrow() || shown.board) return;
  await queries.prefetchQuery(listQuery(path, { ...queryOf(shown, fieldsToAsk(meta, openingColumns(meta, view))), limit: BLOCK, count: 'estimate' }));
}

/** The list of any record type, out of its metadata alone. */
export default function RecordListPage({ path }: { path: string }) {
  const { data: meta, error, refetch } = useQuery(typeQuery(path, useLanguage()));
  const views = useViews(path);
  usePageTitle(meta?.pluralLabel);
  if (meta && views.ready) return <RecordList meta={meta} views={views} />;
  return error ? <PageProblem error={error} onRetry={() => void refetch()} /> : <PageWait />;
}
