import jsep from 'jsep';
import type { Field, Fields, KindName } from '../field';
import { kindOf } from '../kinds';
import { Fault } from '../messages';
import { latinDigits } from '../text';
import { formulaFunctions, type FormulaType, type FormulaValue, type RowFunction, roundTo, rowFunctions } from './formula-functions';

/** A checked formula: what it reads, and what it makes of a record's stored values (references as ids, child rows as arrays). */
export interface Formula {
  type: FormulaType;
  /** Names of the record's own fields that it depends on. */
  reads: ReadonlySet<string>;
  evaluate(values: Readonly<Record<string, unknown>>): FormulaValue;
}

type Values = Readonly<Record<string, unknown>>;
interface Part { type: FormulaType; run(values: Values): FormulaValue }

const LONGEST = 1000;
/** Operators, calls and names in one formula: what a person can still read, and what is computed in no time. */
const MOST_PARTS = 200;
const DEEPEST = 30;

const bad = (key: 'formula' | 'formulaName' | 'formulaType' | 'formulaCall', params: Record<string, string> = {}): never => { throw new Fault(key, params); };
const isKey = <T extends object>(all: T, name: string): name is Extract<keyof T, string> => Object.hasOwn(all, name);

const OTHER_TYPES: Partial<Record<KindName, FormulaType>> = { date: 'date', dateTime: 'date', yesNo: 'yesNo', choice: 'text' };
/** What a field's value is in a formula; undefined where it is nothing that can be computed with. */
export function formulaTypeOf(field: Field): FormulaType | undefined {
  // What is rolled up changes without its record being written.
  if (field.rollUp) return undefined;
  const { numeric, column } = kindOf(field);
  return numeric ? 'number' : OTHER_TYPES[field.kind] ?? (column === 'text' && field.kind !== 'password' ? 'text' : undefined);
}
/** A stored value as formulas see it; an instant is its day. */
function valueOf(value: unknown, type: FormulaType): FormulaValue {
  if (value === null || value === undefined || value === '') return null;
  if (type === 'number') return Number.isFinite(Number(value)) ? Number(value) : null;
  if (type === 'yesNo') return value === true;
  const text = value instanceof Date ? value.toISOString() : String(value);
  return type === 'date' ? text.slice(0, 10) : text;
}

/** What can be computed is a number, a text, a date or a yes; `field` says which by its kind. */
export const canBeComputed = (field: Field): boolean => formulaTypeOf(field) !== undefined && field.kind !== 'choice' && field.kind !== 'code';

