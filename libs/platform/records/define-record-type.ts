import type { ChildType, Field, Fields, ReadValues, Ref, WriteValues } from './field';
import type { Filter } from './filter';
import { Label } from './messages';

/** `[singular, plural]`. */
export type Names = readonly [string, string];
type Keys<F> = keyof F & string;

/**
 * Whose a row is and where it lies; required, so that no type can forget it.
 * `owners`: fields that refer to users, or such a field of a referred record (`contact.experts`); the row is theirs.
 * `place`: the fields that hold province and district, or the reference whose place the row takes.
 * `placeFree`: place never hides a row from the users in these fields.
 * `substitute`: what a substitute may do with the rows of the user in whose place he stands, as far as that user may.
 * `handOver`: which of a leaver's rows are handed over to others; all of them unless told.
 * `'shared'`: the rows belong to nobody, scope and place do not apply (lookups, geography).
 */
export type AccessRule<K extends string = string> = 'shared' | {
  owners: readonly (K | `${K}.${string}`)[];
  place?: K | { province: K; district?: K };
  placeFree?: readonly K[];
  substitute?: readonly string[];
  handOver?: Filter;
};

/** `'interaction.contact'`: the field `contact` of the type `interaction`; with a label where it is not called as that type is. */
export type Relation = string | (Label & { by: string });
/** A relation's type (its name) and field. */
export const relationOf = (relation: Relation): { name: string; field: string; label?: Label } => {
  const [name, field] = (typeof relation === 'string' ? relation : relation.by).split('.') as [string, string];
  return { name, field, ...(typeof relation === 'string' ? {} : { label: { fa: relation.fa, en: relation.en } }) };
};

export interface Section<K extends string = string> extends Label { fields: readonly K[]; folded?: true }

/**
 * What of a record stands on a vCard (RFC 2426), by the names of its fields. A card without `family` is an organisation's.
 * `phones`, `emails` and `addresses` are child rows whose fields are called as those of contacts.
 */
export interface CardFields<K extends string = string> {
  organisation?: K; family?: K; given?: K; prefix?: K; position?: K; birthday?: K; website?: K; note?: K;
  phones?: K; emails?: K; addresses?: K; categories?: readonly K[];
}

/** A declaration. `K`: the names of its fields, so that a wrong one does not compile. */
interface Declaration<F extends Fields, K extends string> {
  name: string;
  /** Plural and kebab-case: the word in routes, grants and search. */
  path: string;
  fa: Names;
  en: Names;
  fields: F;
  /** What a record is called. Unless told: the field `title`. */
  title?(record: Partial<Record<K | 'title', unknown>>): string;
  access: AccessRule<K>;
  /** Fields besides id and title that everybody who signed in may read in order to select one (lookups, geography, users). */
  select?: readonly K[] | true;
  /** The list's order, `-` for descending. Fast at any size. */
  sort: K | `-${K}` | 'title' | '-createdAt';
  list: readonly (K | 'createdAt' | 'title')[];
  form: readonly Section<K>[];
  /** Its records go out as vCards, too. */
  card?: CardFields<K | 'title'>;
  /** Declared actions: the name is the path segment and the operation in a grant. */
  actions?: Record<string, Label>;
  /** Operations that a grant may name besides, and that have no route: what they are asked for stands in the type's rules. */
  rights?: Record<string, Label>;
  /** The rows form a tree by their field `parent`. */
  tree?: true;
  /** Its records are few, and in an order by their field `position`: what refers to one of them can be the columns of a board. */
  few?: true;
  /** It has no form of its own: only its specialisations do. */
  abstract?: true;
  /** Of an abstract type: administrators make its specialisations while the product runs. */
  open?: true;
  /** An administrator made this form. */
  custom?: true;
  /** Whether administrators may add fields to it. The office's forms take them unless told, the desk's only if told. */
  customisable?: boolean;
  supertype?: RecordType;
  /** References of other types to this one under which its page lists what is related: `['interaction.contact']`. */
  related?: readonly Relation[];
  /** What its page shows at a glance, on top: fields, and relations of `related` with their number. */
  glance?: readonly string[];
  /** Which of its records still wait for somebody: `{ completedAt: { empty: true } }`. */
  pending?: Filter;
  /** A lookup by whose values the menu offers lists of their own: every role's. */
  menuBy?: K;
  /** Belongs to the administrators' desk: not in the office's menu. */
  system?: true;
  /** Its records are made by the product: nobody adds one by the routes that all types have, or by an import. */
  made?: 'product';
  /** What may be done with its records where that is less than `OPERATIONS`; declared actions stand beside them. */
  operations?: readonly string[];
  /**
   * Everybody who signed in has records of his own here without a grant, and may do these operations with them (notifications,
   * saved lists). `form` is the field that names the form a record is about: only what its reader may view is in his reach;
   * `field` the one that names a field of that form: only what is about one that no grant hides from him; `shared` the one that lets everybody else see it, `templates` the one that lets the users of these access templates.
   * Not in the menu; it goes with its user when he is purged.
   */
  personal?: { operations: readonly string[]; form?: K; field?: K; shared?: K; templates?: K };
  /** The field that names the form a record is about (a path): while that form is switched off, the record is out of everybody's reach. */
  about?: K;
  /** Only a user who signed in himself has anything to do with it: what acts under somebody's rights is not made by an API key that may have fewer. */
  inPerson?: true;
}
/** A record type as the platform sees it, whatever its fields. */
export type RecordType = Declaration<Fields, string>;
/** A record type whose fields the compiler knows. */
export type Declared<F extends Fields> = Omit<RecordType, 'fields'> & { readonly fields: F };

