import type { KindName } from './field';
import type { Filter } from './filter';
import type { Operator } from './kinds/kind';
import type { MoneyUnit } from './money-unit';

/** `GET /record-types`: what the caller may use. Labels are in the language of the request. `customisable`: administrators may add fields. `supertype`: the path of the type whose list holds its records, too. `menuBy`: the lookup by whose values the menu offers lists of their own. */
export interface TypeSummary { path: string; label: string; pluralLabel: string; operations: string[]; system: boolean; abstract: boolean; personal: boolean; tree?: boolean; customisable?: boolean; supertype?: string; menuBy?: { field: string; list: string } }

export interface FieldMeta {
  name: string;
  kind: KindName;
  label: string;
  required: boolean;
  unique: boolean;
  /** In the caller's reach, by at least one of his grants. */
  readable: boolean;
  /** Seen under a mask only, and changed by no one who sees no more. */
  masked?: boolean;
  /** Given in a new record, though nothing that this caller may change later: what he sees under a mask, whose the record is, where it lies. */
  enterable?: boolean;
  /** In a new record the caller may name himself alone: he lacks the right to assign. */
  onlySelf?: boolean;
  writable: boolean;
  sortable: boolean;
  operators: Operator[];
  many?: boolean;
  /** An administrator made it. */
  custom?: boolean;
  /** Path of the type that it refers to; `abstract` types are read by `GET /{to}`, too. */
  to?: string;
  list?: string;
  /** What it refers to are few records, in an order by `position`. */
  few?: boolean;
  options?: { value: string; label: string }[];
  children?: FieldMeta[];
  /** Of child rows: the fields of which a line is made, where one does not tell enough. */
  line?: readonly string[];
  /** Of child rows: the choice that stands in brackets behind what tells the row. */
  note?: string;
  max?: number;
  min?: number;
  decimals?: number;
  /** A place in an order, or a year: it has no sum and no average. */
  rank?: boolean;
  /** In which the office sees and writes this money; rials unless told. The API speaks of rials. */
  unit?: MoneyUnit;
  /** Chosen from those whose field (key) has the value that stands in this record's field (value). */
  narrow?: Record<string, string>;
  /** A text that is read from left to right in any language. */
  ltr?: boolean;
  default?: unknown;
  help?: string;
  /** The words in a file: searched and filtered by, and no column. */
  fileText?: boolean;
  /** Earlier files of it are read by `GET /{path}/{id}/versions`. */
  versions?: boolean;
  /** Where a file of this field is sent first, below `/api/v1`: the id of the answer is what is written. */
  upload?: string;
}

/** `GET /record-types/{path}` */
export interface TypeMeta extends TypeSummary {
  fields: FieldMeta[];
  list: string[];
  /** Default order, `-` for descending. */
  sort: string;
  form: { label: string; folded: boolean; fields: string[] }[];
  actions: { name: string; label: string }[];
  /** Operations that a grant may name besides. */
  rights: { name: string; label: string }[];
  /** What its page lists below: records of `path` whose `field` refers to this record. */
  related: { path: string; field: string; label: string }[];
  /** What its page shows at a glance: names of fields, and relations (`tasks.contact`). */
  glance?: string[];
  /** The condition of those of its records that still wait for somebody. */
  pending?: Filter;
  tree: boolean;
  /** Its records go out as vCards, too. */
  card?: boolean;
}

/** `GET /modules`, for who may set them. `without`: names of modules that the edition lacks, of those that are there. `records`: how many lie out of sight while it is off. */
export interface EditionState { name: string; label: string; users: number; without: string[] }
export interface ModulesState {
  edition: string | null; userLimit: number | null; activeUsers: number; editions: EditionState[];
  modules: { name: string; label: string; on: boolean; inEdition: boolean; needs: string[]; neededBy: string[]; records: number }[];
}
