import { AG_GRID_LOCALE_IR } from '@ag-grid-community/locale';
import { BarChartOutlined } from '@ant-design/icons';
import { type ColDef, ClientSideRowModelModule, ModuleRegistry, PinnedRowModule } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { Alert } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { type Figures, type FieldMeta, figureOf, type GroupRow, isLtrColumn, kinds, measureName, MOST_GROUPS, type TypeMeta } from '@crm/platform/records';
import { useLanguage } from '../../i18n/i18n';
import { useGo } from '../../shell/navigation';
import { Empty, PageProblem, PageWait } from '../../shell/page-states';
import { formatValue } from '../../ui/format';
import { usePreferences } from '../../ui/preferences';
import { sortModelOf, sortOfModel } from '../grid-columns';
import { gridTheme, HEADER_HEIGHT, ROW_HEIGHT } from '../grid-parts';
import type { Shown } from '../views/saved-view';
import { FigureBar } from './figure-bar';
import { FigureCell, GroupCell, type GroupCellParams } from './figure-cells';
import { useFigureRows } from './figure-rows';
import { fieldNameOf } from '../conditions';
import { useFigures } from './use-figures';
import './figures.css';
import { figureTexts } from './texts';

ModuleRegistry.registerModules([ClientSideRowModelModule, PinnedRowModule]);

const FigureChart = lazy(() => import('./figure-chart'));
const CHART_HEIGHT = 300; // px

interface Props { meta: TypeMeta; shown: Shown & { figures: Figures }; density: 'compact' | 'comfortable' | undefined; onFigures(figures: Figures): void }
const EDGES = 4; // px
/** The server has put them in order. */
const asTheyCome = (): number => 0;

