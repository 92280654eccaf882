import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import type { Figures, TypeMeta } from '@crm/platform/records';
import { useLanguage } from '../../i18n/i18n';
import { useGo } from '../../shell/navigation';
import { formatSpan, formatValue } from '../../ui/format';
import { useDark } from '../../ui/preferences';
import { chartData } from './chart-data';
import { CHART_COLOURS, chartOption } from './chart-option';
import type { FigureRows } from './figure-rows';
import './figures.css';
import { figureTexts } from './texts';
import type { GroupRow } from './use-figures';

register([BarChart, LineChart, PieChart, GridComponent, TooltipComponent, SVGRenderer]);

interface Props { meta: TypeMeta; figures: Figures; groups: readonly GroupRow[]; words: FigureRows; label: string; /** Pixels. */ blockSize: number }

/** Groups as a drawing; a press on a part of it leads to its records. The same figures stand in a table beside or behind it. */
export default function FigureChart({ meta, figures, groups, words, label, blockSize }: Props) {
  const text = figureTexts.use();
  const language = useLanguage();
  const go = useGo();
  const dark = useDark();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const data = useMemo(
    () => chartData(groups, figures, words, { others: text('others'), span: (span, unit) => (unit === 'day' ? formatValue(span, { ...words.groups[0]!.column, kind: 'date' }, language) : formatSpan(span, unit, language)) }, blockSize),
    [groups, figures, words, language, text, blockSize],
  );
  const pressed = useRef<(series: number, point: number) => void>(undefined);
  useEffect(() => {
    pressed.current = (series, point) => {
      const row = data?.series[series]?.points[point]?.row;
      const href = row && words.hrefOf(row);
      if (href) go(href);
    };
  }, [data, words, go]);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const made = init(element, undefined, { renderer: 'svg' });
    chart.current = made;
    made.on('click', ({ seriesIndex, dataIndex }) => pressed.current?.(seriesIndex ?? 0, dataIndex));
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(element);
    return () => { watcher.disconnect(); made.dispose(); chart.current = undefined; };
  }, []);
  useEffect(() => {
    if (!data || !box.current) return;
    const style = getComputedStyle(box.current);
    const colour = (name: string): string => style.getPropertyValue(`--pv-${name}`).trim();
    const option = chartOption(data, figures.chart?.shape ?? 'columns', {
      language, colours: { text: colour('text-2'), line: colour('line'), surface: colour('surface'), raised: colour('raised'), strong: colour('text') }, font: style.fontFamily,
      full: (value) => formatValue(value, data.column, language), narrow: box.current.clientWidth < 480,
    });
    chart.current?.setOption(option as EChartsCoreOption, { notMerge: true });
  // The colours are those of the page's theme.
  }, [data, figures.chart, language, dark]);

  const none = !data || data.series.every(({ points }) => points.every(({ value }) => !value));
  const parts = !data ? [] : figures.chart?.shape === 'pie' ? data.categories : data.series.map(({ name }) => name);
  return (
    <figure className="figure-chart">
      {/* The chart's own texts are laid out from left to right; its axes are turned round instead. */}
      <div ref={box} dir="ltr" role="img" aria-label={label} className={none ? 'figure-chart-box is-hidden' : 'figure-chart-box'} style={{ blockSize }} data-path={meta.path} />
      {none && <p className="quiet figure-chart-none">{text('nothingToDraw')}</p>}
      {!none && (parts.length > 1 || figures.chart?.shape === 'pie') && (
        <ul className="figure-legend">
          {parts.map((name, i) => <li key={i}><span style={{ background: CHART_COLOURS[i % CHART_COLOURS.length] }} aria-hidden /><bdi>{name}</bdi></li>)}
        </ul>
      )}
      {data && data.left.categories + data.left.series > 0 && <figcaption className="quiet">{text('leftOut', { count: data.left.categories + data.left.series })}</figcaption>}
    </figure>
  );
}
