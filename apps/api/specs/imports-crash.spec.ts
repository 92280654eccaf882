import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';
import request from 'supertest';
import { ADMIN, testConfiguration } from '../testing/template';

const ROWS = 6000;
const root = path.resolve(__dirname, '../../..');
interface Status { state: string; done: number; result: { read: number; created: number; refused: number } }

describe('an import whose process is killed', () => {
  let server: ChildProcess | undefined;
  let database: pg.Client;

  /** The server in a process of its own; its address once it is ready. */
  const start = async (): Promise<string> => {
    server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '-r', path.join(root, 'tools/ts.cjs'), path.join(root, 'apps/api/main.ts')], {
      cwd: root, stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PORT: '0', DATA_DIR: testConfiguration('').dataDir, ADMIN_PASSWORD: ADMIN.password },
    });
    let said = '';
    for await (const piece of server.stdout!.setEncoding('utf8') as AsyncIterable<string>) {
      said += piece;
      const url = /ready at (\S+)/.exec(said)?.[1];
      if (url) return url;
    }
    throw new Error(`The server did not start: ${said}`);
  };
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    if (!server || server.exitCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
    server = undefined;
  };
  const numbers = async (query: string): Promise<number[]> =>
    Object.values((await database.query<Record<string, string>>(query)).rows[0]!).map(Number);

  beforeAll(async () => {
    database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
  });
  afterAll(async () => {
    await kill('SIGKILL');
    await database.end();
  });

  it('goes on after the restart; no row is lost, doubled or half there', async () => {
    let url = await start();
    const { body } = await request(url).post('/api/v1/auth/login').send({ username: ADMIN.username, password: ADMIN.password }).expect(200);
    const headers = { Authorization: `Bearer ${(body as { accessToken: string }).accessToken}` };
    // Every hundredth row is refused, every hundred-and-first repeats a code of a row some chunks before.
    const lines = Array.from({ length: ROWS }, (_, i) =>
      `K${i % 101 === 100 && i > 1500 ? i - 1500 : i},${i % 100 === 50 ? '' : `قطع ${i}`},0912${String(i).padStart(7, '0')}`);
    const started = await request(url).post('/api/v1/persons/import').set(headers).attach('file', Buffer.from(['c,l,p', ...lines].join('\n')), 'a.csv')
      .field('mode', 'apply').field('mapping', JSON.stringify({ c: 'code', l: 'lastName', p: 'phones' })).expect(202);
    const { job } = started.body as { job: string };
    const status = async (): Promise<Status> => (await request(url).get(`/api/v1/jobs/${job}`).set(headers).expect(200)).body as never;

    while ((await status()).done < 2000);
    await kill('SIGKILL');
    const [read, refused] = await numbers(`SELECT (checkpoint->>'read')::int AS a, (checkpoint->>'refused')::int AS b FROM jobs WHERE id = '${job}'`);
    expect(read).toBeLessThan(ROWS);
    expect(await numbers(`SELECT (SELECT count(*) FROM contacts WHERE "lastName" LIKE 'قطع%') AS a, (SELECT count(*) FROM job_rows WHERE job = '${job}') AS b`)).toEqual([read! - refused!, refused]);
    url = await start();
    for (let { state } = await status(); state !== 'done'; { state } = await status()) {
      expect(['queued', 'running']).toContain(state);
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
    const repeated = Array.from({ length: ROWS }, (_, i) => i).filter((i) => i % 101 === 100 && i > 1500 && i % 100 !== 50);
    // A row whose code was refused where it stood first may have it.
    const refusedFirst = repeated.filter((i) => (i - 1500) % 100 === 50 || ((i - 1500) % 101 === 100 && i - 1500 > 1500));
    const empty = ROWS / 100;
    const { result } = await status();
    expect(result).toMatchObject({ read: ROWS, refused: empty + repeated.length - refusedFirst.length, created: ROWS - empty - repeated.length + refusedFirst.length });
    expect(await numbers('SELECT count(*) AS a, count(DISTINCT code) AS b, (SELECT count(*) FROM contacts_phones) AS c FROM contacts WHERE "lastName" LIKE \'قطع%\'')).toEqual([result.created, result.created, result.created]);
    expect(await numbers(`SELECT count(*) AS a FROM job_rows WHERE job = '${job}'`)).toEqual([result.refused]);
  }, 150_000);
});
