import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ADMIN, testConfiguration } from './template';

const root = path.resolve(__dirname, '../../..');

export interface ProductProcess {
  pid: number;
  /** Empty for a worker. */
  url: string;
  /** Sends the signal and waits for the end; answers the exit code, null when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (!ended(child)) {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
  return child.exitCode;
}

/** What no file of a process may grow beyond, in bytes: further writing fails as on a full disk (EFBIG). */
interface Limits { largestFile?: number }
/** POSIX' `ulimit -f` counts blocks of 512 bytes. */
const limited = ({ largestFile }: Limits, command: readonly string[]): [string, string[]] =>
  (largestFile === undefined ? [command[0]!, command.slice(1)] : ['sh', ['-c', `ulimit -f ${Math.floor(largestFile / 512)} && exec "$@"`, 'sh', ...command]]);

/** The product in a process of its own, from its sources, on this spec file's database; resolves when it is ready. */
export async function startProcess(role: 'api' | 'worker' | 'both', environment: Record<string, string> = {}, limits: Limits = {}): Promise<ProductProcess> {
  const child = spawn(...limited(limits, [process.execPath, '--disable-warning=ExperimentalWarning', '-r', path.join(root, 'tools/ts.cjs'), path.join(root, 'apps/api/main.ts'), role]), {
    cwd: root, stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(role === 'worker' ? {} : { PORT: '0' }), DATA_DIR: testConfiguration('').dataDir, ADMIN_PASSWORD: ADMIN.password, BALLAST_MB: '0', ...environment },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = /^(?:The worker is ready\.|Peyvand is ready at (\S+))$/.exec(line);
    if (ready) return { pid: child.pid!, url: ready[1] ?? '', end: (signal) => end(child, signal) };
  }
  throw new Error(`The ${role} did not start.`);
}

export interface TestPostgres {
  url: string;
  send(command: 'start' | 'stop' | 'crash'): Promise<void>;
  remove(): Promise<void>;
}

/** A cluster of this spec file's own with an empty database, which writes as safely as an office's. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'peyvand-postgres-'));
  chmodSync(folder, 0o711); // Postgres' own account passes through
  const child = spawn(process.execPath, [path.join(__dirname, 'postgres-process.mjs'), path.join(folder, 'postgres')], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<{ url: string; dataDir: string }> => {
    const { value, done } = await answers.next() as { value?: string; done?: boolean };
    if (done) throw new Error('Postgres could not be started or stopped; see above.');
    return JSON.parse(value!) as never;
  };
  const { url, dataDir } = await answer();
  return {
    url,
    async send(command) {
      child.stdin.write(`${command}\n`);
      await answer();
    },
    async remove() {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
      for (const place of [folder, path.dirname(dataDir)]) rmSync(place, { recursive: true, force: true });
    },
  };
}
