import type { Chart } from '../figures';
import { showShare, showShort, type Showing } from '../show-figures';
import { addsUp, type ChartData } from './chart-data';

/** Texts of the drawing are laid out from left to right; this makes a sentence that begins with a number read as Persian. */
const mark = (text: string, rtl: boolean): string => (rtl ? `\u200f${text}` : text);

/** Told apart by people who see colours differently, too, on light and on dark. */
export const CHART_COLOURS = ['#0f8a80', '#e08a1e', '#5470c6', '#c2456f', '#7a9a2e', '#8a5fc0', '#2e9bd6', '#b5651d', '#5c7a89', '#d65f5f', '#3f9e58', '#a88f14'];
const BAR = 34; // px at most
const LONGEST_LABEL = 110; // px
const NARROW = 480; // px
/** What the other axis takes, and what a name below a column needs to be read in short lines; pixels. */
const OTHER_AXIS = 80;
const LEAST_NAME = 54;

/** How the drawing looks where it stands, on the page or on paper. */
export interface ChartLook { showing: Showing; /** Pixels. */ width: number; font: string; colours: { text: string; line: string; surface: string } }

/** The chart as ECharts takes it; read from right to left in Persian. */
export function chartOption(data: ChartData, shape: Chart['shape'], { showing, colours, width, font }: ChartLook): object {
  const narrow = width < NARROW;
  const rtl = showing.language === 'fa';
  const several = data.series.length > 1;
  const textStyle = { fontFamily: font, color: colours.text, fontSize: 12 };
  const common = { animation: false, color: CHART_COLOURS, textStyle };
  if (shape === 'pie') {
    return { ...common, series: [{
      type: 'pie', radius: ['45%', '78%'], itemStyle: { borderColor: colours.surface, borderWidth: 2 }, minAngle: 3,
      label: { ...textStyle, show: !narrow, lineHeight: 17, formatter: ({ name, percent }: { name: string; percent: number }) => `${mark(name, rtl)}\n${showShare(percent, showing)}` }, labelLine: { lineStyle: { color: colours.line } },
      data: data.categories.map((name, i) => ({ name, value: data.series[0]!.points[i]!.value })),
    }] };
  }
  const lying = shape === 'bars';
  const room = (width - OTHER_AXIS) / Math.max(1, data.categories.length);
  const named = { type: 'category', data: data.categories, axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false }, axisLabel: { ...textStyle, formatter: (name: string) => mark(name, rtl), ...(lying ? { width: LONGEST_LABEL, overflow: 'truncate', interval: 0 } : room < LEAST_NAME ? { hideOverlap: true } : { width: room - 6, overflow: 'break', lineHeight: 16, interval: 0 }) } };
  const reckoned = { type: 'value', splitLine: { lineStyle: { color: colours.line } }, axisLabel: { ...textStyle, hideOverlap: true, formatter: (value: number) => mark(showShort(value, data.column, showing), rtl) }, splitNumber: narrow ? 3 : 5, ...(isWhole(data) ? { minInterval: 1 } : {}) };
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