export const defineRecordType = <const F extends Fields>(type: Declaration<F, Keys<F>>): Declared<F> => type as unknown as Declared<F>;

/** A kind of `supertype`: has its fields besides its own, lives in its table and shares its ids. */
export const specialise = <S extends Fields, const F extends Fields>(
  supertype: Declared<S>,
  type: Omit<Declaration<F, Keys<S> | Keys<F>>, 'supertype' | 'access'>,
): Declared<Omit<S, keyof F> & F> => ({
  ...type, access: supertype.access, supertype, fields: { ...supertype.fields, ...type.fields },
}) as unknown as Declared<Omit<S, keyof F> & F>;

/** What every record has beside its declared fields. */
export interface SystemValues {
  id: string; title: string; version: number; active: boolean; starred: boolean;
  createdAt: string; createdBy: Ref | null; updatedAt: string; updatedBy: Ref | null;
}
export type RecordOf<T> = T extends { fields: infer F extends Fields } ? SystemValues & ReadValues<F> : never;
/** What a caller gives to make one: references as ids. */
export type NewRecord<T> = T extends { fields: infer F extends Fields } ? WriteValues<F> : never;
export type Changes<T> = Partial<NewRecord<T>>;

const ref = (fa: string, en: string): Field => ({ kind: 'reference', to: 'user', fa, en, readOnly: true });
export const systemFields: Fields = {
  id: { kind: 'id', fa: 'شناسه', en: 'ID', readOnly: true },
  title: { kind: 'text', fa: 'عنوان', en: 'Title', readOnly: true },
  version: { kind: 'number', fa: 'نسخه', en: 'Version', readOnly: true },
  createdAt: { kind: 'dateTime', fa: 'زمان ثبت', en: 'Created at', readOnly: true },
  createdBy: ref('ثبت‌کننده', 'Created by'),
  updatedAt: { kind: 'dateTime', fa: 'زمان آخرین تغییر', en: 'Changed at', readOnly: true },
  updatedBy: ref('آخرین تغییردهنده', 'Changed by'),
  active: { kind: 'yesNo', fa: 'فعال', en: 'Active', readOnly: true },
  starred: { kind: 'yesNo', fa: 'ستاره‌دار', en: 'Starred', readOnly: true },
};

const cache = new WeakMap<object, Fields>();
/** Declared and system fields under one roof; a declared `title` or `active` takes the system field's place. */
export function fieldsOf(type: { fields: Fields }): Fields {
  let all = cache.get(type);
  if (!all) cache.set(type, all = { ...systemFields, ...type.fields });
  return all;
}
const childSystem: Fields = { id: systemFields.id! };
export function childFieldsOf(child: ChildType): Fields {
  let all = cache.get(child);
  if (!all) cache.set(child, all = { ...childSystem, ...child.fields });
  return all;
}

/** Whether administrators may add fields of their own to this form. */
export const takesCustomFields = (type: RecordType): boolean => type.customisable ?? (!type.system && !type.personal);
export const rootOf = (type: RecordType): RecordType => type.supertype ?? type;
export const titleOf = (type: RecordType, record: Record<string, unknown>): string =>
  (type.title ? type.title(record) : String(record.title ?? '')).trim();
export const labelOf = (type: RecordType, plural = false): Label => ({ fa: type.fa[plural ? 1 : 0], en: type.en[plural ? 1 : 0] });
/** `-createdAt` → `{field: 'createdAt', descending: true}` */
export const sortOf = (term: string): { field: string; descending: boolean } =>
  term.startsWith('-') ? { field: term.slice(1), descending: true } : { field: term, descending: false };
