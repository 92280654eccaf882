import { type FieldMeta, type Filter, kinds, type Operator, type TypeMeta } from '@crm/platform/records';
import { operandOfPeriod, periodOf } from './periods';

/** What can be filtered by: a field, or a field of child rows (`phones.number`). */
export interface FilterTarget { path: string; label: string; field: FieldMeta }
/** `notEmpty` is `{empty: false}`; `during` is a span of days that moves along with today (periods.ts). */
export type ConditionWord = Operator | 'notEmpty' | 'during';
export interface Condition { path: string; word: ConditionWord; value: unknown }

const isPhoneOrEmail = (field: FieldMeta): boolean => field.kind === 'phone' || field.kind === 'email';

const SYSTEM = new Set(['title', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'active', 'starred']);
/** The list's own fields first, those that every record has last: the order in which one looks for a field. */
export function byUse(meta: TypeMeta, fields: readonly FieldMeta[]): FieldMeta[] {
  const rank = ({ name }: FieldMeta): number => {
    const place = meta.list.indexOf(name);
    return place >= 0 ? place : SYSTEM.has(name) ? 2000 : 1000;
  };
  return [...fields].sort((a, b) => rank(a) - rank(b));
}

export function filterTargets(meta: TypeMeta): FilterTarget[] {
  return byUse(meta, meta.fields.filter((field) => field.readable && field.kind !== 'id' && field.name !== 'version')).flatMap((field): FilterTarget[] => {
    if (field.kind !== 'children') return field.operators.length ? [{ path: field.name, label: field.label, field }] : [];
    const children = (field.children ?? []).filter((child) => child.operators.length > 0);
    const telling = children.find(isPhoneOrEmail) ?? children.find((child) => child.required) ?? children.find((child) => child.name === field.line?.[0]);
    // The field that tells the row stands for the whole; the column's own filter is by it.
    return [...(telling ? [telling] : []), ...children.filter((child) => child !== telling)].map((child) => ({ path: `${field.name}.${child.name}`, label: child === telling ? field.label : `${field.label}: ${child.label}`, field: child }));
  });
}
export const targetOf = (meta: TypeMeta, path: string): FilterTarget | undefined => filterTargets(meta).find((target) => target.path === path);
/** The target that a column stands for. */
export const targetOfColumn = (meta: TypeMeta, name: string): FilterTarget | undefined =>
  filterTargets(meta).find((target) => target.path === name || target.path.startsWith(`${name}.`));

const REFERENCE: ConditionWord[] = ['in', 'notIn', 'under', 'contains', 'empty', 'notEmpty'];
const ORDER: ConditionWord[] = ['eq', 'gt', 'lt', 'gte', 'lte', 'between', 'contains', 'ne', 'empty', 'notEmpty'];
/** The conditions worth offering, the usual one first. */
export function wordsFor(field: FieldMeta): ConditionWord[] {
  const wanted: ConditionWord[] = (() => {
    switch (field.kind) {
      case 'yesNo': return ['eq'];
      case 'choice': case 'icon': return ['in', 'notIn', 'contains', 'empty', 'notEmpty'];
      case 'lookup': case 'tree': case 'reference': return REFERENCE;
      case 'date': case 'dateTime': return ['during', 'contains', 'gte', 'lte', 'between', 'eq', 'empty', 'notEmpty'];
      default: return kinds[field.kind].numeric ? ORDER : ['contains', 'eq', 'startsWith', 'ne', 'empty', 'notEmpty'];
    }
  })();
  return wanted.filter((word) => field.operators.includes(word === 'notEmpty' ? 'empty' : word === 'during' ? 'between' : word));
}

/** What a word is called where it stands beside this field. */
export const wordName = (field: FieldMeta, word: ConditionWord): ConditionWord | 'near' => (field.kind === 'mapPoint' && word === 'contains' ? 'near' : word);

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A filter as single conditions; `rest` is what this page shows as one block: and, or, not, several operators at once. */
export function conditionsOf(filter: Filter | undefined): { conditions: Condition[]; rest: Filter | undefined } {
  const conditions: Condition[] = [];
  const rest: Filter = {};
  for (const [path, given] of Object.entries(filter ?? {})) {
    const entries = isObject(given) ? Object.entries(given) : [['eq', given] as const];
    const [only] = entries;
    if (path === 'and' || path === 'or' || path === 'not' || entries.length !== 1 || !only) rest[path] = given;
    else conditions.push(conditionOf(path, only[0] as Operator, only[1]));
  }
  return { conditions, rest: Object.keys(rest).length ? rest : undefined };
}

/** One operator and its operand as people say it: empty, not empty, during a span of days. */
export function conditionOf(path: string, operator: Operator, value: unknown): Condition {
  if (operator === 'empty') return { path, word: value ? 'empty' : 'notEmpty', value: null };
  const period = periodOf(operator, value);
  return period === undefined ? { path, word: operator, value } : { path, word: 'during', value: period };
}

export function operandOf({ word, value }: Condition): Record<string, unknown> {
  switch (word) {
    case 'empty': return { empty: true };
    case 'notEmpty': return { empty: false };
    case 'during': return operandOfPeriod(String(value)) ?? { empty: false };
    default: return { [word]: value };
  }
}

/** The filter with this condition in the place of whatever stood on its path; without one, the path is freed. */
export function withCondition(filter: Filter | undefined, path: string, condition: Condition | undefined): Filter | undefined {
  const next: Filter = { ...filter };
  delete next[path];
  if (condition) next[path] = operandOf(condition);
  return Object.keys(next).length ? next : undefined;
}

/** What the field of a refused request is called: `phones.kind` by its field, what is none as it was written. */
export const fieldNameOf = (meta: TypeMeta) => (path: string): string => {
  const [name, inner] = path.replace(/^-/, '').split('.');
  const field = meta.fields.find((one) => one.name === name);
  const child = field?.children?.find((one) => one.name === inner);
  return child ? `${field!.label}: ${child.label}` : field?.label ?? path;
};
