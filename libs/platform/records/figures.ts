import { type JalaliUnit, namesOfSpan } from './calendar';
import { Fault, Faults, type Language, unknownKeys } from './messages';
import type { FieldMeta } from './metadata';
import { showDigits, type Showing } from './show-figures';

/** Spans of days by which dates and instants are grouped. */
export const GROUP_UNITS = ['day', 'jalaliMonth', 'jalaliSeason', 'jalaliYear'] as const;
export type GroupUnit = (typeof GROUP_UNITS)[number];
export const MEASURE_FUNCTIONS = ['count', 'sum', 'avg', 'min', 'max'] as const;
export type MeasureFunction = (typeof MEASURE_FUNCTIONS)[number];

/** By what the records of a list are grouped: a field, or one of child rows or of a relation (`phones.kind`, `city.province`). */
export interface Group { field: string; by?: GroupUnit }
/** What is reckoned of each group; without a field, how many records it has. */
export interface Measure { fn: MeasureFunction; field?: string }
/** Standing and lying bars, a line, slices of a whole. */
export const CHART_SHAPES = ['columns', 'bars', 'line', 'pie'] as const;
export type ChartShape = (typeof CHART_SHAPES)[number];
/** How groups are drawn, and which of their figures (`sum.credit`); the first unless told. */
export interface Chart { shape: ChartShape; measure?: string }
/** A list as grouped figures: groups, measures, and in which order the groups stand (`-count,province`; by the groups themselves unless told). */
export interface Figures { groupBy: Group[]; measures: Measure[]; sort?: string; chart?: Chart }

/** A group of an answer: what it is of, by `field`, and its figures by `measureName`. */
export interface GroupRow { key: Record<string, unknown>; values: Record<string, number | string | null> }

/** Fields that are grouped by at once, and groups of one answer: the first in their order. */
export const MOST_GROUPINGS = 4;
export const MOST_GROUPS = 5000;
const MOST_MEASURES = 50;
const LONGEST_SORT = 250;

/** What the figures of a measure are called in an answer, and in `sort`: `count`, `sum.credit`. */
export const measureName = ({ fn, field }: Measure): string => (field === undefined ? fn : `${fn}.${field}`);

/** Unless told, how many records each group has. */
export const measuresOf = (measures: readonly Measure[]): readonly Measure[] => (measures.length ? measures : [{ fn: 'count' }]);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The shape of what REST, a saved view or an address gives; whether a form can be grouped so is for its compiler. Throws Faults. */
export function readFigures({ groupBy, measures, sort, chart }: Readonly<Record<string, unknown>>): Figures {
  if (sort !== undefined && sort !== null && typeof sort !== 'string') throw new Faults([new Fault('text', {}, 'sort')]);
  if (sort && sort.length > LONGEST_SORT) throw new Faults([new Fault('tooLong', { max: LONGEST_SORT }, 'sort')]);
  const groups = readRows(groupBy, 'groupBy', ['field', 'by'], 'field') as unknown as Group[];
  const reckoned = readRows(measures, 'measures', ['fn', 'field'], 'fn') as unknown as Measure[];
  return { groupBy: groups, measures: reckoned, ...(sort?.trim() ? { sort: sort.trim() } : {}), ...(chart === undefined || chart === null ? {} : { chart: readChart(chart, measuresOf(reckoned).map(measureName)) }) };
}

function readChart(value: unknown, measures: readonly string[]): Chart {
  if (!isObject(value)) throw new Faults([new Fault('object', {}, 'chart')]);
  const unknown = unknownKeys(value, (key) => key === 'shape' || key === 'measure');
  if (unknown.length) throw new Faults(unknown.map((fault) => fault.at('chart')));
  const { shape, measure } = value;
  if (!CHART_SHAPES.includes(shape as ChartShape)) throw new Faults([new Fault('choice', { options: CHART_SHAPES.join(', ') }, 'chart.shape')]);
  if (measure === undefined || measure === null) return { shape: shape as ChartShape };
  if (!measures.includes(measure as string)) throw new Faults([new Fault('choice', { options: measures.join(', ') }, 'chart.measure')]);
  return { shape: shape as ChartShape, measure: measure as string };
}

