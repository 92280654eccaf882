import { fieldsOf, type RecordType } from './define-record-type';
import { EDITIONS } from './editions';
import { type Field, isReference } from './field';
import type { Label } from './messages';

/** One domain, or a part of the platform, that can be switched off for an installation. `needs`: what it cannot be without. */
export interface ModuleDeclaration extends Label {
  /** Never changes: it is stored. */
  name: string;
  types: readonly RecordType[];
  needs?: readonly ModuleDeclaration[];
}
/** Declares it for server and page; on the server `@Switchable(tasksModule)` above its Nest module is all that it takes. */
export const defineModule = <const M extends ModuleDeclaration>(module: M): M => module;

/** How an installation is switched: by an edition, and where it differs from it. Null: by none, everything is on. */
export interface Switches { edition: string | null; modulesOn: readonly string[] | null; modulesOff: readonly string[] | null }

/** Whether an edition has this module; one that no edition speaks of is in all of them. */
export const isInEdition = (edition: string | null, module: string): boolean => !(edition !== null && EDITIONS[edition]?.without.includes(module));
/** What was asked for; what that takes along is not in it. */
export const isAskedFor = ({ edition, modulesOn, modulesOff }: Switches, module: string): boolean =>
  !modulesOff?.includes(module) && (isInEdition(edition, module) || (modulesOn?.includes(module) ?? false));

/** The names of those that are off, with all that cannot be without them (a later version may bring such a one). */
export function switchedOff(modules: readonly ModuleDeclaration[], switches: Switches): Set<string> {
  const off = new Set(modules.filter(({ name }) => !isAskedFor(switches, name)).map(({ name }) => name));
  for (let before = -1; before !== off.size;) {
    before = off.size;
    for (const { name, needs } of modules) if (needs?.some((needed) => off.has(needed.name))) off.add(name);
  }
  return off;
}

/** The switches with one module turned on or off: no more is kept than where they differ from the edition. */
export function turned(switches: Switches, module: string, on: boolean): Pick<Switches, 'modulesOn' | 'modulesOff'> {
  const without = (names: readonly string[] | null): string[] => (names ?? []).filter((name) => name !== module);
  const differs = isInEdition(switches.edition, module) !== on;
  return {
    modulesOn: [...without(switches.modulesOn), ...(differs && on ? [module] : [])],
    modulesOff: [...without(switches.modulesOff), ...(differs && !on ? [module] : [])],
  };
}

/** Throws where a module's rows belong to somebody through a type of another one that it does not say it needs. */
export function checkModules(modules: readonly ModuleDeclaration[]): void {
  const moduleOf = new Map(modules.flatMap((module) => module.types.map((type) => [type.name, module] as const)));
  for (const module of modules) {
    const needed = new Set([module.name]);
    const add = (one: ModuleDeclaration): void => one.needs?.forEach((other) => { needed.add(other.name); add(other); });
    add(module);
    for (const type of module.types) {
      for (const to of tiedTo(type)) {
        const other = moduleOf.get(to);
        if (other && !needed.has(other.name)) throw new Error(`The module ${module.name} does not say that it needs ${other.name}, on which ${type.name} rests.`);
      }
    }
  }
}

const accessFields = ({ access }: RecordType): string[] => (access === 'shared' ? [] : [...access.owners.map((path) => path.split('.')[0]!), ...(typeof access.place === 'string' ? [access.place] : [])]);
/** Names of the types without which this one is nothing: whose its rows are, and what it is declared to refer to always. A field that an administrator requires may go. */
export const tiedTo = (type: RecordType): string[] =>
  [...new Set([
    ...accessFields(type).map((name) => fieldsOf(type)[name]!), ...Object.values(type.fields).filter(({ required, custom }) => required && custom === undefined),
  ].flatMap((field) => (isReference(field) ? [field.to!] : [])).concat(type.supertype ? [type.supertype.name] : []))];

const cut = new WeakMap<RecordType, Map<string, RecordType>>();

/**
 * The types that are left without those of these names: neither they nor a field that refers to them. A type that loses
 * nothing is the same object, one that loses the same as before, too, so that whatever is kept for it stays good.
 */
export function withoutTypes(types: readonly RecordType[], names: ReadonlySet<string>): RecordType[] {
  if (!names.size) return [...types];
  const gone = new Set(names);
  for (let before = -1; before !== gone.size;) {
    before = gone.size;
    for (const type of types) if (tiedTo(type).some((name) => gone.has(name))) gone.add(type.name);
  }
  const key = [...gone].sort().join();
  const left = new Map<string, RecordType>();
  for (const type of types) if (!gone.has(type.name)) left.set(type.name, reduced(type, gone, key, type.supertype && left.get(type.supertype.name)));
  return [...left.values()];
}

function reduced(type: RecordType, gone: ReadonlySet<string>, key: string, supertype: RecordType | undefined): RecordType {
  const refers = (field: Field): boolean => isReference(field) && gone.has(field.to!);
  const lost = Object.entries(type.fields).filter(([, field]) => refers(field)).map(([name]) => name);
  const childLost = Object.entries(type.fields).some(([, { child }]) => child && Object.values(child.fields).some(refers));
  if (!lost.length && !childLost && supertype === type.supertype) return type;
  const known = cut.get(type) ?? new Map<string, RecordType>();
  cut.set(type, known);
  const made = known.get(key);
  if (made && made.supertype === supertype) return made;
  const fields = Object.fromEntries(Object.entries(type.fields).filter(([name]) => !lost.includes(name)).map(([name, field]): [string, Field] => [name, field.child && Object.values(field.child.fields).some(refers)
    ? { ...field, child: { ...field.child, fields: Object.fromEntries(Object.entries(field.child.fields).filter(([, inner]) => !refers(inner))) } } : field]));
  const stays = (name: string): boolean => !lost.includes(name);
  const fresh: RecordType = {
    ...type, fields, ...(supertype ? { supertype } : {}), list: type.list.filter(stays), sort: stays(type.sort.replace(/^-/, '')) ? type.sort : '-createdAt',
    form: type.form.map((section) => ({ ...section, fields: section.fields.filter(stays) })),
  };
  known.set(key, fresh);
  return fresh;
}
