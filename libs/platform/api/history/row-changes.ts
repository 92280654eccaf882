import { Injectable } from '@nestjs/common';
import { requestContext } from '../database/request-context';

export type StoredValues = Readonly<Record<string, unknown>>;
/** What became of one row: its values as they are stored, before and after. `type` is a path. */
export interface RowChange { type: string; id: string; operation: string; before?: StoredValues; after?: StoredValues }
interface Noted { record: string; operation: string; row: { before?: StoredValues; after?: StoredValues } }

/** Tells whoever listens in this process what was written, once it is committed; what is rolled back is never told. */
@Injectable()
export class RowChanges {
  private readonly inside = new Set<(type: string, changes: readonly RowChange[]) => Promise<void>>();
  private readonly listeners = new Set<(changes: readonly RowChange[]) => void>();

  /** Called for every history entry, in the transaction of the change. */
  note(type: string, entries: readonly Noted[]): void {
    if (!entries.length) return;
    const changes = entries.map(({ record, operation, row }): RowChange => ({ type, id: record, operation, ...row }));
    for (const listener of this.inside) requestContext().beforeCommit.push(() => listener(type, changes));
    if (this.listeners.size) requestContext().afterCommit.push(() => this.listeners.forEach((listener) => listener(changes)));
  }

  /** Tells that a row shows something new though nobody changed it. It is no change: nothing is written along with it. */
  show(type: string, id: string, values: StoredValues): void {
    requestContext().afterCommit.push(() => this.listeners.forEach((listener) => listener([{ type, id, operation: 'edit', before: values, after: values }])));
  }

  /** Runs last in the transaction of the change; what it writes stands or falls with it. */
  listenInside(listener: (type: string, changes: readonly RowChange[]) => Promise<void>): void { this.inside.add(listener); }
  listen(listener: (changes: readonly RowChange[]) => void): void { this.listeners.add(listener); }
}