function readRows(value: unknown, name: string, keys: readonly string[], required: string): Record<string, string>[] {
  const rows = value ?? [];
  if (!Array.isArray(rows)) throw new Faults([new Fault('list', {}, name)]);
  if (rows.length > MOST_MEASURES) throw new Faults([new Fault('tooMany', { max: MOST_MEASURES }, name)]);
  return rows.map((row: unknown, i) => {
    const at = `${name}[${i}]`;
    if (!isObject(row)) throw new Faults([new Fault('object', {}, at)]);
    const unknown = unknownKeys(row, (key) => keys.includes(key));
    if (unknown.length) throw new Faults(unknown.map((fault) => fault.at(at)));
    for (const key of keys) if (row[key] !== undefined && typeof row[key] !== 'string') throw new Faults([new Fault('text', {}, `${at}.${key}`)]);
    if (!row[required]) throw new Faults([new Fault('required', {}, `${at}.${required}`)]);
    return row as Record<string, string>;
  });
}

/** A span as an answer names it (`1404/07`, `1404/3`, `1404`) in words: «مهر ۱۴۰۴», “Autumn 1404”. */
export function showSpan(label: string, unit: JalaliUnit, showing: Showing): string {
  const { year, name } = namesOfSpan(label, unit);
  return name ? `${name[showing.language]} ${showDigits(year, showing)}` : showDigits(year, showing);
}

const words: Readonly<Record<MeasureFunction | 'first' | 'last', { fa: string; en: string }>> = {
  count: { fa: 'تعداد', en: 'Number' }, sum: { fa: 'جمع', en: 'sum' }, avg: { fa: 'میانگین', en: 'average' }, min: { fa: 'کمترین', en: 'least' }, max: { fa: 'بیشترین', en: 'greatest' }, first: { fa: 'نخستین', en: 'first' }, last: { fa: 'آخرین', en: 'last' },
};
/** «جمع اعتبار»، “Credit, sum” */
export function measureLabel({ fn }: Measure, field: Pick<FieldMeta, 'label' | 'kind'> | undefined, language: Language): string {
  const ofTime = (field?.kind === 'date' || field?.kind === 'dateTime') && (fn === 'min' || fn === 'max');
  const word = words[ofTime ? (fn === 'min' ? 'first' : 'last') : fn][language];
  return field ? (language === 'fa' ? `${word} ${field.label}` : `${field.label}, ${word}`) : word;
}

const plain = { required: false, unique: false, readable: true, writable: false, sortable: true, operators: [] } as const;
/** A column of groups, for whoever shows or writes them as a list. `label` names child rows or a relation, too. */
export function groupColumn({ field: name, by }: Group, field: FieldMeta, label: string): FieldMeta {
  const { kind, options, unit, max, decimals, to, list } = field;
  const own = by === undefined ? { kind, ...(options ? { options } : {}), ...(unit ? { unit } : {}), ...(max === undefined ? {} : { max }), ...(decimals === undefined ? {} : { decimals }), ...(to ? { to } : {}), ...(list ? { list } : {}) }
    : { kind: by === 'day' ? 'date' as const : 'text' as const };
  return { ...plain, operators: [], ...own, name, label };
}
/** A column of figures. An average of whole numbers has one decimal. */
export function measureColumn(measure: Measure, field: FieldMeta | undefined, language: Language): FieldMeta {
  const name = measureName(measure);
  const label = measureLabel(measure, field, language);
  if (!field || measure.fn === 'count') return { ...plain, operators: [], name, label, kind: 'number', decimals: 0 };
  const { kind, unit, max, decimals } = field;
  const mean = measure.fn === 'avg';
  return { ...plain, operators: [], name, label, kind: mean && kind === 'rating' ? 'number' : kind, ...(unit ? { unit } : {}), ...(max === undefined || measure.fn === 'sum' ? {} : { max }), decimals: decimals ?? (kind === 'percent' ? 2 : mean && kind !== 'money' ? 1 : 0) };
}
/** An answer's figure as a value of its column: Postgres tells sums and averages as text. */
export function figureOf(value: number | string | null | undefined, { kind, decimals = 0 }: Pick<FieldMeta, 'kind' | 'decimals'>): number | string | null {
  if (value === null || value === undefined) return null;
  if (kind === 'date' || kind === 'dateTime') return String(value);
  const scale = 10 ** (kind === 'money' ? 0 : decimals);
  return Math.round(Number(value) * scale) / scale;
}
