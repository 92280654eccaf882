import { useQuery } from '@tanstack/react-query';
import { figureOf, measureName, measuresOf, type TypeMeta } from '@crm/platform/records';
import { useLanguage } from '../../i18n/i18n';
import { links } from '../../shell/links';
import { AppLink } from '../../shell/navigation';
import { PageProblem, PageWait } from '../../shell/page-states';
import { formatNumber, formatValue } from '../../ui/format';
import { usePreferences } from '../../ui/preferences';
import { figureColumns, mayReport } from '../figures/figure-choices';
import type { Among } from '../figures/figure-rows';
import { useTotals } from '../figures/use-figures';
import { fetchList } from '../list-query';
import type { SavedView } from '../views/saved-view';
import { glanceTexts } from './texts';

interface Props { view: Pick<SavedView, 'id' | 'figures'>; meta: TypeMeta; among: Among }

/** A view as one figure: what its chart is of, else how many records it has. */
export function TotalGlance({ view, meta, among }: Props) {
  const chosen = measuresOf(view.figures?.measures ?? []).find((measure) => measureName(measure) === view.figures?.chart?.measure);
  return chosen?.field !== undefined && mayReport(meta) ? <Reckoned view={view} meta={meta} among={among} /> : <Counted view={view} meta={meta} among={among} />;
}

function Counted({ view, meta, among }: Props) {
  const text = glanceTexts.use();
  const language = useLanguage();
  usePreferences();
  const query = { ...among, fields: ['title'], limit: 1, count: 'exact' as const };
  const { data, error, refetch } = useQuery({ queryKey: [meta.path, 'list', query], staleTime: 15_000, queryFn: ({ signal }) => fetchList(meta.path, query, signal) });
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />;
  return data ? <Total view={view} meta={meta} value={formatNumber(data.page.total ?? 0, language)} label={text('records')} /> : <PageWait />;
}

function Reckoned({ view, meta, among }: Props) {
  const language = useLanguage();
  usePreferences();
  const figures = view.figures!;
  const { data, error, refetch } = useTotals(meta.path, figures.measures, among);
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageWait />;
  const { measure, column } = figureColumns(meta, figures, language).measures.find((one) => measureName(one.measure) === figures.chart?.measure)!;
  return <Total view={view} meta={meta} value={formatValue(figureOf(data[measureName(measure)], column), column, language) || '—'} label={column.label} />;
}

const Total = ({ view, meta, value, label }: { view: Pick<SavedView, 'id'>; meta: TypeMeta; value: string; label: string }) => (
  <AppLink className="glance-total" href={`${links.list(meta.path)}?view=${view.id}`}><bdi>{value}</bdi><span className="quiet">{label}</span></AppLink>
);
