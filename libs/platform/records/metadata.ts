import type { KindName } from './field';
import type { Filter } from './filter';
import type { Operator } from './kinds/kind';

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
  writable: boolean;
  sortable: boolean;
  operators: Operator[];
  many?: boolean;
  /** An administrator made it. */
  custom?: boolean;
  /** Path of the type that it refers to; `abstract` types are read by `GET /{to}`, too. */
  to?: string;
  list?: string;
  options?: { value: string; label: string }[];
  children?: FieldMeta[];
  /** Of child rows: the fields of which a line is made, where one does not tell enough. */
  line?: readonly string[];
  max?: number;
  min?: number;
  decimals?: number;
  /** Chosen from those whose field (key) has the value that stands in this record's field (value). */
  narrow?: Record<string, string>;
  default?: unknown;
  help?: string;
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
}
