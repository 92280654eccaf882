import {
  daysOfSpan, type FieldMeta, type Figures, type Filter, type Group, GROUP_UNITS, groupColumn, kinds, type Language, type Measure, measureColumn, measureLabel, measureName, measuresOf, type TypeMeta, type TypeSummary,
} from '@crm/platform/records';
import { isRef } from '../../fields/field-values';
import { boardFields } from '../board/board-columns';
import { byUse, type FilterTarget } from '../conditions';

/** Grouped figures are for who may report on the form. */
export const mayReport = (meta: TypeMeta): boolean => meta.operations.includes('report');
export const MOST_LEVELS = 3;
/** Of a group, one option of a choice, or a figure: the number of records stands beside what was chosen. */
export const COUNT: Measure = { fn: 'count' };

const isDate = ({ kind }: FieldMeta): boolean => kind === 'date' || kind === 'dateTime';
const groupable = (field: FieldMeta): boolean => field.readable && !field.masked && field.sortable && field.name !== 'starred' && field.kind !== 'id' && field.name !== 'version';

/** What a list can be grouped by: its fields, those of its child rows among them. */
export const groupTargets = (meta: TypeMeta): FilterTarget[] => byUse(meta, meta.fields).flatMap((field): FilterTarget[] => (field.kind !== 'children'
  ? groupable(field) ? [{ path: field.name, label: field.label, field }] : []
  : field.readable ? (field.children ?? []).filter((child) => child.kind !== 'id' && child.sortable).map((child) => ({ path: `${field.name}.${child.name}`, label: `${field.label}: ${child.label}`, field: child })) : []));

/** What can be reckoned besides the number of records: of quantities all, of dates and ranks the first and the last. */
export const measureTargets = (meta: TypeMeta, language: Language): { label: string; options: { value: string; label: string }[] }[] =>
  byUse(meta, meta.fields.filter((field) => field.readable && !field.masked && !field.many && field.name !== 'version' && (kinds[field.kind].numeric || isDate(field)))).map((field) => ({
    label: field.label,
    options: (['sum', 'avg', 'min', 'max'] as const).filter((fn) => fn === 'min' || fn === 'max' || (kinds[field.kind].numeric && !field.rank))
      .map((fn) => ({ value: measureName({ fn, field: field.name }), label: measureLabel({ fn }, field, language) })),
  }));
/** `sum.credit` → `{fn: 'sum', field: 'credit'}` */
export const measureOf = (name: string): Measure => {
  const [fn, ...field] = name.split('.');
  return { fn: fn as Measure['fn'], field: field.join('.') };
};

/** The first or last of days: no quantity that a chart could draw. */
export const isOfTime = ({ field }: Measure, meta: TypeMeta): boolean => meta.fields.some((one) => one.name === field && isDate(one));

export const groupOf = ({ path, field }: FilterTarget): Group => ({ field: path, ...(isDate(field) ? { by: 'jalaliMonth' as const } : {}) });
export const unitsOf = ({ field }: FilterTarget): readonly (typeof GROUP_UNITS)[number][] => (isDate(field) ? GROUP_UNITS : []);
/** With which figures one begins: by the first field whose values are named. */
export function firstFigures(meta: TypeMeta, types: readonly TypeSummary[]): Figures {
  const targets = groupTargets(meta);
  const named = boardFields(meta, types).find(({ name }) => name !== 'active' && targets.some(({ path }) => path === name));
  const target = targets.find(({ path }) => path === (named?.name ?? 'createdAt')) ?? targets[0];
  return { groupBy: target ? [groupOf(target)] : [], measures: [COUNT] };
}

/** The columns of the figures: of groups, then of measures. A group whose field is out of reach has none. */
export function figureColumns(meta: TypeMeta, { groupBy, measures }: Figures, language: Language): { groups: { group: Group; column: FieldMeta; field: FieldMeta }[]; measures: { measure: Measure; column: FieldMeta }[] } {
  const targets = groupTargets(meta);
  return {
    groups: groupBy.flatMap((group) => {
      const target = targets.find(({ path }) => path === group.field);
      return target ? [{ group, field: target.field, column: groupColumn(group, target.field, target.label) }] : [];
    }),
    measures: measuresOf(measures).map((measure) => ({ measure, column: measureColumn(measure, meta.fields.find(({ name }) => name === measure.field), language) })),
  };
}

/** The condition that means the records of one group; undefined where no filter can say it. */
export function conditionOfGroup({ by }: Group, field: FieldMeta, value: unknown): Record<string, unknown> | undefined {
  const may = (operator: FieldMeta['operators'][number], operand: unknown): Record<string, unknown> | undefined => (field.operators.includes(operator) ? { [operator]: operand } : undefined);
  if (value === null || value === undefined) return may('empty', true);
  if (by !== undefined && by !== 'day') {
    const days = daysOfSpan(String(value), by);
    return days && may('between', [...days]);
  }
  if (isRef(value)) return may('in', [value.id]);
  if (field.kind === 'choice' || field.kind === 'icon') return may('in', [value]);
  return may('eq', kinds[field.kind].numeric ? Number(value) : value);
}

/** The list's filter narrowed to the records of one group; undefined where it cannot be said. */
export function filterOfGroup(filter: Filter | undefined, groups: readonly { group: Group; field: FieldMeta }[], key: Readonly<Record<string, unknown>>): Filter | undefined {
  const own: Filter = {};
  for (const { group, field } of groups) {
    const condition = conditionOfGroup(group, field, key[group.field]);
    if (!condition) return undefined;
    own[group.field] = condition;
  }
  if (!filter) return own;
  // What the list is filtered by stays a condition of its own.
  return Object.keys(own).some((path) => Object.hasOwn(filter, path)) ? { and: [filter, own] } : { ...filter, ...own };
}
