import { fieldsOf, type RecordType, rootOf } from '../define-record-type';
import { type Field, isMany, isReference, type RollUp } from '../field';
import { EVERYTHING, type FilterNode, parseFilter } from '../filter';
import { kindOf } from '../kinds';
import { Fault, Faults } from '../messages';
import type { Registry } from '../registry';

export const ROLL_UP_FUNCTIONS = ['count', 'sum', 'min', 'max', 'average'] as const;

/** A checked roll-up: which records of `source` count for a record, and what is made of them. */
export interface RollUpPlan {
  /** The key of the field that says it. */
  key: string;
  field: Field;
  fn: RollUp['fn'];
  source: RecordType;
  /** The field of `source` that refers to the record; or one of child rows, whose field `inner` does. */
  through: string;
  inner?: string;
  /** What is added up or compared: of the source's record, or of the child row. */
  measure?: { name: string; field: Field };
  filter: FilterNode;
  /** Fields of `source` whose change changes the figure. */
  watched: ReadonlySet<string>;
}

type Sort = 'figure' | 'day' | 'instant';
const fail = (key: Fault['key'], path: string): never => { throw new Fault(key, {}, path); };
/** Where a value of this kind is kept; undefined where it cannot be added up or compared. */
export const sortOfFigure = (field: Field): Sort | undefined => {
  const { numeric } = kindOf(field);
  return numeric ? 'figure' : field.kind === 'date' ? 'day' : field.kind === 'dateTime' ? 'instant' : undefined;
};

/** Checks what a field of `target` rolls up. Throws a Fault at `rollUp`, `rollUpFunction`, `rollUpField` or `rollUpFilter`. */
export function planRollUp(field: Field & { rollUp: RollUp }, target: RecordType, registry: Registry): RollUpPlan {
  const { of, fn, field: measured, filter } = field.rollUp;
  const [path = '', through = '', inner, ...more] = of.split('.');
  const source = registry.byPath(path);
  const via = source && Object.hasOwn(source.fields, through) ? source.fields[through]! : undefined;
  const reference = inner === undefined ? via : via?.child && Object.hasOwn(via.child.fields, inner) ? via.child.fields[inner] : undefined;
  if (!source || source.personal || source.system || more.length || !via || !reference || !isReference(reference) || (inner !== undefined && isMany(reference)) || (reference.to !== target.name && reference.to !== rootOf(target).name)) return fail('rollUpOf', 'rollUp');
  const fields = inner === undefined ? fieldsOf(source) : via.child!.fields;
  const measure = fn === 'count' ? undefined : measureOf(fields, measured, fn, field);
  if (fn === 'count' && (measured || sortOfFigure(field) !== 'figure')) return fail(measured ? 'notForKind' : 'rollUpResult', measured ? 'rollUpField' : 'rollUpFunction');
  const watched = new Set([through, ...(measure && inner === undefined ? [measure.name] : [])]);
  const node = filter ? checkedFilter(source, filter, registry, watched) : EVERYTHING;
  return { key: field.custom!, field, fn, source, through, ...(inner === undefined ? {} : { inner }), ...(measure ? { measure } : {}), filter: node, watched };
}

function measureOf(fields: RecordType['fields'], name: string | undefined, fn: RollUp['fn'], result: Field): { name: string; field: Field } {
  const field = name && Object.hasOwn(fields, name) ? fields[name]! : undefined;
  const sort = field && !field.rollUp ? sortOfFigure(field) : undefined;
  if (!name) return fail('required', 'rollUpField');
  if (!field || !sort) return fail('rollUpField', 'rollUpField');
  const wanted = sortOfFigure(result);
  // The last of some instants may be shown as its day.
  const fits = wanted === sort || (wanted === 'day' && sort === 'instant');
  if (!fits || (sort !== 'figure' && (fn === 'sum' || fn === 'average'))) return fail('rollUpResult', 'rollUpFunction');
  return { name, field };
}

/** A condition over the source's own fields that holds whoever asks and whenever: a figure is worked out when such a field changes, and at no other time. */
function checkedFilter(source: RecordType, filter: NonNullable<RollUp['filter']>, registry: Registry, watched: Set<string>): FilterNode {
  const words = JSON.stringify(filter);
  if (/"\$/.test(words) || /"(?:contains|under)":/.test(words) || /"[a-zA-Z]+\.[a-zA-Z.]+":/.test(words)) return fail('rollUpFilter', 'rollUpFilter');
  try {
    return parseFilter(source, filter, {
      registry, me: null, now: new Date(0), touch: (type, name) => {
        if (type !== source || name === 'starred' || fieldsOf(source)[name]?.rollUp) fail('rollUpFilter', 'rollUpFilter');
        watched.add(name);
      },
    });
  } catch (error) {
    const [fault] = error instanceof Faults ? error.faults : [error];
    throw fault instanceof Fault && fault.path !== 'rollUpFilter' ? new Fault(fault.key, fault.params, 'rollUpFilter') : fault;
  }
}

/** The roll-ups of every form, each once although kinds of a form share it; a broken one is told to `leftOut` and says nothing new. */
export function rollUpsOf(registry: Registry, leftOut: (what: string, error: unknown) => void): RollUpPlan[] {
  const found = new Map<string, RollUpPlan>();
  for (const type of registry.all()) {
    for (const [name, field] of Object.entries(type.fields)) {
      if (!field.rollUp || field.custom === undefined || found.has(field.custom) || (type.supertype && name in type.supertype.fields)) continue;
      try { found.set(field.custom, planRollUp(field as Field & { rollUp: RollUp }, type, registry)); } catch (error) { leftOut(`${type.path}.${name}`, error); }
    }
  }
  return [...found.values()];
}
