import type { Figures } from './figures';
import type { Filter } from './filter';
import type { IconName, MapPoint } from './kinds/places';
import type { Label } from './messages';
import type { AccessGrant } from './types/grant';

/** What a reference reads as. `type` (a path) is there where the target may be of several types. */
export interface Ref { id: string; title: string | null; type?: string }

/** What a field that holds a file reads as. It is written as the id of an upload of one's own. `type`: media type, by content; `size`: bytes; `version`: its number, where versions are kept. */
export interface FileValue { id: string; name: string; size: number; type: string; version?: number }
/** `picture`: a small one of it as a data URI, where it is about to be printed. */
export type PrintedFile = FileValue & { picture?: string };

export type KindName =
  | 'id' | 'code' | 'text' | 'longText' | 'number' | 'percent' | 'money' | 'date' | 'dateTime' | 'yesNo' | 'choice'
  | 'lookup' | 'tree' | 'reference' | 'children' | 'phone' | 'email' | 'address' | 'nationalId' | 'legalId' | 'postalCode' | 'sheba' | 'card' | 'colour' | 'rating' | 'tags' | 'url' | 'icon' | 'mapPoint'
  | 'file' | 'image'
  | 'password' | 'grants' | 'names' | 'fieldName' | 'order' | 'filter' | 'figures' | 'widths' | 'options' | 'events';

/** What of the records that refer to a record is told of it. `of`: `tasks.contact`, or of their child rows `orders.lines.product`; `field`: what is added up or compared. */
export interface RollUp { of: string; fn: 'count' | 'sum' | 'min' | 'max' | 'average'; field?: string; filter?: Filter }

export interface FieldOptions extends Label {
  required?: true;
  /** Found by the search box. */
  search?: true;
  unique?: true;
  /** Set by the product, never by a caller. */
  readOnly?: true;
  /** Taken when a new record does not name the field: a value, or `$me`, `$now`, `$today`. */
  default?: unknown;
  /** Naming somebody else than oneself here needs the right `assign`. */
  assign?: true;
  /** Longest text (characters), or greatest number. */
  max?: number;
  min?: number;
  /** Decimals a number may have. 0 unless told. */
  decimals?: number;
  /** How one of these is chosen: the values that stand in another field of the same record narrow the list, `{province: 'province'}`. */
  narrow?: Record<string, string>;
  /** What narrows the choice must also hold when it is written: a branch that belongs to another bank is refused. What belongs nowhere fits everywhere. */
  within?: true;
  /**
   * The latest of this value among the live records that refer to this one: `interaction.contact.startedAt` is the `startedAt`
   * of those interactions whose `contact` it is. Nobody writes it, and that it moved is no change of the record.
   */
  latest?: `${string}.${string}.${string}`;
  /** Computed from other fields of the record whenever they change (formula/formula.ts): `quantity * unitPrice`. Nobody writes it. */
  formula?: string;
  /** Of an administrator's field: worked out from the records that refer to this one, whenever they change (formula/roll-up.ts). Nobody writes it. */
  rollUp?: RollUp;
  /** Fields of the record of which this one tells more: who may not see or write one of them may not see or write this one either. */
  tells?: readonly string[];
  /** Made of the file in this field of the record: its words, or what came of reading them (file-text.ts). Nobody writes it, and it is no change of the record. */
  textOf?: string;
  /** Of a file: what stood there before is kept as a version, numbered from 1. One field of a type may say so. */
  versions?: true;
  /** Of a number: a place in an order, or a year. It is no quantity, so neither a sum nor an average of it is offered. */
  rank?: true;
  /** Of a day: not before the day in this field of the record. */
  notBefore?: string;
  /** Of a day: it has been, so it is not in the future. */
  happened?: true;
  /** Of a reference in a child row: it holds nobody back, and its row goes when its target goes for good. */
  weak?: true;
  /** Texts that are paths of record types: people read what these are called. */
  paths?: true;
  /** A text that is read from left to right in any language: markup, addresses of programs. */
  ltr?: true;
  /** A word under the input. */
  help?: Label;
}
export interface Field extends FieldOptions {
  kind: KindName;
  many?: true;
  /** Name of the record type that it refers to. */
  to?: string;
  /** Name of the list of a lookup. */
  list?: string;
  /** What that list is called, where that is not what its fields are called. */
  listLabel?: Label;
  options?: Record<string, Label>;
  child?: ChildType;
  /** An administrator made it: digits, the key under which its values stand in the column `custom` and in custom_links. */
  custom?: string;
  /** Types only: what is read, what is written. */
  _read?: unknown;
  _write?: unknown;
}
export type Fields = Record<string, Field>;
/** `value` is stored; the others are what people read. */
export interface ChoiceOption extends Label { value: string }

