import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type Field, isMany, type RecordType, Registry, rollUpsOf, type RollUpPlan, sortOfFigure, TIME_ZONE } from '@crm/platform/records';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { all, identifier, sql, type Sql, trusted } from '../database/sql';
import { type RowChange, RowChanges, type StoredValues } from '../history/row-changes';
import { aliases, compileFilter } from './compile-filter';
import { columnOf, ROLL_UPS } from './custom-columns';
import { childTable, KIND_COLUMN, linkTable, sharesTable, tableOf } from './tables';

interface Affected { plan: RollUpPlan; record: string }
/** Records of one statement. */
const PART = 1000;

/**
 * Keeps rolled-up figures in step with what they are made of, in the transaction of the change. Each is worked out anew
 * from the rows, last in the transaction, after its own row in `roll_ups` was locked: so of two who change the same figure
 * the second sees what the first did, and since everybody locks in one order and holds nothing else of that table, nobody
 * waits in a circle. The record itself is neither locked nor changed.
 */
@Injectable()
export class RollUps implements OnModuleInit {
  private readonly log = new Logger('Roll-ups');
  private readonly known = new WeakMap<Registry, readonly RollUpPlan[]>();
  private readonly waiting = new WeakMap<object, Map<string, Affected>>();

  constructor(private readonly database: Database, @Inject(Registry) private readonly registry: Registry, private readonly changes: RowChanges) {}

  onModuleInit(): void { this.changes.listenInside((path, changes) => this.note(path, changes)); }

  /** Those that are in force. */
  plans(): readonly RollUpPlan[] {
    const registry = this.registry.now();
    let plans = this.known.get(registry);
    if (!plans) this.known.set(registry, plans = rollUpsOf(registry, (what, error) => this.log.warn(`${what} rolls up nothing: ${error instanceof Error ? error.message : String(error)}`)));
    return plans;
  }

  /** Works the figures of these records out anew. */
  async refresh(plan: RollUpPlan, records: readonly string[]): Promise<void> { await this.workOut(records.map((record) => ({ plan, record }))); }

  private note(path: string, changes: readonly RowChange[]): Promise<void> {
    const type = this.registry.byPath(path);
    const plans = type ? this.plans().filter(({ source }) => source.name === type.name || (source.abstract && source.name === type.supertype?.name)) : [];
    if (!plans.length) return Promise.resolve();
    const context = requestContext();
    let affected = this.waiting.get(context);
    if (!affected) {
      const gathered = affected = new Map<string, Affected>();
      this.waiting.set(context, gathered);
      // After everything else that was noted: all rows are locked at once, in one order.
      context.beforeCommit.push(async () => {
        this.waiting.delete(context);
        await this.workOut([...gathered.values()]);
      });
    }
    for (const plan of plans) for (const change of changes) for (const record of touched(plan, change)) affected.set(`${record} ${plan.key}`, { plan, record });
    return Promise.resolve();
  }

  private async workOut(affected: readonly Affected[]): Promise<void> {
    for (let i = 0; i < affected.length; i += PART) {
      const part = [...affected].sort((a, b) => (a.record < b.record ? -1 : a.record > b.record ? 1 : a.plan.key < b.plan.key ? -1 : 1)).slice(i, i + PART);
      const given = sql`jsonb_to_recordset(${JSON.stringify(part.map(({ plan, record }) => ({ field: plan.key, record })))}::jsonb) AS x(field text, record uuid)`;
      const table = identifier(ROLL_UPS);
      await this.database.execute(sql`INSERT INTO ${table} (field, record) SELECT x.field, x.record FROM ${given} ORDER BY x.record, x.field ON CONFLICT DO NOTHING`);
      await this.database.query(sql`SELECT 1 FROM ${table} r JOIN ${given} ON r.field = x.field AND r.record = x.record ORDER BY r.record, r.field FOR UPDATE OF r`);
      // A statement of its own, so that it sees what was committed while this one waited.
      for (const plan of new Set(part.map((one) => one.plan))) await this.database.execute(figures(plan, part.filter((one) => one.plan === plan).map(({ record }) => record), this.registry));
    }
  }
}

/** The records whose figure a change may change: those that the row counted for, and those that it counts for now. */
function touched({ through, inner, watched }: RollUpPlan, { operation, before, after }: RowChange): string[] {
  const same = before && after && operation !== 'activate' && operation !== 'deactivate' && [...watched].every((name) => JSON.stringify(before[name] ?? null) === JSON.stringify(after[name] ?? null));
  if (same) return [];
  const targets = (values: StoredValues | undefined): unknown[] => {
    const value = values?.[through];
    return inner === undefined ? [value].flat() : ((value ?? []) as StoredValues[]).map((row) => row[inner]);
  };
  return [...new Set([...targets(before), ...targets(after)].filter((id) => typeof id === 'string'))];
}

const COLUMNS = { figure: 'figure', day: 'day', instant: 'instant' } as const;

function figures(plan: RollUpPlan, records: readonly string[], registry: Registry): Sql {
  const { field, fn, source, through, inner, measure } = plan;
  const kept = COLUMNS[sortOfFigure(field)!];
  const via = source.fields[through]!;
  const rows = inner !== undefined ? sql`${childTable(source, through)} c JOIN ${tableOf(source)} s ON s.id = c.parent WHERE ${identifier('c', inner)} = r.record`
    : isMany(via) ? sql`${linkTable(source, through)} l JOIN ${tableOf(source)} s ON s.id = l.record WHERE l.target = r.record`
      : sql`${tableOf(source)} s WHERE ${columnOf('s', through, via)} = r.record`;
  const conditions = [sql`s."deletedAt" IS NULL`, ...kindOfRow(source), compileFilter(plan.filter, source, 's', { registry, me: null, alias: aliases() })];
  return sql`UPDATE ${identifier(ROLL_UPS)} r SET ${identifier(kept)} = (SELECT ${result(fn, measure && valueOf(measure, inner === undefined ? 's' : 'c', field), field)} FROM ${rows} AND ${all(conditions)})
    WHERE r.field = ${plan.key} AND r.record = ANY(${[...records]}::uuid[])`;
}
const kindOfRow = (source: RecordType): Sql[] => (sharesTable(source) && !source.abstract ? [sql`${identifier('s', KIND_COLUMN)} = ${source.name}`] : []);

function valueOf({ name, field }: NonNullable<RollUpPlan['measure']>, alias: string, result: Field): Sql {
  const column = alias === 'c' ? identifier(alias, name) : columnOf(alias, name, field);
  return field.kind === 'dateTime' && result.kind === 'date' ? sql`(${column} AT TIME ZONE ${trusted(`'${TIME_ZONE}'`)})::date` : column;
}

/** A money is whole rials, a number has the decimals of its field. */
function result(fn: RollUpPlan['fn'], value: Sql | undefined, { kind, decimals }: Field): Sql {
  const rounded = (figure: Sql): Sql => (kind === 'date' || kind === 'dateTime' ? figure : sql`round((${figure})::numeric, ${trusted(String(kind === 'money' ? 0 : decimals ?? 0))})`);
  switch (fn) {
    case 'count': return sql`count(*)`;
    case 'sum': return rounded(sql`sum(${value!})`);
    case 'average': return rounded(sql`avg(${value!})`);
    case 'min': return rounded(sql`min(${value!})`);
    case 'max': return rounded(sql`max(${value!})`);
  }
}
