import type { AccessGrant, FilterNode, Registry } from '@crm/platform/records';

/** A grant with its members resolved to the users whose rows are meant; null: everybody's. */
export interface ResolvedGrant extends AccessGrant {
  users: readonly string[] | null;
  /** It covers only what this grant with view covers, too, and shows only what this one shows. */
  view?: ResolvedGrant;
  /** Nothing but these fields is shown (the implicit `select`). */
  onlyFields?: readonly string[];
  /** A further condition (places that one may select). */
  where?: FilterNode;
}

/** Who acts. */
export interface Actor {
  /** The user; null for a system task. */
  id: string | null;
  /** User name, or the reason of a system task. */
  name: string;
  fullName: string;
  template: { id: string; name: string } | null;
  /** By form. Operations stand in them as written in the template. */
  grants: ReadonlyMap<string, readonly ResolvedGrant[]>;
  /** The record types as they were when his rights were read; what he does sees them so to its end. */
  registry?: Registry;
  /** The session or key he came with. */
  session?: string;
}
