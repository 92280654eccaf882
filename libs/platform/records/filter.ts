import { addDays, fromJalali, isGregorianDate, jalaliRange, officeInstant, officeToday, toJalali } from './calendar';
import { childFieldsOf, fieldsOf, type RecordType } from './define-record-type';
import { type Field, isReference, mainField } from './field';
import { kindOf } from './kinds';
import { OPERATORS, type Operator } from './kinds/kind';
import { readPoint } from './kinds/places';
import { isId } from './kinds/references';
import { Fault, Faults } from './messages';
import type { Registry } from './registry';
import { fold, latinDigits, onlyDigits } from './text';

/** The one language of lists, saved views, access rules and reports: `{"lastName": {"contains": "رضا"}, "or": [{…}, {…}]}`. */
export type Filter = { and?: Filter[]; or?: Filter[]; not?: Filter } & { [path: string]: unknown };

/** A filter whose every word was looked up. `path` has one name, or two through a relation or a child. */
export type FilterNode =
  | { all: FilterNode[] } | { any: FilterNode[] } | { not: FilterNode }
  | { path: readonly string[]; op: Operator; value: unknown };

export interface FilterContext {
  registry: Registry;
  me: string | null;
  now: Date;
  /** Called for every field that the filter touches; throws when it may not be read. */
  touch(type: RecordType, name: string, path: string): void;
}
export const EVERYTHING: FilterNode = { all: [] };
export const NOTHING: FilterNode = { any: [] };

const MOST_CONDITIONS = 200;
/** Braces, empty ones too. */
const MOST_PARTS = 1000;
const fail = (key: ConstructorParameters<typeof Fault>[0], path: string, params = {}): never => { throw new Faults([new Fault(key, params, path)]); };
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a path of a filter, sort or group names. Throws Faults naming the path. */
export interface ResolvedPath { path: string[]; field: Field; via?: Field }
export function resolvePath(type: RecordType, path: string, context: FilterContext): ResolvedPath {
  const [name, inner, ...more] = path.split('.');
  const fields = fieldsOf(type);
  const field = name && Object.hasOwn(fields, name) ? fields[name]! : undefined;
  if (!field || more.length || field.kind === 'password') return fail('unknown', path);
  context.touch(type, name!, path);
  if (inner === undefined) return { path: [name!], field };
  if (field.kind === 'children') {
    const own = childFieldsOf(field.child!);
    return Object.hasOwn(own, inner) ? { path: [name!, inner], field: own[inner]!, via: field } : fail('unknown', path);
  }
  if (!isReference(field)) return fail('unknown', path);
  const target = context.registry.target(field);
  const targetFields = fieldsOf(target);
  const found = Object.hasOwn(targetFields, inner) ? targetFields[inner]! : undefined;
  if (!found || found.kind === 'password' || found.kind === 'children' || found.many) return fail('unknown', path);
  context.touch(target, inner, path);
  return { path: [name!, inner], field: found, via: field };
}

/** JSON → checked conditions. Throws Faults that name the path. */
export function parseFilter(type: RecordType, filter: unknown, context: FilterContext): FilterNode {
  let budget = MOST_CONDITIONS;
  let parts = MOST_PARTS;
  const walk = (given: unknown, depth: number): FilterNode => {
    if (!isObject(given) || depth > 8 || (parts -= 1) < 0) return fail('filter', 'filter');
    const all: FilterNode[] = [];
    for (const [key, value] of Object.entries(given)) {
      if (key === 'and' || key === 'or') {
        if (!Array.isArray(value)) return fail('list', `filter.${key}`);
        const inner = value.map((part) => walk(part, depth + 1));
        all.push(key === 'and' ? { all: inner } : { any: inner });
      } else if (key === 'not') {
        all.push({ not: walk(value, depth + 1) });
      } else {
        const resolved = resolvePath(type, key, context);
        const conditions = isObject(value) ? Object.entries(value) : [['eq', value] as const];
        if (!conditions.length) return fail('filter', key);
        const told = conditions.map(([operator, operand]) => {
          if ((budget -= 1) < 0) return fail('filter', 'filter');
          return condition(resolved, key, operator, operand, context);
        });
        // What is said of a child row at once is meant of one row.
        if (resolved.via?.child && told.length > 1) all.push({ all: told });
        else all.push(...told);
      }
    }
    return all.length === 1 ? all[0]! : { all };
  };
  return walk(filter, 0);
}

