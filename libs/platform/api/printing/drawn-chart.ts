import { CHART_BAR, CHART_COLOURS, chartLegend, chartOption, hasParts, showNumber } from '@crm/platform/records';
import type { Sheet } from '../exports/sheet';
import { html, type Html, markup } from './html';

/** Pixels of the drawing; on paper it is as wide as the page, or half as wide again where the page lies. */
const WIDTH = 680;
const HEIGHT = 270;
/** Around lying bars: the axis below them. */
const AXIS = 40;
/** Letters of Vazirmatn are about so wide, of their height; nothing here measures them. */
const LETTER = 0.52;
const INVISIBLE = /[\p{Mn}\p{Cf}]/gu;

async function load() {
  const library = await import('echarts');
  library.setPlatformAPI({ measureText: (text, font) => ({ width: text.replace(INVISIBLE, '').length * LETTER * Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12) }) });
  return library;
}
let loaded: ReturnType<typeof load> | undefined;
/** Fetched when the first chart is drawn. */
const echarts = (): ReturnType<typeof load> => (loaded ??= load());

const words = {
  fa: { leftOut: (count: string) => `${count} گروه دیگر در نمودار جا نشد؛ همه در جدول هستند.` },
  en: { leftOut: (count: string) => `${count} more groups had no room in the chart; the table has them all.` },
};

/** The chart of figures as lines and letters, above their table; nothing where there is nothing to draw. */
export async function drawnChart(sheet: Sheet): Promise<Html> {
  const { chart } = sheet;
  if (!chart || !hasParts(chart.data)) return html``;
  const { data, shape } = chart;
  const height = shape === 'bars' ? data.categories.length * CHART_BAR + AXIS : HEIGHT;
  const drawing = (await echarts()).init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    drawing.setOption({ ...chartOption(data, shape, { showing: sheet, width: WIDTH, font: 'Vazirmatn,Tahoma,sans-serif', colours: { text: '#57606a', line: '#c9d1d9', surface: '#ffffff' } }), silent: true });
    // ECharts writes names as escaped text, and nothing of a user's into attributes. What it would do under a pointer is nothing to paper.
    const svg = markup(drawing.renderToSVGString({ useViewBox: true }).replace(/<style[\s\S]*<\/style>/, ''));
    const left = data.left.categories + data.left.series;
    const legend = chartLegend(data, shape);
    return html`<figure class="chart">
<div dir="ltr">${svg}</div>
${legend.length > 0 && html`<ul>${legend.map((name, i) => html`<li><span style="background:${CHART_COLOURS[i % CHART_COLOURS.length]}"></span><bdi>${name}</bdi></li>`)}</ul>`}
${left > 0 && html`<figcaption>${words[sheet.language].leftOut(showNumber(left, sheet))}</figcaption>`}
</figure>
`;
  } finally {
    drawing.dispose();
  }
}