const QUOTED = /('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")/;
/** With the digits, points and commas that a Persian or Arabic keyboard types as jsep knows them; texts between quotes stay. */
const plainSource = (source: string): string => source.split(QUOTED)
  .map((part, i) => (i % 2 ? part : latinDigits(part).replace(/(?<=\d)٬(?=\d{3}(?!\d))/g, '').replace(/(?<=\d)٫(?=\d)/g, '.').replace(/[؛،]/g, ','))).join('');

/**
 * Reads a formula over the fields of one record: `quantity * unitPrice * (1 - discount / 100)`, `sum(lines.net)`,
 * `if(empty(endedAt), 'باز', 'بسته')`, `addMonths(startedOn, 6)`. Empty values make the result empty, except where a
 * function or `or(value, instead)` says otherwise; what cannot be divided is empty, too. Throws a Fault that says what is wrong.
 */
export function parseFormula(source: string, fields: Fields): Formula {
  if (source.length > LONGEST) throw new Fault('tooLong', { max: LONGEST });
  let tree: jsep.Expression;
  try {
    tree = jsep(plainSource(source));
  } catch { return bad('formula'); }
  const reader = new Reader(fields);
  const part = reader.read(tree, 0);
  return { type: part.type, reads: reader.names, evaluate: (values) => finite(part.run(values)) };
}

/** The result as its field keeps it: whole rials, so many decimals. Empty where it does not fit. */
export function fitResult(value: FormulaValue, field: Field): unknown {
  if (value === null) return null;
  const rounded = typeof value === 'number' ? roundTo(value, field.kind === 'money' ? 0 : field.kind === 'percent' ? field.decimals ?? 2 : field.decimals ?? 0) : value;
  try {
    return kindOf(field).parse(field.kind === 'dateTime' ? `${String(rounded)}T00:00:00Z` : rounded, field);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

const finite = (value: FormulaValue): FormulaValue => (typeof value === 'number' && !Number.isFinite(value) ? null : value);

class Reader {
  readonly names = new Set<string>();
  private budget = MOST_PARTS;

  constructor(private readonly fields: Fields) {}

  read(node: jsep.Expression, depth: number): Part {
    if ((this.budget -= 1) < 0 || depth > DEEPEST) return bad('formula');
    const inner = (one: unknown): Part => this.read(one as jsep.Expression, depth + 1);
    switch (node.type) {
      case 'Literal': return literal(node.value);
      case 'Identifier': return this.name(String(node.name));
      case 'UnaryExpression': return unary(String(node.operator), inner(node.argument));
      case 'BinaryExpression': return binary(String(node.operator), inner(node.left), inner(node.right));
      case 'ConditionalExpression': return choose(inner(node.test), inner(node.consequent), inner(node.alternate));
      case 'CallExpression': return this.call(node as jsep.CallExpression, inner);
      default: return bad('formula');
    }
  }

  private field(name: string): Field {
    if (!isKey(this.fields, name)) return bad('formulaName', { name });
    this.names.add(name);
    return this.fields[name]!;
  }

  private name(name: string): Part {
    const type = formulaTypeOf(this.field(name));
    return type ? { type, run: (values) => valueOf(values[name], type) } : bad('formulaType', { name });
  }

  private call({ callee, arguments: given }: jsep.CallExpression, inner: (node: unknown) => Part): Part {
    if (callee.type !== 'Identifier') return bad('formula');
    const name = String(callee.name);
    if (name === 'count' || isKey(rowFunctions, name)) return this.rows(name, given);
    const parts = given.map(inner);
    if (name === 'if') return parts.length === 3 ? choose(parts[0]!, parts[1]!, parts[2]!) : bad('formulaCall', { name });
    if (name === 'empty') return parts.length === 1 ? { type: 'yesNo', run: (values) => parts[0]!.run(values) === null } : bad('formulaCall', { name });
    if (name === 'or') {
      const [first, second] = parts;
      if (parts.length !== 2 || first!.type !== second!.type) return bad('formulaCall', { name });
      return { type: first!.type, run: (values) => first!.run(values) ?? second!.run(values) };
    }
    if (!isKey(formulaFunctions, name)) return bad('formulaName', { name });
    const { takes, more, optional = 0, gives, run, withEmpty } = formulaFunctions[name]!;
    const fits = parts.length >= takes.length - optional && (more || parts.length <= takes.length) && parts.every(({ type }, i) => type === (takes[i] ?? takes.at(-1)));
    if (!fits) return bad('formulaCall', { name });
    const call = run as (...values: FormulaValue[]) => FormulaValue;
    return {
      type: gives,
      run: (values) => {
        const now = parts.map((part) => part.run(values));
        return now.includes(null) && !withEmpty ? null : finite(call(...now));
      },
    };
  }

  /** `sum(lines.net)`: a field of the child rows; `count(lines)`: how many there are. */
  private rows(name: RowFunction | 'count', given: readonly jsep.Expression[]): Part {
    const [argument] = given;
    const fail = (): never => bad('formulaCall', { name });
    if (given.length !== 1 || !argument) return fail();
    const many = (list: jsep.Expression): { key: string; field: Field } => {
      if (list.type !== 'Identifier') return fail();
      return { key: String(list.name), field: this.field(String(list.name)) };
    };
    if (name === 'count') {
      const { key, field } = many(argument);
      if (field.kind !== 'children' && !field.many) return fail();
      return { type: 'number', run: (values) => (Array.isArray(values[key]) ? values[key].length : 0) };
    }
    if (argument.type !== 'MemberExpression' || argument.computed) return fail();
    const { object, property } = argument as jsep.MemberExpression;
    const { key, field } = many(object);
    const inner = String((property as jsep.Identifier).name);
    const child = field.child?.fields;
    if (!child || !isKey(child, inner) || formulaTypeOf(child[inner]!) !== 'number') return fail();
    const tell = rowFunctions[name];
    return {
      type: 'number',
      run: (values) => tell((Array.isArray(values[key]) ? values[key] as Values[] : []).map((row) => valueOf(row[inner], 'number')).filter((value) => typeof value === 'number')),
    };
  }
}

function literal(value: unknown): Part {
  if (typeof value === 'number') return { type: 'number', run: () => value };
  if (typeof value === 'boolean') return { type: 'yesNo', run: () => value };
  return typeof value === 'string' ? { type: 'text', run: () => value } : bad('formula');
}

function unary(operator: string, part: Part): Part {
  if (operator === '-' && part.type === 'number') return { type: 'number', run: (values) => { const value = part.run(values); return value === null ? null : -(value as number); } };
  if (operator === '!' && part.type === 'yesNo') return { type: 'yesNo', run: (values) => part.run(values) !== true };
  return bad('formulaCall', { name: operator });
}

const choose = (test: Part, then: Part, otherwise: Part): Part =>
  (test.type === 'yesNo' && then.type === otherwise.type ? { type: then.type, run: (values) => (test.run(values) === true ? then : otherwise).run(values) } : bad('formulaCall', { name: 'if' }));

const ARITHMETIC: Record<string, (a: number, b: number) => number | null> = {
  '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => (b === 0 ? null : a / b), '%': (a, b) => (b === 0 ? null : a % b),
};
type Comparable = number | string | boolean;
const COMPARISONS: Record<string, (a: Comparable, b: Comparable) => boolean> = {
  '==': (a, b) => a === b, '!=': (a, b) => a !== b, '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b,
};

function binary(operator: string, left: Part, right: Part): Part {
  const fail = (): never => bad('formulaCall', { name: operator });
  if (operator === '&&' || operator === '||') {
    if (left.type !== 'yesNo' || right.type !== 'yesNo') return fail();
    return { type: 'yesNo', run: (values) => (operator === '&&' ? left.run(values) === true && right.run(values) === true : left.run(values) === true || right.run(values) === true) };
  }
  if (isKey(ARITHMETIC, operator)) {
    if (left.type !== 'number' || right.type !== 'number') return fail();
    const calculate = ARITHMETIC[operator]!;
    return {
      type: 'number',
      run: (values) => {
        const [a, b] = [left.run(values), right.run(values)];
        return a === null || b === null ? null : finite(calculate(a as number, b as number));
      },
    };
  }
  // A date is compared with a date written as a text.
  const comparable = left.type === right.type || (new Set([left.type, right.type, 'date', 'text']).size === 2);
  if (!isKey(COMPARISONS, operator) || !comparable) return fail();
  const compare = COMPARISONS[operator]!;
  const day = (value: FormulaValue): FormulaValue => (left.type !== right.type && typeof value === 'string' ? latinDigits(value) : value);
  return {
    type: 'yesNo',
    run: (values) => {
      const [a, b] = [day(left.run(values)), day(right.run(values))];
      if (a === null || b === null) return operator === '==' ? a === b : operator === '!=' ? a !== b : false;
      return compare(a, b);
    },
  };
}

/**
 * The computed fields in the order in which they can be computed: one that reads another comes after it. Throws a Fault
 * that names a field of the circle, if there is one.
 */
export function computingOrder(formulas: ReadonlyMap<string, Pick<Formula, 'reads'>>): string[] {
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (name: string): void => {
    if (state.get(name) === 'done') return;
    if (state.get(name) === 'open') throw new Fault('formulaCircle', { name }, name);
    state.set(name, 'open');
    for (const read of formulas.get(name)!.reads) if (formulas.has(read)) visit(read);
    state.set(name, 'done');
    order.push(name);
  };
  [...formulas.keys()].forEach(visit);
  return order;
}
