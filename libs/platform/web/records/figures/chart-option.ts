import type { Chart, Language } from '@crm/platform/records';
import { shortNumber } from '../../ui/format';
import { addsUp, type ChartData } from './chart-data';

/** Texts of the drawing are laid out from left to right; this makes a sentence that begins with a number read as Persian. */
const mark = (text: string, rtl: boolean): string => (rtl ? `\u200f${text}` : text);

/** Told apart by people who see colours differently, too, on light and on dark. */
export const CHART_COLOURS = ['#0f8a80', '#e08a1e', '#5470c6', '#c2456f', '#7a9a2e', '#8a5fc0', '#2e9bd6', '#b5651d', '#5c7a89', '#d65f5f', '#3f9e58', '#a88f14'];
const BAR = 34; // px at most
const LONGEST_LABEL = 110; // px

interface Look {
  language: Language; narrow: boolean; font: string;
  colours: { text: string; strong: string; line: string; surface: string; raised: string };
  /** A figure as it stands in the table. */
  full(value: number): string;
}
interface Hovered { seriesName: string; name: string; value: number | null | undefined; color: string; percent?: number }

/** The chart as ECharts takes it; read from right to left in Persian. */
export function chartOption(data: ChartData, shape: Chart['shape'], look: Look): object {
  const { language, colours, narrow } = look;
  const rtl = language === 'fa';
  const several = data.series.length > 1;
  const textStyle = { fontFamily: look.font, color: colours.text, fontSize: 12 };
  const common = {
    animation: false, color: CHART_COLOURS, textStyle,
    tooltip: { trigger: shape === 'pie' ? 'item' : 'axis', confine: true, backgroundColor: colours.raised, borderColor: colours.line, textStyle: { ...textStyle, color: colours.strong }, axisPointer: { type: shape === 'line' ? 'line' : 'shadow' }, formatter: (given: Hovered | Hovered[]) => tip(Array.isArray(given) ? given : [given], look, several, shape === 'pie') },
  };
  if (shape === 'pie') {
    return { ...common, series: [{
      type: 'pie', radius: ['45%', '78%'], itemStyle: { borderColor: colours.surface, borderWidth: 2 }, minAngle: 3,
      label: { ...textStyle, show: !narrow, lineHeight: 17, formatter: ({ name, percent }: { name: string; percent: number }) => `${mark(name, rtl)}\n${percentOf(percent, language)}` }, labelLine: { lineStyle: { color: colours.line } },
      data: data.categories.map((name, i) => ({ name, value: data.series[0]!.points[i]!.value })),
    }] };
  }
  const lying = shape === 'bars';
  const named = { type: 'category', data: data.categories, axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false }, axisLabel: { ...textStyle, hideOverlap: !lying, formatter: (name: string) => mark(name, rtl), ...(lying ? { width: LONGEST_LABEL, overflow: 'truncate', interval: 0 } : {}) } };
  const reckoned = { type: 'value', splitLine: { lineStyle: { color: colours.line } }, axisLabel: { ...textStyle, hideOverlap: true, formatter: (value: number) => mark(shortNumber(value, data.column, language), rtl) }, splitNumber: narrow ? 3 : 5, ...(isWhole(data) ? { minInterval: 1 } : {}) };
  return {
    ...common,
    grid: { left: 8, right: 8, top: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    // Time and rank run the way people read.
    xAxis: lying ? { ...reckoned, inverse: rtl } : { ...named, inverse: rtl },
    yAxis: lying ? { ...named, inverse: true, position: rtl ? 'right' : 'left' } : { ...reckoned, position: rtl ? 'right' : 'left' },
    series: data.series.map(({ name, points }) => ({
      name, type: shape === 'line' ? 'line' : 'bar', data: points.map(({ value }) => (shape === 'line' && value === null && addsUp(data.measure) ? 0 : value)),
      ...(shape === 'line' ? { symbolSize: 7, lineStyle: { width: 2 } } : { barMaxWidth: BAR, ...(several && addsUp(data.measure) ? { stack: 'all' } : { itemStyle: { borderRadius: 3 } }) }),
    })),
  };
}

/** A number of records has no parts. */
const isWhole = ({ measure }: ChartData): boolean => measure.fn === 'count';
const percentOf = (percent: number, language: Language): string => new Intl.NumberFormat(language === 'fa' ? 'fa-IR' : 'en-US', { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100);

/** Made of nodes, so that no name of a record is ever read as HTML. */
function tip(given: readonly Hovered[], { language, full }: Look, several: boolean, isPie: boolean): HTMLElement {
  const box = document.createElement('div');
  box.dir = language === 'fa' ? 'rtl' : 'ltr';
  box.className = 'chart-tip';
  const add = (parent: HTMLElement, tag: string, content: string): HTMLElement => {
    const element = document.createElement(tag);
    element.textContent = content;
    return parent.appendChild(element);
  };
  add(box, 'strong', given[0]?.name ?? '');
  for (const { seriesName, value, color, percent } of given) {
    if (value === null || value === undefined || (several && !value)) continue;
    const line = add(box, 'div', '');
    add(line, 'span', '').style.background = color;
    if (several) add(line, 'bdi', seriesName);
    add(line, 'bdi', full(value));
    if (isPie && percent !== undefined) add(line, 'bdi', `(${percentOf(percent, language)})`);
  }
  return box;
}
