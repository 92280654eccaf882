// The product as it is installed: the built server in a process of its own, spoken to by HTTP.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { serverFlags } from '../node-flags.mjs';

const root = path.resolve(import.meta.dirname, '../..');
export const administrator = { username: 'admin', password: 'the bench opens every door' };

/**
 * Starts dist/server on a free port and waits until it serves. `role` as on the command line: `api` works on no jobs, a `worker` has no url.
 * @returns {Promise<{ pid: number, url: string, startedAt: number, stop(): Promise<void> }>} `startedAt` as performance.now()
 */
export async function startServer({ databaseUrl, dataDir, role }) {
  const startedAt = performance.now();
  const server = spawn(process.execPath, [...serverFlags, path.join(root, 'dist/server/apps/api/main.js'), ...(role ? [role] : [])], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', PORT: '0', DATABASE_URL: databaseUrl, DATA_DIR: dataDir, ADMIN_PASSWORD: administrator.password, SAMPLE_DATA: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = () => server.kill('SIGKILL');
  process.once('exit', end);
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const ready = /ready at (\S+)|worker is ready/.exec(line);
      if (ready) resolve(ready[1]);
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
  });
  return {
    pid: server.pid,
    url,
    startedAt,
    async stop() {
      process.off('exit', end);
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
}

/** Megabytes of a process that are its own, shared pages in parts; undefined where the system does not tell. */
export function memoryOf(pid) {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** One client on one connection that stays open. `send` answers `{status, headers, text}`; `call` the parsed body, and throws on a refusal. */
export function client(url, token) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(url);
  const send = (method, at, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const data = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
      const request = http.request({
        agent, hostname, port, method, path: `/api/v1${at}`,
        headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(data ? { 'content-type': 'application/json', 'content-length': data.length } : {}), ...headers },
      }, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() }));
        response.on('error', reject);
      });
      request.on('error', reject);
      request.end(data);
    });
  const call = async (method, at, body, headers) => {
    const { status, text } = await send(method, at, body, headers);
    if (status >= 300) throw new Error(`${method} ${decodeURIComponent(at)} answered ${status}: ${text.slice(0, 500)}`);
    return text ? JSON.parse(text) : undefined;
  };
  return { send, call, close: () => agent.destroy() };
}

/** A client who has signed in as this user. */
export async function signIn(url, { username, password }) {
  const door = client(url);
  const { accessToken } = await door.call('POST', '/auth/login', { username, password });
  door.close();
  return { ...client(url, accessToken), token: accessToken };
}
