import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef, useState } from 'react';
import { CHART_COLOURS, chartData, chartLegend, chartOption, type Figures, type GroupRow, hasParts, showDate, showSpan, showValue, type TypeMeta } from '@crm/platform/records';
import { useGo } from '../../shell/navigation';
import { useDark } from '../../ui/preferences';
import { chartTip } from './chart-tip';
import type { FigureRows } from './figure-rows';
import './figures.css';
import { figureTexts } from './texts';

register([BarChart, LineChart, PieChart, GridComponent, TooltipComponent, SVGRenderer]);

interface Props { meta: TypeMeta; figures: Figures; groups: readonly GroupRow[]; words: FigureRows; label: string; /** Pixels. */ blockSize: number }

/** Groups as a drawing; a press on a part of it leads to its records. The same figures stand in a table beside or behind it. */
export default function FigureChart({ meta, figures, groups, words, label, blockSize }: Props) {
  const text = figureTexts.use();
  const { showing } = words;
  const go = useGo();
  const dark = useDark();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const [width, setWidth] = useState(0);
  const data = useMemo(
    () => chartData(groups, figures, words, { others: text('others'), span: (span, unit) => (unit === 'day' ? showDate(span, showing) : showSpan(span, unit, showing)) }, blockSize),
    [groups, figures, words, showing, text, blockSize],
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
    const watcher = new ResizeObserver(() => { made.resize(); setWidth(element.clientWidth); });
    watcher.observe(element);
    return () => { watcher.disconnect(); made.dispose(); chart.current = undefined; };
  }, []);
  useEffect(() => {
    if (!data || !box.current || !width) return;
    const style = getComputedStyle(box.current);
    const colour = (name: string): string => style.getPropertyValue(`--pv-${name}`).trim();
    const shape = figures.chart?.shape ?? 'columns';
    const font = style.fontFamily;
    const option = {
      ...chartOption(data, shape, { showing, colours: { text: colour('text-2'), line: colour('line'), surface: colour('surface') }, font, width }),
      tooltip: chartTip(shape, data.series.length > 1, { showing, font, colours: { strong: colour('text'), line: colour('line'), raised: colour('raised') }, full: (value) => showValue(value, data.column, showing) }),
    };
    chart.current?.setOption(option as EChartsCoreOption, { notMerge: true });
  // The colours are those of the page's theme.
  }, [data, figures.chart, showing, dark, width]);

  const none = !data || !hasParts(data);
  const legend = none ? [] : chartLegend(data, figures.chart?.shape ?? 'columns');
  return (
    <figure className="figure-chart">
      {/* The chart's own texts are laid out from left to right; its axes are turned round instead. */}
      <div ref={box} dir="ltr" role="img" aria-label={label} className={none ? 'figure-chart-box is-hidden' : 'figure-chart-box'} style={{ blockSize }} data-path={meta.path} />
      {none && <p className="quiet figure-chart-none">{text('nothingToDraw')}</p>}
      {legend.length > 0 && (
        <ul className="figure-legend">
          {legend.map((name, i) => <li key={i}><span style={{ background: CHART_COLOURS[i % CHART_COLOURS.length] }} aria-hidden /><bdi>{name}</bdi></li>)}
        </ul>
      )}
      {data && data.left.categories + data.left.series > 0 && <figcaption className="quiet">{text('leftOut', { count: data.left.categories + data.left.series })}</figcaption>}
    </figure>
  );
}
