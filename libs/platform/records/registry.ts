import { fieldsOf, type RecordType, rootOf } from './define-record-type';
import { type Field, isReference } from './field';
import { computedFields } from './formula/computed-fields';
import { Fault } from './messages';
import type { MoneyUnit } from './money-unit';

const RESERVED = new Set(['auth', 'search', 'stock', 'reports', 'jobs', 'imports', 'exports', 'attachments', 'cartable', 'access', 'live', 'health', 'docs', 'metrics', 'sample-data', 'record-types', 'openapi', 'hooks', 'base-data', 'help', 'modules']);

/** A field that refers to a type; `inner` in the child rows of `name`. */
export interface Referrer { type: RecordType; name: string; inner?: string; field: Field }

/** Words that no form may have as its path: they are other routes. */
export const isReservedPath = (path: string): boolean => RESERVED.has(path);

/** The record types of this installation. `version` grows with every change, so that whoever derives something from it knows when to do so again. */
export class Registry {
  private readonly names = new Map<string, RecordType>();
  private readonly paths = new Map<string, RecordType>();

  /** `changes`: how many there were before; `entire`: the same with what is switched off; `off`: the modules that are; `unit`: in which the office sees and writes money. */
  constructor(types: readonly RecordType[] = [], private changes = 0, private readonly entire?: Registry, private readonly off: ReadonlySet<string> = new Set(), private readonly unit: MoneyUnit = 'rial') { types.forEach((type) => this.add(type)); }

  get version(): number { return this.changes; }
  /** The types as whoever asks sees them now: they stay as they are, whatever is changed meanwhile. */
  now(): Registry { return this; }
  /** With the types of modules that are switched off: their rows are there, and what is kept in step with others has to be. Nobody is shown anything through it. */
  whole(): Registry { return this.entire ?? this; }
  get moneyUnit(): MoneyUnit { return this.unit; }
  isOff(module: string): boolean { return this.off.has(module); }
  modulesOff(): string[] { return [...this.off]; }
  /** Paths of the types that are switched off. */
  absent(): string[] { return this.whole().all().filter(({ name }) => !this.find(name)).map(({ path }) => path); }

  add(type: RecordType): void {
    if (this.names.get(type.name) === type) return;
    if (type.supertype) this.add(type.supertype);
    if (this.names.has(type.name) || this.paths.has(type.path)) throw new Error(`The record type ${type.name} (${type.path}) is there already.`);
    if (RESERVED.has(type.path)) throw new Error(`${type.path} is reserved.`);
    checkType(type);
    this.names.set(type.name, type);
    this.paths.set(type.path, type);
    this.changes += 1;
  }

  all(): RecordType[] { return [...this.names.values()]; }
  /** Those that have a form of their own. */
  forms(): RecordType[] { return this.all().filter((type) => !type.abstract); }
  byPath(path: string): RecordType | undefined { return this.paths.get(path); }
  find(name: string): RecordType | undefined { return this.names.get(name); }
  byName(name: string): RecordType {
    const type = this.find(name);
    if (!type) throw new Error(`There is no record type ${name}.`);
    return type;
  }
  target(field: Field): RecordType { return this.byName(field.to!); }
  specialisations(type: RecordType): RecordType[] { return this.all().filter((t) => t.supertype?.name === type.name); }

  /** Every field, of records and of their child rows, that refers to a record of this type or of its supertype. */
  referrers(type: RecordType): Referrer[] {
    const wanted = new Set([type.name, rootOf(type).name]);
    const refers = (field: Field): boolean => isReference(field) && wanted.has(field.to!);
    return this.all().flatMap((other) => Object.entries(other.fields)
      .filter(([name]) => !(other.supertype && name in other.supertype.fields))
      .flatMap(([name, field]): Referrer[] => (field.child
        ? Object.entries(field.child.fields).filter(([, inner]) => refers(inner)).map(([inner, innerField]) => ({ type: other, name, inner, field: innerField }))
        : refers(field) ? [{ type: other, name, field }] : [])));
  }
}

/** Says at the start what the compiler cannot: words that name nothing. */
export function checkType(type: RecordType): void {
  const fail = (what: string): never => { throw new Error(`Record type ${type.name}: ${what}`); };
  if (!/^[a-z]+(-[a-z]+)*$/.test(type.path)) fail(`the path ${type.path} is not kebab-case`);
  if (!type.access) fail('it declares no access');
  if (!type.title && !type.fields.title) fail('it has neither title() nor a field title');
  const all = fieldsOf(type);
  const known = (name: string, where: string): void => { if (!(name.split('.')[0]! in all)) fail(`${where} names ${name}, which is no field`); };
  type.list.forEach((name) => known(name, 'list'));
  type.form.forEach((section) => section.fields.forEach((name) => known(name, 'form')));
  known(type.sort.replace(/^-/, ''), 'sort');
  if (type.access !== 'shared') {
    type.access.owners.forEach((path) => known(path, 'access.owners'));
    const { place } = type.access;
    if (typeof place === 'string') known(place, 'access.place');
    else if (place) [place.province, place.district].forEach((name) => name && known(name, 'access.place'));
  }
  try { computedFields(type); } catch (error) { fail(`a formula is wrong: ${error instanceof Fault ? `${error.path}: ${error.text('en')}` : String(error)}`); }
  for (const [name, { notBefore }] of Object.entries(type.fields)) if (notBefore !== undefined && (type.fields[notBefore]?.kind !== 'date' || type.fields[name]!.kind !== 'date')) fail(`${name} is not before a day of ${notBefore}`);
  if (type.few && (type.fields.position?.kind !== 'number' || !type.fields.colour)) fail('what is few has an order and colours: fields position and colour');
  if (type.tree && type.fields.parent?.to !== type.name) fail('a tree needs a field parent that refers to its own type');
}