function condition({ path, field }: ResolvedPath, key: string, operator: string, operand: unknown, context: FilterContext): FilterNode {
  if (field.child && operator !== 'empty') {
    const main = mainField(field);
    return condition({ path: [...path, main], field: field.child.fields[main]! }, key, operator, operand, context);
  }
  const op = OPERATORS.find((o) => o === operator);
  if (!op || !kindOf(field).operators.includes(op)) return fail('operator', key, { operator });
  const node = (operation: Operator, value: unknown): FilterNode => ({ path, op: operation, value });
  try {
    if (op === 'empty') {
      if (typeof operand !== 'boolean') throw new Fault('yesNo');
      return node('empty', operand);
    }
    if (op === 'contains' || op === 'startsWith') return similar(node, field, op, operand);
    if (op === 'in' || op === 'notIn') {
      if (!Array.isArray(operand)) throw new Fault('list');
      if (operand.length > 1000) throw new Fault('tooMany', { max: 1000 });
      return node(op, operand.map((one) => filterValue(one, field, context)));
    }
    if (op === 'between') {
      if (!Array.isArray(operand) || operand.length !== 2) throw new Fault('list');
      const [from, to] = operand.map((one) => filterValue(one, field, context));
      return { all: [compare(node, field, 'gte', from), compare(node, field, 'lte', to)] };
    }
    if (operand === null) {
      if (op !== 'eq' && op !== 'ne') throw new Fault('required');
      return node('empty', op === 'eq');
    }
    return compare(node, field, op, filterValue(operand, field, context));
  } catch (error) {
    if (error instanceof Fault) throw new Faults([error.at(key)]);
    throw error;
  }
}

type MakeNode = (op: Operator, value: unknown) => FilterNode;

/** A pure date against an instant means the whole day of the office. */
function compare(node: MakeNode, field: Field, op: Operator, value: unknown): FilterNode {
  if (field.kind !== 'dateTime' || typeof value !== 'string' || !isGregorianDate(value)) return node(op, value);
  const start = officeInstant(value).toISOString();
  const next = officeInstant(addDays(value, 1)).toISOString();
  const day: FilterNode = { all: [node('gte', start), node('lt', next)] };
  switch (op) {
    case 'eq': return day;
    case 'ne': return { not: day };
    case 'gt': return node('gte', next);
    case 'lte': return node('lt', next);
    default: return node(op, start);
  }
}

/** «مشابه»: a part of a text, the digits of a number, the prefix of a Jalali date, a part of the label of a choice, of yes and no or of the title of a reference, a place nearby. */
function similar(node: MakeNode, field: Field, op: 'contains' | 'startsWith', operand: unknown): FilterNode {
  if (field.kind === 'mapPoint') return node(op, kindOf(field).parse(typeof operand === 'string' ? readPoint(operand) : operand, field));
  if (typeof operand !== 'string' && typeof operand !== 'number') throw new Fault('text');
  const written = latinDigits(String(operand)).trim();
  if (written.length > 250) throw new Fault('tooLong', { max: 250 });
  if (!fold(written)) return EVERYTHING;
  if (field.kind === 'date' || field.kind === 'dateTime') {
    const range = jalaliRange(written);
    if (!range) throw new Fault('date');
    return { all: [compare(node, field, 'gte', range.from), compare(node, field, 'lte', range.to)] };
  }
  if (field.kind === 'yesNo') return node('in', [true, false].filter((value) => [kindOf(field).toText(value, field, 'fa'), kindOf(field).toText(value, field, 'en')].some((label) => fold(label).includes(fold(written)))));
  const options = field.options ?? kindOf(field).options;
  if (options && kindOf(field).operators.includes('contains')) {
    const word = fold(written);
    return node('in', Object.entries(options).filter(([name, label]) => [name, label.fa, label.en].some((l) => fold(l).includes(word))).map(([name]) => name));
  }
  if (kindOf(field).search === 'digits') return onlyDigits(written) ? node(op, onlyDigits(written)) : NOTHING;
  if (kindOf(field).numeric) {
    const digits = written.replace(/[^\d.-]/g, '');
    return digits ? node('contains', digits) : NOTHING;
  }
  return node(op, fold(written));
}

const RELATIVE = /^\$(me|now|today|jalaliMonthStart|jalaliYearStart|daysAgo|daysAhead)(?::(\d{1,5}))?$/;
/** `$me`, `$today`, `$jalaliMonthStart`, `$daysAgo:30` and plain values. */
function filterValue(value: unknown, field: Field, context: FilterContext): unknown {
  const match = typeof value === 'string' ? RELATIVE.exec(value) : null;
  if (match) {
    if (match[1] === 'me') return context.me;
    if (match[1] === 'now') return context.now.toISOString();
    return relativeDay(match[1]!, Number(match[2] ?? 0), officeToday(context.now));
  }
  if (field.kind === 'dateTime' && typeof value === 'string' && isGregorianDate(value)) return value;
  if (isReference(field) || field.kind === 'id') {
    if (!isId(value)) throw new Fault('id');
    return value.toLowerCase();
  }
  if (kindOf(field).folded) {
    if (typeof value !== 'string') throw new Fault('text');
    return fold(value);
  }
  if (typeof value === 'string' && field.kind === 'code') return latinDigits(value).trim();
  return kindOf(field).parse(value, field);
}

function relativeDay(word: string, days: number, today: string): string {
  const { year, month } = toJalali(today);
  switch (word) {
    case 'daysAgo': return addDays(today, -days);
    case 'daysAhead': return addDays(today, days);
    case 'jalaliMonthStart': return fromJalali({ year, month, day: 1 }) ?? today;
    case 'jalaliYearStart': return fromJalali({ year, month: 1, day: 1 }) ?? today;
    default: return today;
  }
}
