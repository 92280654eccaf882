import { addDays } from '../calendar';
import { type Chart, figureOf, type Figures, type GroupRow, type GroupUnit, type Measure, measureName, measuresOf } from '../figures';
import type { FieldMeta } from '../metadata';

/** What a chart can show and still be read. */
const MOST_CATEGORIES: Readonly<Record<Chart['shape'], number>> = { columns: 36, bars: 40, line: 180, pie: 12 };
/** Of a lying bar with the room around it; pixels. */
export const CHART_BAR = 18;
const MOST_SERIES = 12;

/** One place of a chart: a figure, and the group that it is of. */
export interface ChartPoint { value: number | null; row?: GroupRow }
export interface ChartSeries { name: string; points: ChartPoint[] }
export interface ChartData {
  measure: Measure;
  column: FieldMeta;
  categories: string[];
  /** One for each group within the first; their points stand as the categories do. */
  series: ChartSeries[];
  /** Categories, and series, that had no room. */
  left: { categories: number; series: number };
}

/** As far as charting looks at `FigureRows`. */
interface Words {
  groups: readonly { group: { field: string; by?: GroupUnit } }[];
  measures: readonly { measure: Measure; column: FieldMeta }[];
  nameOf(row: GroupRow, i: number): string;
  titleOf(row: GroupRow): string;
}
interface Labels { others: string; span(label: string, unit: GroupUnit): string }

/** Figures of parts that make that of the whole. */
export const addsUp = ({ fn }: Measure): boolean => fn === 'count' || fn === 'sum';
const keyOf = (row: GroupRow, fields: readonly string[]): string => JSON.stringify(fields.map((field) => row.key[field] ?? null));
const distinct = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T> => {
  const found = new Map<string, T>();
  for (const row of rows) if (!found.has(key(row))) found.set(key(row), row);
  return found;
};

/** Whether there is anything to draw. */
export const hasParts = ({ series }: ChartData): boolean => series.some(({ points }) => points.some(({ value }) => value));
/** What the colours mean; nothing where there is one. */
export const chartLegend = ({ categories, series }: ChartData, shape: Chart['shape']): string[] => (shape === 'pie' ? categories : series.length > 1 ? series.map(({ name }) => name) : []);

/** Groups as a chart draws them: the first group along the axis, the others as series; of a pie all of them together. `height`: pixels. */
export function chartData(rows: readonly GroupRow[], figures: Figures, words: Words, labels: Labels, height: number): ChartData | undefined {
  const { shape, measure: wanted } = figures.chart ?? { shape: 'columns' };
  const at = Math.max(0, measuresOf(figures.measures).findIndex((measure) => measureName(measure) === wanted));
  const { measure, column } = words.measures[at] ?? {};
  if (!measure || !column || !words.groups.length || column.kind === 'date' || column.kind === 'dateTime') return undefined;
  const point = (row: GroupRow | undefined): ChartPoint => ({ value: row ? figureOf(row.values[measureName(measure)], column) as number | null : null, ...(row ? { row } : {}) });
  return shape === 'pie' ? pie(rows, words, labels, measure, column, point) : byAxis(rows, figures, words, labels, measure, column, point, shape === 'bars' ? Math.min(MOST_CATEGORIES.bars, Math.floor(height / CHART_BAR)) : MOST_CATEGORIES[shape]);
}

/** Slices tell parts of a whole: what is less than nothing has none, and what has no room is «others» where it can be added up. */
function pie(rows: readonly GroupRow[], words: Words, labels: Labels, measure: Measure, column: FieldMeta, point: (row: GroupRow) => ChartPoint): ChartData {
  const slices = rows.map((row) => ({ name: words.titleOf(row), ...point(row) })).filter(({ value }) => (value ?? 0) > 0);
  const adds = addsUp(measure);
  const most = MOST_CATEGORIES.pie;
  const greatest = [...slices].sort((a, b) => b.value! - a.value!).slice(0, slices.length > most ? most - 1 : most);
  const shown = slices.filter((slice) => greatest.includes(slice));
  const rest = slices.filter((slice) => !greatest.includes(slice));
  const all = rest.length && adds ? [...shown, { name: labels.others, value: rest.reduce((sum, { value }) => sum + value!, 0) }] : shown;
  return { measure, column, categories: all.map(({ name }) => name), series: [{ name: column.label, points: all.map(({ name: _, ...one }) => one) }], left: { categories: adds ? 0 : rest.length, series: 0 } };
}

function byAxis(rows: readonly GroupRow[], figures: Figures, words: Words, labels: Labels, measure: Measure, column: FieldMeta, point: (row: GroupRow | undefined) => ChartPoint, most: number): ChartData {
  const [first, ...more] = words.groups.map(({ group }) => group);
  const others = more.map(({ field }) => field);
  const cell = new Map(rows.map((row) => [`${keyOf(row, [first!.field])} ${keyOf(row, others)}`, row]));
  const along = distinct(rows, (row) => keyOf(row, [first!.field]));
  const axis = [...along].map(([key, row]) => ({ key, name: words.nameOf(row, 0) }));
  const inOrderOfTime = first!.by !== undefined && (!figures.sort || figures.sort === first!.field);
  const whole = inOrderOfTime ? withGaps(axis, first!.by!, labels) : axis;
  const series = [...distinct(rows, (row) => keyOf(row, others))];
  // Of time the latest matter, of everything else what stands first.
  const shown = whole.length > most ? (inOrderOfTime ? whole.slice(-most) : whole.slice(0, most)) : whole;
  return {
    measure, column, categories: shown.map(({ name }) => name),
    series: series.slice(0, MOST_SERIES).map(([key, row]) => ({
      name: others.length ? more.map((_, i) => words.nameOf(row, i + 1)).join(' · ') : column.label, points: shown.map((one) => point(cell.get(`${one.key} ${key}`))),
    })),
    left: { categories: whole.length - shown.length, series: Math.max(0, series.length - MOST_SERIES) },
  };
}

/** Spans in which nothing was stand between those in which something was: a line that leaps over them would tell what is not so. */
function withGaps(axis: { key: string; name: string }[], unit: GroupUnit, labels: Labels): { key: string; name: string }[] {
  const dated = axis.filter(({ key }) => key !== '[null]');
  const [from, to] = [dated[0], dated.at(-1)].map((one) => (one ? (JSON.parse(one.key) as [string])[0] : undefined));
  if (from === undefined || to === undefined || from > to) return axis;
  const known = new Map(dated.map((one) => [one.key, one]));
  const all: { key: string; name: string }[] = [];
  for (let label = from; label <= to; label = nextSpan(label, unit)) {
    const key = JSON.stringify([label]);
    all.push(known.get(key) ?? { key, name: labels.span(label, unit) });
    if (all.length > 5000) return axis;
  }
  return [...all, ...axis.filter(({ key }) => key === '[null]')];
}

/** `1404/12` → `1405/01`, `1404/4` → `1405/1`, `1404` → `1405`, a day → the next. */
export function nextSpan(label: string, unit: GroupUnit): string {
  if (unit === 'day') return addDays(label, 1);
  const [year, part] = label.split('/') as [string, string | undefined];
  if (part === undefined) return String(Number(year) + 1);
  const last = unit === 'jalaliSeason' ? 4 : 12;
  const next = Number(part) === last ? 1 : Number(part) + 1;
  return `${Number(part) === last ? Number(year) + 1 : year}/${String(next).padStart(part.length, '0')}`;
}
