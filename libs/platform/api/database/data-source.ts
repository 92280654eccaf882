import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import { FencedPool, fencedDriver, throughSeam, valueTypes } from './fence';

type Tables = EntitySchema<Record<string, unknown>>[];
/** The application's role: reads and writes rows, makes and alters nothing. */
export const APPLICATION_ROLE = 'peyvand_app';
/** A connection of its own under that role, for who waits on one (queues, channels). */
export const asApplication = (url: string): { connectionString: string; options: string } => ({ connectionString: url, options: `-c role=${APPLICATION_ROLE}` });
const STATEMENT_TIMEOUT = 30_000; // ms, in the database
const ANSWER_TIMEOUT = 35_000; // ms, at this end: a lost connection answers nothing at all

/** The owner of the database: migrates, and grants the application its rights. */
export const ownerDataSource = (url: string, tables: Tables, migrations: DataSourceOptions['migrations']): DataSource =>
  new DataSource({ type: 'postgres', url, entities: tables, migrations, migrationsTableName: 'migrations', migrationsTransactionMode: 'all', extra: { max: 2 } });

/** What the application works with: the lesser role, time-outs, values as the REST interface speaks them, and the fence. */
export const applicationOptions = (url: string, tables: Tables): DataSourceOptions => ({
  type: 'postgres', url, entities: tables, driver: fencedDriver, poolSize: 10, installExtensions: false, extra: connectionOptions,
});
const connectionOptions = {
  options: `-c role=${APPLICATION_ROLE} -c statement_timeout=${STATEMENT_TIMEOUT} -c idle_in_transaction_session_timeout=60000 -c timezone=UTC`,
  query_timeout: ANSWER_TIMEOUT, connectionTimeoutMillis: 10_000, types: valueTypes, keepAlive: true,
};
export const connectApplication = (options: DataSourceOptions): Promise<DataSource> => throughSeam(() => new DataSource(options).initialize());

const KEPT_CONNECTIONS = 20;
const PLANNING_CONNECTIONS = 8;
/**
 * The connections of the application. `kept`: a prepared statement is planned once for all values, since planning a list
 * costs more than reading it, and Postgres, left to choose, plans lists anew for ever because their estimates with values
 * look better. `planning`: every call is planned for its values, where those decide between an index and none.
 */
export function connectionPools(dataSource: DataSource): { kept: FencedPool; planning: FencedPool } {
  // As applicationOptions made them.
  const { url } = dataSource.options as { url: string };
  const pool = (mode: string, max: number): FencedPool => {
    const made = new FencedPool({ connectionString: url, ...connectionOptions, options: `${connectionOptions.options} -c plan_cache_mode=${mode}`, max, idleTimeoutMillis: 60_000, pipeline: true });
    // A connection that breaks while idle is replaced at the next call; one that breaks under a statement fails that.
    made.on('error', () => undefined);
    made.on('connect', (client) => client.on('error', () => undefined));
    return made;
  };
  return { kept: pool('force_generic_plan', KEPT_CONNECTIONS), planning: pool('force_custom_plan', PLANNING_CONNECTIONS) };
}
