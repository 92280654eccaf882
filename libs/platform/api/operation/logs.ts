import { mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoggerService } from '@nestjs/common';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';
import type { Configuration } from '../settings/configuration';
import { scrub } from './scrub';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
const covers = (chosen: LogLevel, level: LogLevel): boolean => LOG_LEVELS.indexOf(level) <= LOG_LEVELS.indexOf(chosen);

/** A file is closed at this size, and this many closed ones are kept by each process. */
const LARGEST = '10M';
const FILES = 10;

/**
 * What a process has to say, a line of JSON each: to DATA_DIR/logs with limits of size and age, and to the console. Nothing
 * of what users write, and no secret, stands in a line. A log that cannot be written holds up nobody.
 */
export class Logs implements LoggerService {
  private readonly stream: RotatingFileStream | undefined;
  private broken = false;

  constructor(private readonly configuration: Pick<Configuration, 'role' | 'port' | 'dataDir' | 'logLevel' | 'consoleLevel' | 'logDays'>) {
    const { role, port, dataDir, logDays = 30 } = configuration;
    const folder = join(dataDir, 'logs');
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      this.stream = createStream(`${role}-${port ?? process.pid}.log`, { path: folder, size: LARGEST, interval: '1d', maxFiles: FILES, mode: 0o600, compress: 'gzip' });
      this.stream.on('error', (error: Error) => this.complain(error)).on('warning', (error: Error) => this.complain(error));
    } catch (error) {
      this.complain(error as Error);
    }
    void removeOld(folder, logDays);
  }

  /** One line. `more` is written as it is given: ids, numbers and words of the product's own. */
  write(level: LogLevel, message: string, more: Readonly<Record<string, string | number | null>> = {}): void {
    const { role, logLevel = 'info', consoleLevel = 'warn' } = this.configuration;
    const at = new Date().toISOString();
    if (covers(logLevel, level)) this.stream?.write(`${JSON.stringify({ at, level, process: role, pid: process.pid, ...more, ...(message ? { message: scrub(message) } : {}) })}\n`);
    if (!covers(consoleLevel, level)) return;
    const words = Object.entries(more).map(([name, value]) => `${name}=${value ?? '-'}`).join(' ');
    (level === 'error' || level === 'warn' ? process.stderr : process.stdout).write(`${at} ${level} ${[words, scrub(message)].filter(Boolean).join(' ')}\n`);
  }

  log(message: unknown, ...given: unknown[]): void { this.say('info', message, given); }
  warn(message: unknown, ...given: unknown[]): void { this.say('warn', message, given); }
  debug(message: unknown, ...given: unknown[]): void { this.say('debug', message, given); }
  verbose(message: unknown, ...given: unknown[]): void { this.say('debug', message, given); }
  error(message: unknown, ...given: unknown[]): void { this.say('error', message, given); }
  fatal(message: unknown, ...given: unknown[]): void { this.say('error', message, given); }

  /** As Nest calls it: the last word is the context, those between belong to the message. */
  private say(level: LogLevel, message: unknown, given: readonly unknown[]): void {
    const context = given.at(-1);
    const rest = given.slice(0, -1).filter((part) => part !== undefined);
    this.write(level, [message, ...rest].map(textOf).join('\n'), typeof context === 'string' ? { context } : {});
  }

  async close(): Promise<void> {
    const { stream } = this;
    if (stream && !this.broken) await new Promise<void>((resolve) => { stream.end(() => resolve()); });
  }

  private complain(error: Error): void {
    if (this.broken) return;
    this.broken = true;
    process.stderr.write(`The log cannot be written: ${error.message}\n`);
  }
}
const textOf = (part: unknown): string => (part instanceof Error ? part.stack ?? part.message : typeof part === 'string' ? part : JSON.stringify(part) ?? '');

/** Logs of processes that are no more. */
async function removeOld(folder: string, days: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const found = /\.(log|gz|txt)$/.test(name) ? await stat(join(folder, name)).catch(() => undefined) : undefined;
    if (found?.isFile() && found.mtimeMs < Date.now() - days * 86_400_000) await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}
