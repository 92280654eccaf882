import type { AccessGrant, FilterNode } from '@crm/platform/records';

/** A grant with its members resolved to the users whose rows are meant; null: everybody's. */
export interface ResolvedGrant extends AccessGrant {
  users: readonly string[] | null;
  /** It covers only what this grant with view covers, too, and shows only what this one shows. */
  view?: ResolvedGrant;
  /** Nothing but these fields is shown (the implicit `select`). */
  onlyFields?: readonly string[];
  /** A further condition (places that one may select). */
  where?: FilterNode;
  /** The absent user whose rights these are: they stand together with no others. */
  lentBy?: string;
  /** Where it comes from: its place among the template's grants on the form, from 1; or why it is there without one. */
  origin?: number | 'select' | 'personal' | 'shared' | 'substitute';
}

/** Who acts. */
export interface Actor {
  /** The user; null for a system task. */
  id: string | null;
  /** User name, or the reason of a system task. */
  name: string;
  fullName: string;
  template: { id: string; name: string; builtIn?: boolean } | null;
  /** Undefined: he may change his own password. */
  ownPassword?: false;
  /** Those in whose place he stands now. */
  standsInFor?: readonly { id: string; title: string; until: string }[];
  /** By form. Operations stand in them as written in the template. */
  grants: ReadonlyMap<string, readonly ResolvedGrant[]>;
  /** The session or key he came with. */
  session?: string;
}
