import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Registry } from '@crm/platform/records';
import { decisiveOf } from '../access/predicate';
import { type RowChange, RowChanges, type StoredValues } from '../history/row-changes';
import { LiveChannel } from './live-channel';
import type { RowState, TypeChanges } from './live-message';

/** Changes that are committed within so many milliseconds are told together. */
const TOGETHER = 10;
/** More rows of one type at once are not told one by one: the page reads the list again. */
const ONE_BY_ONE = 10;

/** Tells every process what was committed: of each row no more than what rules of access look at. */
@Injectable()
export class LivePublisher implements OnModuleInit {
  private waiting: RowChange[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly rows: RowChanges, private readonly channel: LiveChannel, @Inject(Registry) private readonly registry: Registry) {}

  onModuleInit(): void {
    this.rows.listen((changes) => {
      for (const change of changes) this.waiting.push(this.reduced(change));
      this.timer ??= setTimeout(() => this.flush(), TOGETHER).unref();
    });
  }

  private flush(): void {
    this.timer = undefined;
    const types = new Map<string, RowState[]>();
    for (const { type, ...row } of this.waiting) {
      const rows = types.get(type);
      if (rows) rows.push(row); else types.set(type, [row]);
    }
    this.waiting = [];
    this.channel.send({ kind: 'rows', changes: [...types].map(([type, rows]): TypeChanges => (rows.length > ONE_BY_ONE ? { type, rows: distinct(rows), many: true } : { type, rows })) });
  }

  private reduced({ type, id, operation, before, after }: RowChange): RowChange {
    const declared = this.registry.byPath(type);
    const names = declared ? decisiveOf(declared, this.registry).own : [];
    const picked = (values: StoredValues): StoredValues => Object.fromEntries(names.filter((name) => values[name] !== undefined && values[name] !== null).map((name) => [name, values[name]]));
    return { type, id, operation, ...(before ? { before: picked(before) } : {}), ...(after ? { after: picked(after) } : {}) };
  }
}

/** Of many rows that are alike for every rule one speaks for all; where rules look at nothing but the row itself, each for itself. */
function distinct(rows: readonly RowState[]): RowState[] {
  const known = new Map<string, RowState>();
  for (const row of rows) {
    const values = JSON.stringify([row.before ?? {}, row.after ?? {}]);
    known.set(values === '[{},{}]' ? row.id : values, row);
  }
  return [...known.values()];
}
