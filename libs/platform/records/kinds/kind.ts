import type { Field } from '../field';
import type { Language } from '../messages';

export const OPERATORS = ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'gt', 'gte', 'lt', 'lte', 'between', 'empty', 'under'] as const;
export type Operator = (typeof OPERATORS)[number];
export type JsonSchema = Record<string, unknown>;

/** What a kind of field is, for both apps. The server adds its SQL, the page its cell and input. */
export interface Kind {
  /** Postgres type of the column; null: the values live in a table of their own. */
  column: string | null;
  /** Checks and normalises a value of the REST interface. Throws a Fault. `null` never comes here. */
  parse(value: unknown, field: Field): unknown;
  /** What a person wrote, in a form or a spreadsheet → what `parse` takes. The text itself unless told. */
  fromText?(text: string, field: Field): unknown;
  /** A read value as a person reads it (export, print, history). Digits are Latin. */
  toText(value: unknown, field: Field, language: Language): string;
  operators: readonly Operator[];
  /** What all fields of the kind may hold; a choice names its own options. */
  options?: Readonly<Record<string, { fa: string; en: string }>>;
  /** Shape in the REST interface. */
  schema(field: Field): JsonSchema;
  /** How the search box sees it. */
  search?: 'text' | 'digits';
  sortable: boolean;
  /** A figure: filtered by its digits, averaged, at the end of its column. */
  numeric?: true;
  /** Compared as `fold` writes it, so that spelling does not matter. */
  folded?: true;
  /** Reads left to right whatever stands around it. */
  ltr?: true;
  /** Shown in the digits of the language. */
  inDigits?: true;
  /** What is left of a value for who may not see all of it. */
  mask?(value: string): string;
  /** Says who somebody is, or where his money lies: who read one is noted. */
  identifies?: true;
  /** Several words in one value (an array): a condition holds where one of them fulfils it. */
  several?: true;
}

export const BASIC: readonly Operator[] = ['eq', 'ne', 'in', 'notIn', 'empty'];
export const TEXTUAL: readonly Operator[] = [...BASIC, 'contains', 'startsWith'];
export const ORDERED: readonly Operator[] = [...BASIC, 'contains', 'gt', 'gte', 'lt', 'lte', 'between'];