/** Rows that live inside their parent. */
export interface ChildType<F extends Fields = Fields> {
  name: string;
  fields: F;
  /** Completes or splits one written row before it is parsed: «۰۲۱-۸۸۰۰, ۸۸۰۱» becomes two phones. */
  expand?(row: Record<string, unknown>): Record<string, unknown>[];
  /** The fields of which a line in lists, files and prints is made, where one does not tell enough: a role and for whom. */
  line?: readonly string[];
  /** The choice that stands in brackets behind what tells the row, and is read there again: «انگلیسی (پیشرفته)». */
  note?: string;
  /** One line for lists and prints. */
  summary(row: Record<string, unknown>): string;
}
export const defineChild = <const F extends Fields>(child: ChildType<F>): ChildType<F> => child;

type RequiredKeys<F> = { [K in keyof F]: F[K] extends { required: true } ? K : never }[keyof F];
type ReadValue<T> = T extends { _read?: infer R } ? NonNullable<R> : never;
type WriteValue<T> = T extends { _write?: infer W } ? NonNullable<W> : never;
/** `required` is read off the options object itself: as a type parameter of its own it would widen to `boolean`. */
export type ReadValues<F extends Fields> =
  { [K in RequiredKeys<F>]: ReadValue<F[K]> } & { [K in Exclude<keyof F, RequiredKeys<F>>]: ReadValue<F[K]> | (F[K] extends { many: true } | { kind: 'children' } ? never : null) };
type Writable<F> = { [K in keyof F]-?: F[K] extends { readOnly: true } ? never : K }[keyof F];
export type WriteValues<F extends Fields> =
  { [K in Extract<RequiredKeys<F>, Writable<F>>]: WriteValue<F[K]> } & { [K in Exclude<Writable<F>, RequiredKeys<F>>]?: WriteValue<F[K]> | null };

type FieldOf<K extends KindName, O, R, W = R> = O & { kind: K; _read?: R; _write?: W };
const scalar = <K extends KindName, V>(kind: K) => <const O extends FieldOptions>(options: O): FieldOf<K, O, V> => ({ ...options, ...(options.formula === undefined && options.latest === undefined ? {} : { readOnly: true }), kind });

export const text = scalar<'text', string>('text');
/** The path of a record type. */
export const formPath = <const O extends Partial<FieldOptions>>(options: O) =>
  text({ fa: 'فرم', en: 'Form', max: 60, help: { fa: 'مسیر نوع رکورد، مانند persons', en: 'Path of a record type, as persons' }, ...options, paths: true });
export const longText = scalar<'longText', string>('longText');
export const number = scalar<'number', number>('number');
export const percent = scalar<'percent', number>('percent');
/** Whole rials. */
export const money = scalar<'money', number>('money');
/** `YYYY-MM-DD`, Gregorian. */
export const date = scalar<'date', string>('date');
/** ISO 8601 in UTC. */
export const dateTime = scalar<'dateTime', string>('dateTime');
export const yesNo = scalar<'yesNo', boolean>('yesNo');
export const phone = scalar<'phone', string>('phone');
export const email = scalar<'email', string>('email');
export const address = scalar<'address', string>('address');
export const nationalId = scalar<'nationalId', string>('nationalId');
export const legalId = scalar<'legalId', string>('legalId');
export const postalCode = scalar<'postalCode', string>('postalCode');
/** `IR` and 24 digits. */
export const sheba = scalar<'sheba', string>('sheba');
/** Sixteen digits of a bank card. */
export const card = scalar<'card', string>('card');
/** Stars: 1 to `max`, 5 unless told. */
export const rating = scalar<'rating', number>('rating');
/** Words that anybody makes up. */
export const tags = scalar<'tags', string[]>('tags');
export const url = scalar<'url', string>('url');
/** The name of a small picture of a fixed set. */
export const icon = scalar<'icon', IconName>('icon');
/** Degrees of WGS 84. */
export const mapPoint = scalar<'mapPoint', MapPoint>('mapPoint');
const kept = <K extends 'file' | 'image'>(kind: K) => <const O extends FieldOptions>(options: O): FieldOf<K, O, FileValue, string> => ({ ...options, kind });
/** One file. */
export const file = kept('file');
/** One picture: png, jpeg, gif or webp. */
export const image = kept('image');
export const colour = scalar<'colour', string>('colour');
/** Written, never read. */
export const password = scalar<'password', string>('password');
export const grants = scalar<'grants', AccessGrant[]>('grants');
/** Names of fields, in an order. */
export const names = scalar<'names', string[]>('names');
/** The name of a field of some form. */
export const fieldName = scalar<'fieldName', string>('fieldName');
/** How a list of some form is sorted: `lastName,-createdAt`. */
export const order = scalar<'order', string>('order');
/** What an outgoing webhook tells of: `persons.create`, `tasks.*`. */
export const events = scalar<'events', string[]>('events');
/** A condition over the fields of some form. */
export const filter = scalar<'filter', Filter>('filter');
/** By what a list of some form is grouped, and what is reckoned. */
export const figures = scalar<'figures', Figures>('figures');
/** Widths of columns in pixels, by field. */
export const widths = scalar<'widths', Record<string, number>>('widths');
/** What a choice may be, in an order. */
export const options = scalar<'options', ChoiceOption[]>('options');

