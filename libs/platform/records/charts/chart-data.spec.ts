import type { ChartShape, Figures, GroupRow, GroupUnit } from '../figures';
import type { FieldMeta } from '../metadata';
import { chartData, nextSpan } from './chart-data';

const column = (name: string, kind: FieldMeta['kind'] = 'number'): FieldMeta => ({ name, kind, label: name, required: false, unique: false, readable: true, writable: false, sortable: true, operators: [] });
const row = (key: GroupRow['key'], count: number, sum?: number): GroupRow => ({ key, values: { count, ...(sum === undefined ? {} : { 'sum.credit': String(sum) }) } });
const labels = { others: 'others', span: (label: string): string => `span ${label}` };
const words = (groups: { field: string; by?: GroupUnit }[], kind: FieldMeta['kind'] = 'number') => {
  const nameOf = ({ key }: GroupRow, i: number): string => { const value = key[groups[i]!.field]; return value === null ? 'none' : String((value as { title?: string }).title ?? value); };
  return {
    groups: groups.map((group) => ({ group })), measures: [{ measure: { fn: 'count' as const }, column: column('count', kind) }, { measure: { fn: 'sum' as const, field: 'credit' }, column: column('sum.credit', 'money') }],
    nameOf, titleOf: (one: GroupRow): string => groups.map((_, i) => nameOf(one, i)).join(', '),
  };
};
const figures = (shape: ChartShape, groups: { field: string; by?: GroupUnit }[], more: Partial<Figures> = {}, measure?: string): Figures =>
  ({ groupBy: groups, measures: [{ fn: 'count' }, { fn: 'sum', field: 'credit' }], chart: { shape, ...(measure ? { measure } : {}) }, ...more });
const drawn = (rows: GroupRow[], shape: ChartShape, groups: { field: string; by?: GroupUnit }[], more: Partial<Figures> = {}, measure?: string) => chartData(rows, figures(shape, groups, more, measure), words(groups), labels, 300)!;
const told = ({ categories, series }: NonNullable<ReturnType<typeof chartData>>): unknown[] => [categories, ...series.map(({ name, points }) => [name, points.map(({ value }) => value)])];

describe('a chart of grouped figures', () => {
  const city = [{ field: 'city' }];
  it('draws the first measure, or the one that it names', () => {
    const rows = [row({ city: { id: 'a', title: 'A' } }, 3, 70), row({ city: null }, 1, 5)];
    expect(told(drawn(rows, 'columns', city))).toEqual([['A', 'none'], ['count', [3, 1]]]);
    expect(told(drawn(rows, 'columns', city, {}, 'sum.credit'))).toEqual([['A', 'none'], ['sum.credit', [70, 5]]]);
    expect(drawn(rows, 'bars', city).series[0]!.points[0]!.row).toBe(rows[0]);
  });
  it('makes a series of each group within the first, with a gap where there is none', () => {
    const two = [{ field: 'city' }, { field: 'stage' }];
    const rows = [row({ city: 'A', stage: 'lead' }, 3), row({ city: 'A', stage: 'won' }, 1), row({ city: 'B', stage: 'won' }, 2)];
    expect(told(drawn(rows, 'columns', two))).toEqual([['A', 'B'], ['lead', [3, null]], ['won', [1, 2]]]);
  });
  it('leaves no month out between two, whatever lies between, and keeps who has none at the end', () => {
    const month = [{ field: 'at', by: 'jalaliMonth' as const }];
    const rows = [row({ at: '1404/11' }, 3), row({ at: '1405/02' }, 1), row({ at: null }, 7)];
    expect(told(drawn(rows, 'line', month))).toEqual([['1404/11', 'span 1404/12', 'span 1405/01', '1405/02', 'none'], ['count', [3, null, null, 1, 7]]]);
    expect(drawn(rows, 'line', month, { sort: '-count' }).categories).toEqual(['1404/11', '1405/02', 'none']);
  });
  it('says what had no room: of time the earliest, of everything else the last', () => {
    const days = Array.from({ length: 40 }, (_, i) => row({ at: `2026-01-${String(i % 31 + 1).padStart(2, '0')}` }, i + 1)).slice(0, 31);
    expect(drawn(days, 'columns', [{ field: 'at', by: 'day' }]).left).toEqual({ categories: 0, series: 0 });
    const many = Array.from({ length: 60 }, (_, i) => row({ city: `c${i}` }, i));
    expect([drawn(many, 'columns', city).categories.at(-1), drawn(many, 'columns', city).left.categories]).toEqual(['c35', 24]);
    expect([drawn(many, 'bars', city).categories.length, drawn(many, 'bars', city).left.categories]).toEqual([16, 44]);
    const years = Array.from({ length: 50 }, (_, i) => row({ at: String(1360 + i) }, 1));
    expect(drawn(years, 'columns', [{ field: 'at', by: 'jalaliYear' }]).categories.at(-1)).toBe('1409');
    expect(drawn(Array.from({ length: 20 }, (_, i) => row({ city: 'A', stage: `s${i}` }, 1)), 'columns', [{ field: 'city' }, { field: 'stage' }])).toMatchObject({ left: { series: 8 } });
  });
  it('of a whole: joins the groups, passes over what is nothing, and adds up the rest where that can be', () => {
    const rows = Array.from({ length: 15 }, (_, i) => row({ city: `c${i}` }, 20 - i));
    const pie = drawn([...rows, row({ city: 'zero' }, 0)], 'pie', city);
    expect([pie.categories.length, pie.categories.at(-1), pie.series[0]!.points.at(-1)]).toEqual([12, 'others', { value: 9 + 8 + 7 + 6 }]);
    const mean: Figures = { groupBy: city, measures: [{ fn: 'avg', field: 'credit' }], chart: { shape: 'pie' } };
    const averages = rows.map((one) => ({ ...one, values: { 'avg.credit': one.values.count! } }));
    const means = chartData(averages, mean, { ...words(city), measures: [{ measure: mean.measures[0]!, column: column('avg.credit', 'money') }] }, labels, 300)!;
    expect([means.categories.includes('others'), means.left.categories]).toEqual([false, 4]);
  });
  it('is none of the first and last of days', () => {
    expect(chartData([row({ city: 'A' }, 1)], figures('columns', city), words(city, 'date'), labels, 300)).toBeUndefined();
    expect(chartData([], figures('columns', []), words([]), labels, 300)).toBeUndefined();
  });
  it.each([['1404/12', 'jalaliMonth', '1405/01'], ['1404/9', 'jalaliMonth', '1404/10'], ['1404/4', 'jalaliSeason', '1405/1'], ['1404', 'jalaliYear', '1405'], ['2026-02-28', 'day', '2026-03-01']] as const)('%s by %s is followed by %s', (label, unit, next) => {
    expect(nextSpan(label, unit)).toBe(next);
  });
});
