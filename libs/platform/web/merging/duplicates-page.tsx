import { CheckOutlined, MergeCellsOutlined, UsergroupDeleteOutlined } from '@ant-design/icons';
import type { TypeMeta } from '@crm/platform/records';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api, idempotencyKey } from '../client/client';
import { useType } from '../client/metadata';
import { isEmpty } from '../fields/field-values';
import { useCommon, useLanguage } from '../i18n/i18n';
import { links } from '../shell/links';
import { AppLink, useGo } from '../shell/navigation';
import { Empty, PageProblem, PageWait } from '../shell/page-states';
import { formatValue } from '../ui/format';
import { usePageTitle } from '../ui/page-title';
import { problemText } from '../ui/problem-text';
import './merging.css';
import { mergingTexts } from './texts';

type Reason = 'phones' | 'emails' | 'name' | 'sound';
interface Side extends Record<string, unknown> { id: string; title: string | null; operations?: string[] }
interface Pair { score: number; because: Reason[]; records: [Side, Side] }
interface Pairs { data: Pair[]; page: { nextCursor: string | null } }

/** Pairs of records that may be the same, as the nightly search found them, and the way to one of them. */
export default function DuplicatesPage({ path }: { path: string }) {
  const meta = useType(path);
  const t = mergingTexts.use();
  usePageTitle(t('duplicates'));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['duplicates', path], initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) => (await api<Pairs>('GET', `/${path}/duplicates`, { query: { cursor: pageParam }, signal })).data,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  });
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (!meta || !data) return <PageWait />;
  const pairs = data.pages.flatMap((page) => page.data);
  return (
    <div className="page merging">
      <h1 className="page-title">{t('duplicatesOf', { type: meta.pluralLabel })}</h1>
      {pairs.length === 0 && !hasNextPage
        ? <Empty icon={<UsergroupDeleteOutlined aria-hidden />} title={t('noDuplicates')} ways={<AppLink href={links.list(path)}>{t('toList')}</AppLink>}>{t('noDuplicatesText')}</Empty>
        : (
          <>
            <p className="quiet">{t('duplicatesIntro')}</p>
            <ol className="duplicate-pairs">{pairs.map((pair) => <li key={pair.records.map(({ id }) => id).join()}><PairCard meta={meta} pair={pair} /></li>)}</ol>
            {hasNextPage && <Button className="works-more" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('more')}</Button>}
          </>
        )}
    </div>
  );
}

function PairCard({ meta, pair: { score, because, records } }: { meta: TypeMeta; pair: Pair }) {
  const t = mergingTexts.use();
  const c = useCommon();
  const go = useGo();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [first, second] = records.map(({ title }) => title || c('none')) as [string, string];
  const may = (operation: string): boolean => records.every(({ operations }) => operations?.includes(operation));
  const dismiss = useMutation({
    mutationFn: () => api('POST', `/${meta.path}/duplicates/dismiss`, { body: { ids: records.map(({ id }) => id) }, headers: { 'idempotency-key': idempotencyKey() } }),
    onSuccess: () => {
      void message.success(t('dismissed'));
      return queries.invalidateQueries({ queryKey: ['duplicates', meta.path] });
    },
    onError: (error) => void message.error(problemText(error), 6),
  });
  return (
    <article className="duplicate-pair" aria-label={t('compareOf', { first, second })}>
      <div className="duplicate-sides">{records.map((record) => <PairSide key={record.id} meta={meta} record={record} />)}</div>
      <p className="duplicate-why">
        {because.map((reason) => <span key={reason} className="duplicate-reason">{t(reason)}</span>)}
        <span className="duplicate-score">{t('score', { score })}</span>
      </p>
      {may('edit') && (
        <div className="duplicate-ways">
          {may('delete') && <Button size="small" type="primary" icon={<MergeCellsOutlined aria-hidden />} aria-label={t('compareOf', { first, second })} onClick={() => go(links.merge(meta.path, records.map(({ id }) => id)))}>{t('compare')}</Button>}
          <Button size="small" icon={<CheckOutlined aria-hidden />} loading={dismiss.isPending} aria-label={t('notDuplicateOf', { first, second })} onClick={() => dismiss.mutate()}>{t('notDuplicate')}</Button>
        </div>
      )}
    </article>
  );
}

/** What the form's own list shows. */
function PairSide({ meta, record }: { meta: TypeMeta; record: Side }) {
  const none = useCommon()('none');
  const language = useLanguage();
  const fields = meta.list.flatMap((name) => meta.fields.find((field) => field.name === name) ?? []).filter((field) => field.name !== 'title' && !field.required && !isEmpty(record[field.name]));
  return (
    <div className="duplicate-side">
      <AppLink href={links.record(meta.path, record.id)}><bdi>{record.title || none}</bdi></AppLink>
      {fields.slice(0, 5).map((field) => <div key={field.name}><span className="quiet">{field.label}</span> <bdi>{formatValue(record[field.name], field, language)}</bdi></div>)}
    </div>
  );
}
