import { type Figures, figureOf, measureName, type TypeMeta } from '@crm/platform/records';
import { useLanguage } from '../../i18n/i18n';
import { links } from '../../shell/links';
import { AppLink } from '../../shell/navigation';
import { PageProblem, PageWait } from '../../shell/page-states';
import { formatValue } from '../../ui/format';
import FigureChart from '../figures/figure-chart';
import { type Among, useFigureRows } from '../figures/figure-rows';
import { figureTexts } from '../figures/texts';
import { useFigures } from '../figures/use-figures';
import type { SavedView } from '../views/saved-view';
import { glanceTexts } from './texts';

const CHART = 240; // px
const CHART_OF_TALL = 420; // px
const ROWS = 6;
const ROWS_OF_TALL = 14;

interface Props { view: Pick<SavedView, 'id' | 'name'>; figures: Figures; meta: TypeMeta; among: Among; asChart: boolean; tall: boolean }

/** A view's groups, drawn or as a small table; each leads to its records. */
export default function FiguresGlance({ view, figures, meta, among, asChart, tall }: Props) {
  const text = glanceTexts.use();
  const words = figureTexts.use();
  const language = useLanguage();
  const { data, error, refetch } = useFigures(meta.path, figures, among);
  const rows = useFigureRows(meta, data?.of ?? figures, among);
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageWait />;
  if (!data.groups.length) return <p className="quiet glance-none">{text('none')}</p>;
  if (asChart) return <FigureChart meta={meta} figures={data.of} groups={data.groups} words={rows} blockSize={tall ? CHART_OF_TALL : CHART} label={words('chartLabel', { label: meta.pluralLabel, measure: view.name })} />;
  const shown = data.groups.slice(0, tall ? ROWS_OF_TALL : ROWS);
  return (
    <>
      <table className="glance-list is-figures">
        <thead><tr>{rows.groups.map(({ column }) => <th key={column.name} scope="col">{column.label}</th>)}{rows.measures.map(({ column }) => <th key={column.name} scope="col" className="is-number">{column.label}</th>)}</tr></thead>
        <tbody>
          {shown.map((row, at) => {
            const href = rows.hrefOf(row);
            return (
              <tr key={at}>
                {rows.groups.map(({ column }, i) => (i ? <td key={column.name}>{rows.nameOf(row, i)}</td> : <th key={column.name} scope="row">{href ? <AppLink href={href}>{rows.nameOf(row, i)}</AppLink> : rows.nameOf(row, i)}</th>))}
                {rows.measures.map(({ measure, column }) => <td key={column.name} className="is-number"><bdi>{formatValue(figureOf(row.values[measureName(measure)], column), column, language) || '—'}</bdi></td>)}
              </tr>
            );
          })}
        </tbody>
      </table>
      <AppLink className="glance-all" href={`${links.list(meta.path)}?view=${view.id}`}>{data.groups.length > shown.length ? text('more', { count: data.groups.length - shown.length }) : text('open')}</AppLink>
    </>
  );
}
