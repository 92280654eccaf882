import type { Field, Fields } from '../field';
import { withFileTexts } from '../file-text';
import { Fault } from '../messages';
import { canBeComputed, computingOrder, fitResult, type Formula, formulaTypeOf, parseFormula } from './formula';

interface ComputedField { name: string; field: Field; formula: Formula }
type Values = Record<string, unknown>;

const known = new WeakMap<object, readonly ComputedField[]>();
/** The fields of a type that have a formula, in the order in which they can be computed. Throws a Fault at the field whose formula is wrong. */
export function computedFields(type: { fields: Fields }): readonly ComputedField[] {
  let computed = known.get(type);
  if (!computed) known.set(type, computed = readFormulas(type.fields));
  return computed;
}

function readFormulas(fields: Fields): ComputedField[] {
  const formulas = new Map(Object.entries(fields).filter(([, field]) => field.formula !== undefined).map(([name, field]) => [name, formulaOf(name, field, fields)]));
  return computingOrder(formulas).map((name) => ({ name, field: fields[name]!, formula: formulas.get(name)! }));
}

function formulaOf(name: string, field: Field, fields: Fields): Formula {
  try {
    const formula = parseFormula(field.formula!, fields);
    if (!canBeComputed(field) || formula.type !== formulaTypeOf(field)) throw new Fault('formulaResult');
    return formula;
  } catch (error) {
    throw error instanceof Fault ? error.at(name) : error;
  }
}

/** The fields that a computed one is made of, through other computed ones, too: whoever may not see one of them may not see it. */
export function sourcesOfComputed(type: { fields: Fields }, name: string): ReadonlySet<string> {
  const byName = new Map(computedFields(type).map((one) => [one.name, one]));
  const found = new Set<string>();
  const follow = (one: string): void => byName.get(one)?.formula.reads.forEach((read) => {
    if (!found.has(read)) {
      found.add(read);
      follow(read);
    }
  });
  follow(name);
  return found;
}

/** What is to be written, with every computed field that depends on it. `before`: the record as it stands, {} for a new one. */
export function withComputed(type: { fields: Fields }, given: Values, before: Readonly<Values>): Values {
  const changes = withFileTexts(type, given, before);
  const computed = computedFields(type);
  if (!computed.length) return changes;
  const next = { ...changes };
  const isNew = !Object.keys(before).length;
  for (const { name, field, formula } of computed) {
    if (isNew || [...formula.reads].some((read) => read in next)) next[name] = fitResult(formula.evaluate({ ...before, ...next }), field);
  }
  return next;
}
