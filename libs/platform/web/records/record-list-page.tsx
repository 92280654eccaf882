import { type QueryClient, useQuery } from '@tanstack/react-query';
import { typeQuery } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { PageProblem, PageWait } from '../shell/page-states';
import { isNarrow } from '../ui/narrow';
import { usePageTitle } from '../ui/page-title';
import { loadGrid } from './list-body';
import { RecordList } from './record-list';
import { preloadViews, useViews } from './views/use-views';

/** What a list begins with is fetched side by side. A narrow page has no grid. */
export function preloadGrid(queries: QueryClient, path: string): void {
  if (!isNarrow()) void loadGrid();
  void preloadViews(queries, path);
}

/** The list of any record type, out of its metadata alone. */
export default function RecordListPage({ path }: { path: string }) {
  const { data: meta, error, refetch } = useQuery(typeQuery(path, useLanguage()));
  const views = useViews(path);
  usePageTitle(meta?.pluralLabel);
  if (meta && views.ready) return <RecordList meta={meta} views={views} />;
  return error ? <PageProblem error={error} onRetry={() => void refetch()} /> : <PageWait />;
}
