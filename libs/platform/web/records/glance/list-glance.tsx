import { useQuery } from '@tanstack/react-query';
import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { useLanguage } from '../../i18n/i18n';
import { links } from '../../shell/links';
import { AppLink } from '../../shell/navigation';
import { PageProblem, PageWait } from '../../shell/page-states';
import { formatValue, isLtr } from '../../ui/format';
import { usePreferences } from '../../ui/preferences';
import type { Among } from '../figures/figure-rows';
import { columnFields } from '../list-columns';
import { fetchList, type ListRow } from '../list-query';
import { pathOfRow } from '../row-actions';
import type { SavedView } from '../views/saved-view';
import { glanceTexts } from './texts';

const ROWS = 6;
const ROWS_OF_TALL = 14;
const COLUMNS = 2;
/** What names a record stands in its link. */
const NAMES = new Set(['title', 'code', 'firstName', 'lastName', 'fullName', 'name', 'subject', 'label']);

const hrefOf = (path: string, id: string, search: string | undefined): string => `${links.list(path)}?${new URLSearchParams({ view: id, ...(search ? { search } : {}) }).toString()}`;

interface Props { view: Pick<SavedView, 'id' | 'columns' | 'sort'>; meta: TypeMeta; among: Among; tall: boolean }

/** The first records of a view: each by its title and a few of the view's columns. */
export function ListGlance({ view, meta, among, tall }: Props) {
  const text = glanceTexts.use();
  usePreferences();
  const possible = new Map(columnFields(meta).map((field) => [field.name, field]));
  const wanted = (view.columns.length ? view.columns : meta.list).flatMap((name) => possible.get(name) ?? []);
  const columns = wanted.filter(({ name, kind }) => !NAMES.has(name) && kind !== 'children' && kind !== 'longText').slice(0, COLUMNS);
  const query = { ...among, ...(view.sort ? { sort: view.sort } : {}), fields: ['title', 'active', ...columns.map(({ name }) => name)], limit: tall ? ROWS_OF_TALL : ROWS, count: 'estimate' as const };
  const { data, error, refetch } = useQuery({ queryKey: [meta.path, 'list', query], staleTime: 15_000, queryFn: ({ signal }) => fetchList(meta.path, query, signal) });
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageWait />;
  const total = data.page.nextCursor ? data.page.total : data.data.length;
  return (
    <>
      {data.data.length === 0 ? <p className="quiet glance-none">{text('none')}</p> : (
        <table className="glance-list">
          <thead className="visually-hidden"><tr><th scope="col">{meta.label}</th>{columns.map(({ name, label }) => <th key={name} scope="col">{label}</th>)}</tr></thead>
          <tbody>{data.data.map((row) => <Row key={row.id} row={row} columns={columns} meta={meta} />)}</tbody>
        </table>
      )}
      {total !== undefined && total > 0 && <AppLink className="glance-all" href={hrefOf(meta.path, view.id, among.search)}>{text(data.page.nextCursor && data.page.totalIsEstimate ? 'about' : 'all', { count: total })}</AppLink>}
    </>
  );
}

function Row({ row, columns, meta }: { row: ListRow; columns: readonly FieldMeta[]; meta: TypeMeta }) {
  const language = useLanguage();
  return (
    <tr>
      <th scope="row"><AppLink href={links.record(pathOfRow(meta, row), row.id)} className={row.active === false ? 'is-inactive' : undefined}>{row.title || '—'}</AppLink></th>
      {columns.map((field) => {
        const value = formatValue(row[field.name], field, language);
        return <td key={field.name} title={value ? `${field.label}: ${value}` : undefined}><span dir={isLtr(field) ? 'ltr' : undefined}>{value}</span></td>;
      })}
    </tr>
  );
}
