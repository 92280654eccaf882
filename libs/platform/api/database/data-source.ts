import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import { FencedPool, fencedDriver, throughSeam, valueTypes } from './fence';

type Tables = EntitySchema<Record<string, unknown>>[];
/** The application's role: reads and writes rows, makes and alters nothing. */
export const APPLICATION_ROLE = 'peyvand_app';
const STATEMENT_TIMEOUT = 30_000; // ms, in the database
const ANSWER_TIMEOUT = 35_000; // ms, at this end: a lost connection answers nothing at all

/** The owner of the database: migrates, and grants the application its rights. */
export const ownerDataSource = (url: string, tables: Tables, migrations: DataSourceOptions['migrations']): DataSource =>
  new DataSource({ type: 'postgres', url, entities: tables, migrations, migrationsTableName: 'migrations', migrationsTransactionMode: 'each', extra: { max: 2 } });

/**
 * What the application works with: the lesser role, time-outs, values as the REST interface speaks them, and the fence.
 * A prepared statement is planned once for all values: planning a list costs more than reading it, and Postgres, left to
 * choose, plans lists anew for ever because their estimates with values look better.
 */
export const applicationOptions = (url: string, tables: Tables, poolSize = 20): DataSourceOptions => ({
  type: 'postgres', url, entities: tables, driver: fencedDriver, poolSize, installExtensions: false,
  extra: {
    options: `-c role=${APPLICATION_ROLE} -c statement_timeout=${STATEMENT_TIMEOUT} -c idle_in_transaction_session_timeout=60000 -c timezone=UTC -c plan_cache_mode=force_generic_plan`,
    query_timeout: ANSWER_TIMEOUT, connectionTimeoutMillis: 10_000, types: valueTypes, keepAlive: true,
  },
});
export const connectApplication = (options: DataSourceOptions): Promise<DataSource> => throughSeam(() => new DataSource(options).initialize());

/** Connections of the same kind whose statements are planned for their values each time: where those decide between an index and none. */
export function planningPool(dataSource: DataSource): FencedPool {
  // As applicationOptions made them.
  const { url, extra } = dataSource.options as { url: string; extra: { options: string } };
  const pool = new FencedPool({ connectionString: url, ...extra, options: `${extra.options} -c plan_cache_mode=force_custom_plan`, max: PLANNING_CONNECTIONS });
  // A connection that breaks while idle is replaced at the next call.
  pool.on('error', () => undefined);
  return pool;
}
const PLANNING_CONNECTIONS = 8;
