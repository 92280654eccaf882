import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port';

export interface TestRedis {
  url: string;
  /** Ends it hard; what it held is lost. */
  stop(): Promise<void>;
  /** Starts it again, empty, at the same address. */
  start(): Promise<void>;
  /** It keeps its connections and answers nothing, as behind a network that swallows everything. */
  freeze(): void;
  thaw(): void;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** A real redis-server of a spec file's own. Specs that need it are called *.redis.spec.ts (tools/absent.cjs). */
export async function startRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(path.join(tmpdir(), 'peyvand-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const started = spawn('redis-server', ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', '', '--appendonly', 'no'], { stdio: ['ignore', 'pipe', 'inherit'] });
    server = started;
    let said = '';
    for await (const piece of started.stdout.setEncoding('utf8') as AsyncIterable<string>) {
      said += piece;
      if (said.includes('Ready to accept connections')) break;
    }
    if (!said.includes('Ready to accept connections')) throw new Error(`redis-server did not start: ${said}`);
    started.stdout.resume();
  };
  const stop = async (): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}/0`, start, stop,
    freeze: () => { server?.kill('SIGSTOP'); },
    thaw: () => { server?.kill('SIGCONT'); },
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
