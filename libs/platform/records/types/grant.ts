/** What one may do with a form. The actions that a record type declares stand beside these. */
export const OPERATIONS = [
  'view', 'create', 'edit', 'delete', 'purge', 'restore', 'report', 'statistics', 'assign', 'send', 'export', 'print', 'activate', 'select', 'star',
] as const;
export type Operation = (typeof OPERATIONS)[number];
export const SCOPES = ['own', 'template', 'unit', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * One whole tuple: inside a grant everything is ANDed, grants are ORed, and they are never merged dimension by dimension.
 * `form` is a record type's path. Ids are those of access templates, organisation units, provinces and districts.
 */
export interface AccessGrant {
  form: string;
  /** Operations, or a declared action's name. */
  operations: string[];
  scope: Scope;
  /** scope `template`: the templates whose users' records are meant; the actor's own template unless told. */
  members?: string[] | null;
  /** scope `unit`: the organisation units, each with those below it, whose users' records are meant; the actor's own unit unless told. */
  units?: string[] | null;
  /** Absent or null: not limited. `[]`: none. */
  provinces?: string[] | null;
  districts?: string[] | null;
  /** Also rows that belong to nobody. */
  unassigned?: boolean;
  /** Also rows without a place. */
  noPlace?: boolean;
  hiddenFields?: string[];
  /** Of these only a few characters are shown, where their kind has a mask (identity numbers, phones), else nothing; they can be entered, not changed. */
  maskedFields?: string[];
  readOnlyFields?: string[];
}
