import { Inject, Injectable } from '@nestjs/common';
import { type RecordType, Registry, rootOf } from '@crm/platform/records';
import { type Decisive, decisiveOf, type StoredRow } from '../access/predicate';
import { Database, type Row } from '../database/database';
import { identifier, join, nothing, sql, type Sql } from '../database/sql';
import type { StoredValues } from '../history/row-changes';
import { columnOf } from '../records/custom-columns';
import { rawColumns } from '../records/projection';
import { KIND_COLUMN, sharesTable, tableOf } from '../records/tables';
import type { RowState } from './live-message';

/** A change of one row as rules of access see it: as it was and as it is, whichever there is. */
export interface Told { id: string; operation: string; states: StoredRow[] }
type Ask = (statement: Sql) => Promise<Row[]>;
/** How many records of others are looked at when a contact changes hands. */
const MOST_DEPENDENTS = 1000;

/** Reads what rules look at besides the changed row itself, once for an event and not once for a user. */
@Injectable()
export class LiveRows {
  private readonly committed: Ask = (statement) => this.database.aside(statement);

  constructor(private readonly database: Database, @Inject(Registry) private readonly registry: Registry) {}

  /** The changed rows with what they refer to (a contact's experts and place). */
  async told(type: RecordType, rows: readonly RowState[], where: 'committed' | 'in transaction' = 'committed'): Promise<Told[]> {
    const decisive = decisiveOf(type, this.registry);
    const ask: Ask = where === 'committed' ? this.committed : (statement) => this.database.query(statement);
    const related = await this.related(type, decisive, rows.flatMap(({ before, after }) => [before, after].filter((state) => state !== undefined)), ask);
    const stored = (id: string, values: StoredValues): StoredRow => ({ type: type.name, id, values, related: related(values) });
    return rows.map(({ id, operation, before, after }) => ({ id, operation, states: [before, after].filter((state) => state !== undefined).map((state) => stored(id, state)) }));
  }

  /** One live record as rules see it; undefined when there is none. */
  one(type: RecordType, id: string): Promise<StoredRow | undefined> { return this.find(type, id, this.committed); }
  /** The same as it stands in the open transaction. */
  inTransaction(type: RecordType, id: string): Promise<StoredRow | undefined> { return this.find(type, id, (statement) => this.database.query(statement)); }

  /** The same, whether it was deleted or not. */
  lasting(type: RecordType, id: string): Promise<StoredRow | undefined> { return this.find(type, id, this.committed, nothing); }

  private async find(type: RecordType, id: string, ask: Ask, live = sql` AND r."deletedAt" IS NULL`): Promise<StoredRow | undefined> {
    const decisive = decisiveOf(type, this.registry);
    const [values] = await this.read(type, decisive.own, sql`r.id = ${id}${live}`, ask);
    return values && { type: type.name, id, values, related: (await this.related(type, decisive, [values], ask))(values) };
  }

  /**
   * The records of other types whose owners or place are those of this row (interactions of a contact), when that changed:
   * they come into reach or leave it without having been written themselves.
   */
  async dependents(type: RecordType, { id, before, after }: RowState): Promise<{ type: RecordType; told: Told[] }[]> {
    if (!before || !after) return [];
    const wanted = [type.name, rootOf(type).name];
    const found = this.registry.all().flatMap((other) => Object.entries(decisiveOf(other, this.registry).through)
      .filter(([field, inner]) => wanted.includes(other.fields[field]!.to!) && inner.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])))
      .map(([field]) => ({ other, field })));
    return Promise.all(found.map(async ({ other, field }) => {
      const decisive = decisiveOf(other, this.registry);
      const rows = await this.read(other, decisive.own, sql`${columnOf('r', field, other.fields[field])} = ${id} AND r."deletedAt" IS NULL LIMIT ${MOST_DEPENDENTS}`);
      const related = await this.related(other, { ...decisive, through: Object.fromEntries(Object.entries(decisive.through).filter(([name]) => name !== field)) }, rows);
      return { type: other, told: rows.map((values): Told => ({
        id: String(values.$id), operation: 'edit',
        states: [before, after].map((state) => ({ type: other.name, id: String(values.$id), values, related: { ...related(values), [field]: state } })),
      })) };
    }));
  }

  private async related(type: RecordType, { through }: Decisive, states: readonly StoredValues[], ask = this.committed): Promise<(values: StoredValues) => StoredRow['related']> {
    const tables = await Promise.all(Object.entries(through).map(async ([field, inner]) => {
      const ids = [...new Set(states.flatMap((values) => (values[field] as string | null | undefined) ?? []))];
      const rows = ids.length ? await this.read(this.registry.target(type.fields[field]!), inner, sql`r.id = ANY(${ids}::uuid[])`, ask) : [];
      return [field, new Map(rows.map((row) => [String(row.$id), row]))] as const;
    }));
    return (values) => Object.fromEntries(tables.map(([field, rows]) => [field, rows.get(String(values[field]))]));
  }

  /** Rows with these fields as they are stored. A relation is followed whether its target is deleted or not, as the rules do. */
  private read(type: RecordType, names: readonly string[], condition: Sql, ask = this.committed): Promise<Row[]> {
    const own = sharesTable(type) && !type.abstract ? sql`${identifier('r', KIND_COLUMN)} = ${type.name} AND ` : nothing;
    return ask(sql`SELECT ${join([sql`r.id AS "$id"`, ...rawColumns(type, [...new Set(names)], 'r')])} FROM ${tableOf(type)} r WHERE ${own}${condition}`);
  }
}
