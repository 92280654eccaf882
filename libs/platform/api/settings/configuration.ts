import { parseAllowedHosts } from '../http/outgoing-hosts';
import { type OperationConfiguration, readOperationConfiguration } from './operation-configuration';

/** `api` serves and only queues jobs, `worker` only works on them, `both` does both in one process. */
export const ROLES = ['api', 'worker', 'both'] as const;
export type Role = (typeof ROLES)[number];

export interface Configuration extends OperationConfiguration {
  role: Role;
  /** null: a worker that nobody asks. */
  port: number | null;
  databaseUrl: string;
  /** Folder for files; absolute. */
  dataDir: string;
  redisUrl?: string;
  /** How the outside reaches the product, without a slash at the end. */
  publicUrl?: string;
  /** An origin at which files are served and nothing else, as `https://files.office.ir`. */
  filesUrl?: string;
  adminPassword?: string;
  sampleData: boolean;
  /** Bytes of the largest file that may be attached; 100 MB where it is left out. */
  largestFile?: number;
  /** Hosts and networks inside that may be called (see http/outgoing-hosts.ts); with commas. */
  allowedOutgoingHosts?: string;
}
export const CONFIGURATION = Symbol('Configuration');

type Environment = Record<string, string | undefined>;
const url = (environment: Environment, name: string, protocols: string[]): string | undefined => {
  const value = environment[name]?.trim();
  if (!value) return undefined;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) throw new Error(`${name} must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
  return value;
};

const origin = (environment: Environment, name: string): string | undefined => {
  const value = url(environment, name, ['http:', 'https:']);
  if (value && !['', '/'].includes(new URL(value).href.slice(new URL(value).origin.length))) throw new Error(`${name} must be an origin without a path, as https://files.office.ir.`);
  return value && new URL(value).origin;
};

const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);

/** The settings of the environment, and the role that the command line names; throws an Error that names the wrong one. */
export function readConfiguration(environment: Environment, role = 'both'): Configuration {
  if (!isRole(role)) throw new Error(`The process can be one of ${ROLES.join(', ')}, not ${role}.`);
  const port = !environment.PORT && role === 'worker' ? null : Number(environment.PORT || 3000);
  if (port !== null && (!Number.isInteger(port) || port < 0 || port > 65535)) throw new Error('PORT must be a number from 0 to 65535.');
  const databaseUrl = url(environment, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  if (!databaseUrl) throw new Error('DATABASE_URL must name the database; `npm start` sets it for the embedded one.');
  const megabytes = Number(environment.LARGEST_FILE_MB || 100);
  if (!Number.isInteger(megabytes) || megabytes < 1 || megabytes > 10_000) throw new Error('LARGEST_FILE_MB must be a whole number from 1 to 10000.');
  const [publicUrl, filesUrl] = [url(environment, 'PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, ''), origin(environment, 'FILES_URL')];
  if (filesUrl && publicUrl && new URL(publicUrl).origin === filesUrl) throw new Error('FILES_URL must be another origin than PUBLIC_URL.');
  const { ADMIN_PASSWORD: adminPassword, SAMPLE_DATA: sample } = environment;
  if (adminPassword && [...adminPassword].length < 8) throw new Error('ADMIN_PASSWORD needs at least 8 characters.');
  const allowedOutgoingHosts = environment.ALLOWED_OUTGOING_HOSTS?.trim() ?? '';
  try { parseAllowedHosts(allowedOutgoingHosts); } catch (error) { throw new Error(`ALLOWED_OUTGOING_HOSTS must be hosts or networks with commas, as erp.office.local:8080,10.1.0.0/16: ${(error as Error).message}`, { cause: error }); }
  if (sample && !['0', '1', 'true', 'false'].includes(sample)) throw new Error('SAMPLE_DATA must be 1 or 0.');
  return {
    role, port, databaseUrl, dataDir: environment.DATA_DIR?.trim() || `${process.cwd()}/.data`, largestFile: megabytes * 1024 ** 2, sampleData: sample === '1' || sample === 'true',
    redisUrl: url(environment, 'REDIS_URL', ['redis:', 'rediss:']), publicUrl, ...(filesUrl ? { filesUrl } : {}),
    ...(adminPassword ? { adminPassword } : {}), ...(allowedOutgoingHosts ? { allowedOutgoingHosts } : {}), ...readOperationConfiguration(environment),
  };
}
