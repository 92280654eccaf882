import { useQuery } from '@tanstack/react-query';
import { daysOfSpan, type Filter, type JalaliUnit, type Ref } from '@crm/platform/records';
import { api } from '@crm/platform/web';

interface GroupRow { key: { expectedClose: string | null; stage: Ref | null }; values: Record<string, number | string | null> }
export interface StageColumn { id: string | null; title: string | null; colour?: string }
export interface Figures { count: number; amount: number; weighted: number }
/** `label` as the server names the span (`1405/07`), null for opportunities without a date. By the stage's id. */
export interface ForecastRow { label: string | null; cells: ReadonlyMap<string | null, Figures>; total: Figures }
export interface Forecast { stages: StageColumn[]; rows: ForecastRow[]; totals: ReadonlyMap<string | null, Figures>; total: Figures }

export const OPEN: Filter = { 'stage.outcome': { eq: 'open' } };

const nothing: Figures = { count: 0, amount: 0, weighted: 0 };
const add = (a: Figures, b: Figures): Figures => ({ count: a.count + b.count, amount: a.amount + b.amount, weighted: a.weighted + b.weighted });
const summed = (figures: Iterable<Figures>): Figures => [...figures].reduce(add, nothing);

/** Groups of `POST /opportunities/aggregate` as a table: a row for every span, a column for every stage that has something. */
export function tableOf(groups: readonly GroupRow[], known: readonly StageColumn[]): Forecast {
  const cells = new Map<string | null, Map<string | null, Figures>>();
  const titles = new Map<string | null, string | null>();
  for (const { key, values } of groups) {
    const row = cells.get(key.expectedClose) ?? new Map<string | null, Figures>();
    const stage = key.stage?.id ?? null;
    titles.set(stage, key.stage?.title ?? null);
    row.set(stage, add(row.get(stage) ?? nothing, { count: Number(values.count ?? 0), amount: Number(values['sum.amount'] ?? 0), weighted: Number(values['sum.weightedAmount'] ?? 0) }));
    cells.set(key.expectedClose, row);
  }
  const ordered = known.filter(({ id }) => titles.has(id));
  const stages = [...ordered, ...[...titles].filter(([id]) => !ordered.some((stage) => stage.id === id)).map(([id, title]) => ({ id, title }))];
  const labels = [...cells.keys()].sort((a, b) => (a === null ? 1 : b === null ? -1 : a.localeCompare(b, 'en', { numeric: true })));
  const rows = labels.map((label) => ({ label, cells: cells.get(label)!, total: summed(cells.get(label)!.values()) }));
  const totals = new Map(stages.map(({ id }) => [id, summed(rows.flatMap((row) => row.cells.get(id) ?? []))]));
  return { stages, rows, totals, total: summed(totals.values()) };
}

/** The list's filter that means the opportunities of one cell; undefined `stage` or `label`: of all of them. */
export function filterOfCell(unit: JalaliUnit, label: string | null | undefined, stage: string | null | undefined, whole: Filter | undefined): Filter {
  const days = typeof label === 'string' ? daysOfSpan(label, unit) : undefined;
  return {
    ...(stage === undefined ? whole : { stage: stage === null ? { empty: true } : { eq: stage } }),
    ...(label === undefined ? {} : { expectedClose: days ? { between: [...days] } : { empty: true } }),
  };
}

/** Sums of amounts and weighted amounts by span and stage. It stands under `opportunities`, so that a changed one refreshes it. */
export const useForecast = (unit: JalaliUnit, filter: Filter | undefined) => useQuery({
  queryKey: ['opportunities', 'list', 'forecast', unit, filter ?? null],
  queryFn: async ({ signal }): Promise<Forecast> => {
    const measures = [{ fn: 'count' }, { fn: 'sum', field: 'amount' }, { fn: 'sum', field: 'weightedAmount' }];
    const [groups, stages] = await Promise.all([
      api<{ data: GroupRow[] }>('POST', '/opportunities/aggregate', { body: { groupBy: [{ field: 'expectedClose', by: unit }, { field: 'stage' }], measures, ...(filter ? { filter } : {}) }, signal }),
      api<{ data: StageColumn[] }>('POST', '/opportunity-stages/query', { body: { fields: ['title', 'colour'], sort: 'position,title', limit: 100, count: 'none' }, signal }),
    ]);
    return tableOf(groups.data.data, stages.data.data);
  },
});
