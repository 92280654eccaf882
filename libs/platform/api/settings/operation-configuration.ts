import path from 'node:path';
import { LOG_LEVELS, type LogLevel } from '../operation/logs';

/** How the product is run: what differs from machine to machine, and is set where it is started. */
export interface OperationConfiguration {
  /** Where backups lie, absolute; DATA_DIR/backups where it is left out. */
  backupDir?: string;
  /** Backups are encrypted by it. */
  backupPassphrase?: string;
  /** What is written to the log's files, and what to the console; `info` and `warn` where they are left out. */
  logLevel?: LogLevel;
  consoleLevel?: LogLevel;
  /** Days that logs are kept. */
  logDays?: number;
  /** Whoever brings it reads the metrics from elsewhere, too. */
  metricsToken?: string;
  /** Bytes of the file that keeps room on the disk; none where it is left out. */
  ballast?: number;
  /** Used parts of the disk from which it is told, and from which nothing is written. */
  diskAlarm?: number;
  diskFull?: number;
  /** Proxies whose word on the client's address is believed: addresses, networks, or Express' names for them. */
  trustedProxies?: string[];
  /** Port of https; http then leads there. */
  httpsPort?: number;
  /** A certificate of one's own, as PEM files; without it the product makes one. */
  tlsCertificate?: string;
  tlsKey?: string;
  /** Further names and addresses that the made certificate is good for. */
  tlsNames?: string[];
}

const PROXY = /^(loopback|linklocal|uniquelocal|[\d.]+(\/\d{1,2})?|[\da-f:]+(\/\d{1,3})?)$/i;
type Environment = Record<string, string | undefined>;

/** Reads a whole number in a range, if it is set; throws an Error that names the setting. */
function wholeNumber(environment: Environment, name: string, min: number, max: number): number | undefined {
  const text = environment[name]?.trim();
  if (!text) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) throw new Error(`${name} must be a whole number from ${min} to ${max}.`);
  return value;
}
function level(environment: Environment, name: string): LogLevel | undefined {
  const text = environment[name]?.trim();
  if (!text) return undefined;
  const found = LOG_LEVELS.find((one) => one === text);
  if (!found) throw new Error(`${name} must be one of ${LOG_LEVELS.join(', ')}.`);
  return found;
}
function secret(environment: Environment, name: string, shortest: number): string | undefined {
  const value = environment[name];
  if (!value) return undefined;
  if ([...value].length < shortest) throw new Error(`${name} needs at least ${shortest} characters.`);
  return value;
}
const file = (environment: Environment, name: string): string | undefined => (environment[name]?.trim() ? path.resolve(environment[name].trim()) : undefined);

const given = <T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };

/** Throws an Error that names the wrong setting. */
export function readOperationConfiguration(environment: Environment): OperationConfiguration {
  const [alarm, full] = [wholeNumber(environment, 'DISK_ALARM_PERCENT', 1, 100) ?? 85, wholeNumber(environment, 'DISK_FULL_PERCENT', 1, 100) ?? 95];
  const [tlsCertificate, tlsKey] = [file(environment, 'TLS_CERT'), file(environment, 'TLS_KEY')];
  if ((tlsCertificate === undefined) !== (tlsKey === undefined)) throw new Error('TLS_CERT and TLS_KEY go together: name both files or neither.');
  const trustedProxies = environment.TRUSTED_PROXIES?.split(',').map((name) => name.trim()).filter(Boolean);
  const unknown = trustedProxies?.find((name) => !PROXY.test(name));
  if (unknown !== undefined) throw new Error(`TRUSTED_PROXIES must be addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal; ${unknown} is none of them.`);
  const tlsNames = environment.TLS_NAMES?.split(',').map((name) => name.trim()).filter(Boolean);
  const wrong = tlsNames?.find((name) => !/^[\w.*:-]{1,253}$/.test(name));
  if (wrong !== undefined) throw new Error(`TLS_NAMES must be host names and addresses with commas between them; ${wrong} is neither.`);
  return given({
    backupDir: file(environment, 'BACKUP_DIR'), backupPassphrase: secret(environment, 'BACKUP_PASSPHRASE', 12),
    logLevel: level(environment, 'LOG_LEVEL'), consoleLevel: level(environment, 'CONSOLE_LEVEL'), logDays: wholeNumber(environment, 'LOG_DAYS', 1, 3650),
    metricsToken: secret(environment, 'METRICS_TOKEN', 16), ballast: (wholeNumber(environment, 'BALLAST_MB', 0, 10_000) ?? 256) * 1024 ** 2,
    diskAlarm: alarm / 100, diskFull: full / 100, httpsPort: wholeNumber(environment, 'HTTPS_PORT', 0, 65_535), tlsCertificate, tlsKey, tlsNames, trustedProxies,
  });
}
