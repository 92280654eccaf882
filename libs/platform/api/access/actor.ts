import type { AccessGrant, FilterNode, Registry } from '@crm/platform/records';

/** A grant with its members resolved to the users whose rows are meant; null: everybody's. */
export interface ResolvedGrant extends AccessGrant {
  users: readonly string[] | null;
  /** It covers only what this grant with view covers, too, and shows only what this one shows. */
  view?: ResolvedGrant;
  /** The same for a grant of the API key that the user came with: both must cover, show and let write. */
  within?: ResolvedGrant;
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
  /** The record types as they were when his rights were read; what he does sees them so to its end. */
  registry?: Registry;
  /** By form, where he came with an API key that has grants of its own: he may do what both these and `grants` let him. */
  limits?: ReadonlyMap<string, readonly ResolvedGrant[]>;
  /** The session he came with. */
  session?: string;
  /** The API key he came with; undefined for who signed in himself. */
  key?: { id: string; name: string };
  /** What he has to do before anything else: set a password of his own, or a second factor. */
  pending?: 'password' | 'twoFactor';
}

/** What history calls him: a program that comes with his key is told apart. */
export const nameOf = ({ name, key }: Actor): string => (key ? `${name} · ${key.name}` : name);