/** The list as grouped figures: a row for each group, and below them the whole. A group leads to its records. */
export default function RecordFigures({ meta, shown, density: ofView, onFigures }: Props) {
  const text = figureTexts.use();
  const language = useLanguage();
  const go = useGo();
  const { density: usual } = usePreferences();
  const density = ofView ?? usual;
  const { figures, filter, search, starred } = shown;
  const among = { ...(filter ? { filter } : {}), ...(search ? { search } : {}), ...(starred ? { starred } : {}) };
  const { data, error, refetch } = useFigures(meta.path, figures, among);
  const words = useFigureRows(meta, data?.of ?? figures, among);
  const columns = useMemo(() => {
    const of = data?.of ?? figures;
    const { groups, measures, nameOf, titleOf, hrefOf } = words;
    const name = (row: GroupRow): string => text('openGroup', { label: titleOf(row) });
    const sorted = sortModelOf(of.sort);
    const common = (column: FieldMeta): ColDef<GroupRow> => ({
      colId: column.name, headerName: column.label, suppressHeaderMenuButton: true, suppressMovable: true, sortable: true, comparator: asTheyCome, initialSort: sorted.find(({ colId }) => colId === column.name)?.sort,
    });
    const defs: ColDef<GroupRow>[] = [
      ...groups.map(({ group, column }, i): ColDef<GroupRow> => ({
        ...common(column), flex: 2, minWidth: 120, cellClass: [i ? '' : 'is-title', isLtrColumn(column) || kinds[column.kind].numeric ? 'is-ltr' : ''].filter(Boolean),
        valueGetter: ({ data: row }) => row?.key[group.field], valueFormatter: ({ data: row, node }) => (node?.rowPinned ? (i ? '' : text('whole')) : row ? nameOf(row, i) : ''),
        ...(i ? {} : { cellRenderer: GroupCell, cellRendererParams: { hrefOf: (row) => hrefOf(row as GroupRow), nameOf: (row) => name(row as GroupRow) } satisfies GroupCellParams }),
      })),
      ...measures.map(({ measure, column }, i): ColDef<GroupRow> => ({
        ...common(column), flex: 1, minWidth: column.kind === 'money' ? 150 : 105, cellClass: 'is-number', headerClass: 'is-number', sortingOrder: ['desc', 'asc', null],
        valueGetter: ({ data: row }) => figureOf(row?.values[measureName(measure)], column), valueFormatter: ({ value }) => formatValue(value, column, language) || '—',
        ...(i ? {} : { cellRenderer: FigureCell, cellRendererParams: { greatest: Math.max(0, ...(data?.groups ?? []).map(({ values }) => Number(values[measureName(measure)] ?? 0))) } }),
      })),
    ];
    return defs;
  }, [data, figures, language, text, words]);
  const { hrefOf } = words;

  const drawn = data?.of.chart && words.groups.length > 0;
  const bar = <FigureBar meta={meta} figures={figures} onChange={onFigures} />;
  if (error && !data) return <div className="figures">{bar}<PageProblem error={error} onRetry={() => void refetch()} nameOf={fieldNameOf(meta)} /></div>;
  if (!data) return <div className="figures">{bar}<PageWait /></div>;
  const several = data.of.groupBy.some(({ field }) => field.includes('.') || meta.fields.some((one) => one.name === field && (one.many || one.kind === 'tags')));
  return (
    <div className="figures">
      {bar}
      {data.groups.length >= MOST_GROUPS && <Alert type="warning" banner title={text('cut', { count: MOST_GROUPS })} />}
      <p className="figures-said quiet" role="status">{text('groups', { count: data.groups.length })}{several && <> · {text('several')}</>}</p>
      {drawn && data.groups.length > 0 && (
        <Suspense fallback={<div style={{ blockSize: CHART_HEIGHT }} />}>
          <FigureChart meta={meta} figures={data.of} groups={data.groups} words={words} blockSize={CHART_HEIGHT} label={text('chartLabel', { label: meta.pluralLabel, measure: words.measures.find(({ measure }) => measureName(measure) === data.of.chart?.measure)?.column.label ?? words.measures[0]!.column.label })} />
        </Suspense>
      )}
      {data.groups.length === 0 ? <Empty icon={<BarChartOutlined aria-hidden />} title={text('emptyTitle')}>{text('emptyText')}</Empty> : (
        <div className="figures-grid" style={{ maxBlockSize: HEADER_HEIGHT[density] + ROW_HEIGHT[density] * (data.groups.length + 1) + EDGES }} role="region" aria-label={text('table', { label: meta.pluralLabel })}>
          <AgGridReact<GroupRow>
            key={`${language} ${data.of.groupBy.map(({ field, by }) => `${field}:${by ?? ''}`).join()} ${data.of.measures.map(measureName).join()}`}
            theme={gridTheme} rowHeight={ROW_HEIGHT[density]} headerHeight={HEADER_HEIGHT[density]} enableRtl={language === 'fa'} localeText={language === 'fa' ? AG_GRID_LOCALE_IR : undefined}
            rowData={data.groups} columnDefs={columns} pinnedBottomRowData={[{ key: {}, values: data.whole }]} sortingOrder={['asc', 'desc', null]} suppressContextMenu tooltipShowDelay={700}
            onRowClicked={({ data: row, event, rowPinned }) => {
              const href = row && !rowPinned ? hrefOf(row) : undefined;
              if (!href || window.getSelection()?.toString()) return;
              if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey)) window.open(href, '_blank', 'noopener');
              else go(href);
            }}
            onCellKeyDown={({ data: row, event, node }) => {
              const href = row && !node.rowPinned && event instanceof KeyboardEvent && (event.code === 'Enter' || event.code === 'NumpadEnter') ? hrefOf(row) : undefined;
              if (href) go(href);
            }}
            onSortChanged={({ api, source }) => {
              if (source === 'api') return;
              const { sort: _, ...rest } = figures;
              const sort = sortOfModel(api.getColumnState().filter((one) => one.sort).sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0)));
              onFigures({ ...rest, ...(sort ? { sort } : {}) });
            }}
          />
        </div>
      )}
    </div>
  );
}
