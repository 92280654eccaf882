import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import request from 'supertest';
import { ADMIN, testConfiguration } from '../testing/template';

const ROWS = 16_000;
const root = path.resolve(__dirname, '../../..');
const { dataDir } = testConfiguration('');
interface Status { state: string; done: number; result: { rows: number; file: string } | null }

describe('an export whose process is killed', () => {
  let server: ChildProcess | undefined;
  let database: pg.Client;
  let url: string;
  let headers: Record<string, string>;

  /** The server in a process of its own; its address once it is ready. */
  const start = async (): Promise<string> => {
    server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '-r', path.join(root, 'tools/ts.cjs'), path.join(root, 'apps/api/main.ts')], {
      cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PORT: '0', DATA_DIR: dataDir, ADMIN_PASSWORD: ADMIN.password },
    });
    let said = '';
    for await (const piece of server.stdout!.setEncoding('utf8') as AsyncIterable<string>) {
      said += piece;
      const ready = /ready at (\S+)/.exec(said)?.[1];
      if (ready) return ready;
    }
    throw new Error(`The server did not start: ${said}`);
  };
  const kill = async (): Promise<void> => {
    if (!server || server.exitCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
    server = undefined;
  };
  const status = async (job: string): Promise<Status> => (await request(url).get(`/api/v1/jobs/${job}`).set(headers).expect(200)).body as Status;

  beforeAll(async () => {
    database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
    url = await start();
    const { body } = await request(url).post('/api/v1/auth/login').send({ username: ADMIN.username, password: ADMIN.password }).expect(200);
    headers = { Authorization: `Bearer ${(body as { accessToken: string }).accessToken}` };
    await request(url).post('/api/v1/persons').set(headers).send({ lastName: 'پاره' }).expect(201);
    await database.query(`INSERT INTO contacts SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'code', 'K' || n, 'lastName', 'پاره ' || n))).* FROM contacts c, generate_series(2, ${ROWS}) n WHERE c."lastName" = 'پاره'`);
  }, 120_000);
  afterAll(async () => {
    await kill();
    await database.end();
  });

  it.each([['goes on behind the rows that were kept', false], ['begins anew where the kept rows are on another machine', true]])('%s; no row is lost or doubled', async (_, elsewhere) => {
    const { body } = await request(url).post('/api/v1/persons/export').set(headers).send({ format: 'csv', columns: ['code', 'lastName'] }).expect(202);
    const { job } = body as { job: string };
    while ((await status(job)).done < 4000);
    await kill();
    const { rows: [saved] } = await database.query<{ rows: number; cursor: string | null }>('SELECT (checkpoint->>\'rows\')::int AS rows, checkpoint->>\'cursor\' AS cursor FROM jobs WHERE id = $1', [job]);
    expect(saved!.rows).toBeGreaterThanOrEqual(4000);
    expect(saved!.cursor).not.toBeNull();
    const kept = readdirSync(path.join(dataDir, 'exports')).filter((name) => name.endsWith('.rows'));
    expect(kept).toHaveLength(1);
    if (elsewhere) rmSync(path.join(dataDir, 'exports', kept[0]!));
    url = await start();
    for (let { state } = await status(job); state !== 'done'; { state } = await status(job)) {
      expect(['queued', 'running']).toContain(state);
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
    const { text } = await request(url).get(`/api/v1/exports/${job}`).set(headers).buffer(true).expect(200);
    const codes = parse(text, { bom: true }).slice(1).map(([code]) => code!);
    expect([codes.length, new Set(codes).size, (await status(job)).result!.rows]).toEqual([ROWS, ROWS, ROWS]);
    expect(readdirSync(path.join(dataDir, 'exports')).filter((name) => name.endsWith('.rows'))).toEqual([]);
  }, 150_000);
});
