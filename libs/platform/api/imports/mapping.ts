import { Fault, Faults, type Field, fold, isFile, isReference, kindOf, mainField, type MoneyUnit, normaliseText, readHeading, type RecordType, type Registry, writableField } from '@crm/platform/records';

/**
 * Where the cells of a column go: a field (`lastName`), a field of child rows (`phones.number`), or several of which
 * each row takes those that its type has. `type` says what each row is, where a file holds several types.
 * What else is given is the same in every row: `{field: 'phones.number', kind: 'mobile'}`.
 */
export type MappingTarget = string | null | readonly string[] | { field: string | readonly string[]; [constant: string]: unknown };
/** By the name of the column. */
export type Mapping = Record<string, MappingTarget>;

/** One column into one field of one type. */
export interface MappedField {
  /** Position of the column. */
  index: number;
  column: string;
  path: string;
  name: string;
  field: Field;
  /** In which amounts without a unit of their own are read: as the column is headed, else as the office writes them. Columns of a complete export are in rials. */
  unit?: MoneyUnit;
  /** Into a field of child rows; columns with the same `group` make one row together. */
  child?: { name: string; field: Field; group: number; constants: Record<string, string> };
}
export interface MappingPlan {
  columns: readonly string[];
  /** The column that says what a row is. */
  typeColumn: number | undefined;
  /** What a row can be, and where its cells go then. */
  forms: readonly { type: RecordType; fields: readonly MappedField[] }[];
}

export const TYPE = 'type';
/** The types that may stand in a file for this one. */
export const typesIn = (type: RecordType, registry: Registry): readonly RecordType[] => (type.abstract ? registry.specialisations(type) : [type]);

interface Written { index: number; column: string; paths: readonly string[]; constants: Record<string, string> }

/** Checks a mapping against the columns of the file and the fields of the type. Throws Faults that name the column. */
export function planMapping(type: RecordType, registry: Registry, columns: readonly string[], mapping: unknown): MappingPlan {
  const faults: Fault[] = [];
  const unitFor = ({ kind }: Field, column: string, path: string): Pick<MappedField, 'unit'> => (kind === 'money' ? { unit: readHeading(column).unit ?? (column === path ? 'rial' : registry.moneyUnit) } : {});
  const written = readMapping(columns, mapping, faults).sort((a, b) => a.index - b.index);
  const types = typesIn(type, registry);
  const isType = types.length > 1 ? typePath(written) : undefined;
  const typeColumn = written.find(({ paths }) => isType !== undefined && paths.includes(isType))?.index;
  const forms = types.map((form) => ({ type: form, fields: [] as MappedField[], groups: new Map<string, { group: number; taken: Set<string> }>() }));
  for (const one of written) {
    for (const path of one.paths) {
      if (path === isType) continue;
      const found: unknown[] = forms.map((form) => {
        try {
          const mapped = mappedField(form, one, path);
          form.fields.push({ ...mapped, ...unitFor(mapped.child?.field ?? mapped.field, one.column, path) });
          return undefined;
        } catch (fault) {
          if (!(fault instanceof Fault)) throw fault;
          return fault;
        }
      });
      const refusals = found.filter((fault) => fault instanceof Fault);
      if (refusals.length === forms.length) faults.push(new Fault(refusals[0]!.key, refusals[0]!.params, `mapping.${one.column}`));
    }
  }
  if (!faults.length && forms.every(({ fields }) => !fields.length)) faults.push(new Fault('required', {}, 'mapping'));
  if (faults.length) throw new Faults(faults);
  return { columns, typeColumn, forms: forms.map(({ type: form, fields }) => ({ type: form, fields })) };
}

/** `type`, or `kind` where nothing is mapped to `type`. */
function typePath(written: readonly Written[]): string | undefined {
  return [TYPE, 'kind'].find((word) => written.some(({ paths }) => paths.includes(word)));
}

function readMapping(columns: readonly string[], mapping: unknown, faults: Fault[]): Written[] {
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) throw new Faults([new Fault('object', {}, 'mapping')]);
  return Object.entries(mapping).flatMap(([key, target]: [string, unknown]): Written[] => {
    const at = `mapping.${key}`;
    if (target === null || target === '' || target === undefined) return [];
    const index = indexOf(columns, key);
    if (index < 0) {
      faults.push(new Fault('noColumn', {}, at));
      return [];
    }
    const { field, ...rest } = typeof target === 'object' && !Array.isArray(target) ? target as Record<string, unknown> : { field: target };
    const paths: unknown[] = Array.isArray(field) ? field : [field];
    if (!paths.length || !paths.every((path): path is string => typeof path === 'string' && path !== '')) {
      faults.push(new Fault(field === undefined ? 'required' : 'text', {}, at));
      return [];
    }
    const constants = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined && value !== '');
    if (!constants.every((entry): entry is [string, string] => typeof entry[1] === 'string')) {
      faults.push(new Fault('text', {}, at));
      return [];
    }
    return [{ index, column: columns[index]!, paths, constants: Object.fromEntries(constants) }];
  });
}

/** A column by its name, in any spelling of it. */
function indexOf(columns: readonly string[], name: string): number {
  const exact = columns.indexOf(normaliseText(name).replace(/\s+/g, ' '));
  return exact >= 0 ? exact : columns.findIndex((column) => fold(column) === fold(name));
}

type Form = { type: RecordType; groups: Map<string, { group: number; taken: Set<string> }> };
function mappedField({ type, groups }: Form, { index, column, constants }: Written, path: string): MappedField {
  const [name = '', given, ...more] = path.split('.');
  const field = writableField(type, name);
  if (isFile(field)) throw new Fault('fileNotImported', {}, path);
  if (more.length || field.kind === 'password' || field.kind === 'grants') throw new Fault('unknown', {}, path);
  if (field.kind !== 'children') {
    if (given !== undefined || Object.keys(constants).length) throw new Fault('unknown', {}, path);
    return { index, column, path, name, field };
  }
  const inner = given ?? mainField(field);
  const childFields = field.child!.fields;
  for (const used of [inner, ...Object.keys(constants)]) if (!Object.hasOwn(childFields, used)) throw new Fault('unknown', {}, path);
  for (const [constant, text] of Object.entries(constants)) {
    const declared = childFields[constant]!;
    if (!isReference(declared)) kindOf(declared).parse(kindOf(declared).fromText?.(text, declared) ?? text, declared);
  }
  // A field that is there already begins the next row: «تلفن», «داخلی», «تلفن», «داخلی».
  const before = groups.get(name);
  const open = before && ![inner, ...Object.keys(constants)].some((used) => before.taken.has(used)) ? before : { group: (before?.group ?? -1) + 1, taken: new Set<string>() };
  [inner, ...Object.keys(constants)].forEach((used) => open.taken.add(used));
  groups.set(name, open);
  return { index, column, path: `${name}.${inner}`, name, field, child: { name: inner, field: childFields[inner]!, group: open.group, constants } };
}

/** The same under the names that the columns have in the file. */
export const mappingByColumn = (columns: readonly string[], mapping: Mapping): Mapping =>
  Object.fromEntries(Object.entries(mapping).map(([name, target]) => [columns[indexOf(columns, name)] ?? name, target]));
