import { useQuery } from '@tanstack/react-query';
import { typeQuery } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { PageProblem, PageWait } from '../shell/page-states';
import { usePageTitle } from '../ui/page-title';
import { RecordList } from './record-list';
import { useViews } from './views/use-views';

/** The list of any record type, out of its metadata alone. */
export default function RecordListPage({ path }: { path: string }) {
  const { data: meta, error, refetch } = useQuery(typeQuery(path, useLanguage()));
  const views = useViews(path);
  usePageTitle(meta?.pluralLabel);
  if (meta && views.ready) return <RecordList meta={meta} views={views} />;
  return error ? <PageProblem error={error} onRetry={() => void refetch()} /> : <PageWait />;
}