/** The record's human number: given by the product unless typed, unique. */
export const code = <const O extends Partial<FieldOptions>>(options?: O) =>
  ({ fa: 'کد', en: 'Code', search: true, unique: true, max: 40, ...options, kind: 'code' }) as unknown as FieldOf<'code', O & { fa: string; en: string }, string>;

export const choice = <const O extends FieldOptions & { options: Record<string, Label> }>(options: O) =>
  ({ ...options, kind: 'choice' }) as FieldOf<'choice', O, keyof O['options'] & string>;

type Many = { many?: true };
type RefOf<O> = O extends { many: true } ? Ref[] : Ref;
type IdOf<O> = O extends { many: true } ? string[] : string;
/** Refers to a record of the type of that name; `many` of them if told. Written as an id, read as `{id, title}`. */
export const reference = <const O extends FieldOptions & Many>(to: string, options: O) =>
  ({ ...options, kind: 'reference', to }) as FieldOf<'reference', O, RefOf<O>, IdOf<O>>;
/** A value of a list that users extend. */
export const lookup = <const O extends FieldOptions & Many & { listLabel?: Label }>(list: string, options: O) =>
  ({ ...options, kind: 'lookup', to: 'lookup-value', list }) as FieldOf<'lookup', O, RefOf<O>, IdOf<O>>;
/** A node of a tree: a record type with `tree: true`. */
export const tree = <const O extends FieldOptions & Many>(to: string, options: O) =>
  ({ ...options, kind: 'tree', to }) as FieldOf<'tree', O, RefOf<O>, IdOf<O>>;
export const children = <F extends Fields, const O extends FieldOptions>(child: ChildType<F>, options: O) =>
  ({ ...options, kind: 'children', child: child as unknown as ChildType }) as
    unknown as FieldOf<'children', O, (ReadValues<F> & { id: string })[], (WriteValues<F> & { id?: string })[]>;

/** The kinds whose value is the id of a record of another type. */
export const isReference = (field: Field): boolean => field.kind === 'reference' || field.kind === 'lookup' || field.kind === 'tree';
/** The kinds whose value is a file of the storage. */
export const isFile = ({ kind }: Pick<Field, 'kind'>): boolean => kind === 'file' || kind === 'image';
/** Under what a field's files are kept: the key of an administrator's field, else its name. */
export const fileKey = (name: string, field: Pick<Field, 'custom'>): string => field.custom ?? name;
/** What was read of a record or child row, as it is written: references as ids. */
export const asWritten = (fields: Fields, values: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([name]) => name in fields || name === 'id').map(([name, value]) => {
  const field = fields[name];
  const id = (one: unknown): unknown => (typeof one === 'object' && one !== null && 'id' in one ? one.id : one);
  if (field?.child && Array.isArray(value)) return [name, value.map((row: Record<string, unknown>) => asWritten(field.child!.fields, row))];
  return [name, field && isReference(field) ? (Array.isArray(value) ? value.map(id) : id(value)) : value];
}));
export const isMany = (field: Field): boolean => isReference(field) && field.many === true;
/** The field by which a child row is told: the number of a phone, the text of an address. It is what a mapping to the whole means, and what lists are sorted by. */
export function mainField(field: Field): string {
  const inner = Object.entries(field.child!.fields);
  return (inner.find(([, { required, kind }]) => required && kind !== 'choice') ?? inner[0]!)[0];
}
