export interface Configuration {
  port: number;
  databaseUrl: string;
  /** Folder for files; absolute. */
  dataDir: string;
  redisUrl?: string;
  /** How the outside reaches the product, without a slash at the end. */
  publicUrl?: string;
  adminPassword?: string;
  sampleData: boolean;
  /** Bytes of the largest file that may be attached; 100 MB where it is left out. */
  largestFile?: number;
}
export const CONFIGURATION = Symbol('Configuration');

type Environment = Record<string, string | undefined>;
const url = (environment: Environment, name: string, protocols: string[]): string | undefined => {
  const value = environment[name]?.trim();
  if (!value) return undefined;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) throw new Error(`${name} must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
  return value;
};

/** The settings of the environment; throws an Error that names the wrong one. */
export function readConfiguration(environment: Environment): Configuration {
  const port = Number(environment.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('PORT must be a number from 0 to 65535.');
  const databaseUrl = url(environment, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  if (!databaseUrl) throw new Error('DATABASE_URL must name the database; `npm start` sets it for the embedded one.');
  const megabytes = Number(environment.LARGEST_FILE_MB || 100);
  if (!Number.isInteger(megabytes) || megabytes < 1 || megabytes > 10_000) throw new Error('LARGEST_FILE_MB must be a whole number from 1 to 10000.');
  const { ADMIN_PASSWORD: adminPassword, SAMPLE_DATA: sample } = environment;
  if (adminPassword && [...adminPassword].length < 8) throw new Error('ADMIN_PASSWORD needs at least 8 characters.');
  if (sample && !['0', '1', 'true', 'false'].includes(sample)) throw new Error('SAMPLE_DATA must be 1 or 0.');
  return {
    port, databaseUrl, dataDir: environment.DATA_DIR?.trim() || `${process.cwd()}/.data`, sampleData: sample === '1' || sample === 'true', largestFile: megabytes * 1024 ** 2,
    redisUrl: url(environment, 'REDIS_URL', ['redis:', 'rediss:']), publicUrl: url(environment, 'PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, ''),
    ...(adminPassword ? { adminPassword } : {}),
  };
}
