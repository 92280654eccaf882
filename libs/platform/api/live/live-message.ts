import type { StoredValues } from '../history/row-changes';

/** One row before and after, reduced to what rules of access look at. */
export interface RowState { id: string; operation: string; before?: StoredValues; after?: StoredValues }
/** Changes of one type that were committed together. `many`: too many to be told one by one. */
export interface TypeChanges { type: string; rows: RowState[]; many?: true }
/** Somebody opened a record for editing, or left it. `socket` is unique over all processes. */
export interface EditingEntry { socket: string; type: string; id: string; user: { id: string; title: string } }

/** What processes tell each other. Who of the connected may know is decided where he is connected. */
export type LiveMessage =
  | { kind: 'rows'; changes: TypeChanges[] }
  | { kind: 'user'; user: string; event: string; content: unknown }
  | { kind: 'editing'; process: string; entries: EditingEntry[] };
