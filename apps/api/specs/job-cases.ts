import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TestApp } from '../testing/test-app';

/** A job that takes a while, and how to tell that a crash in its middle left nothing half, lost or doubled. */
export interface JobCase {
  /** Starts it; answers its id. */
  start(app: TestApp): Promise<string>;
  /** `done` at which its worker is killed, well before the end; `begun`: as soon as it runs, where all of it is one step. */
  killAt: number | 'begun';
  /** Right after the kill: what is there agrees with the checkpoint. */
  whileDead(database: pg.Client, job: string): Promise<void>;
  /** At the end: all of it, once. */
  afterwards(database: pg.Client, job: string, result: unknown): Promise<void>;
}

const numbers = async (database: pg.Client, query: string): Promise<number[]> =>
  Object.values((await database.query<Record<string, string>>(query)).rows[0]!).map(Number);

const ROWS = 6000;
/** Every hundredth row is refused, every hundred-and-first repeats a code of a row some chunks before. */
const isEmpty = (i: number): boolean => i % 100 === 50;
const repeats = (i: number): boolean => i % 101 === 100 && i > 1500;
const imported: JobCase = {
  async start(app) {
    const lines = Array.from({ length: ROWS }, (_, i) => `K${repeats(i) ? i - 1500 : i},${isEmpty(i) ? '' : `قطع ${i}`},0912${String(i).padStart(7, '0')}`);
    const { body } = await app.call('post', '/persons/import').attach('file', Buffer.from(['c,l,p', ...lines].join('\n')), 'a.csv')
      .field('mode', 'apply').field('mapping', JSON.stringify({ c: 'code', l: 'lastName', p: 'phones' })).expect(202);
    return (body as { job: string }).job;
  },
  killAt: 2000,
  async whileDead(database, job) {
    const [read, refused] = await numbers(database, `SELECT (checkpoint->>'read')::int AS a, (checkpoint->>'refused')::int AS b FROM jobs WHERE id = '${job}'`);
    expect(read).toBeLessThan(ROWS);
    expect(await numbers(database, `SELECT (SELECT count(*) FROM contacts WHERE "lastName" LIKE 'قطع%') AS a, (SELECT count(*) FROM job_rows WHERE job = '${job}') AS b`)).toEqual([read! - refused!, refused]);
  },
  async afterwards(database, job, given) {
    const result = given as { created: number; refused: number };
    const repeated = Array.from({ length: ROWS }, (_, i) => i).filter((i) => repeats(i) && !isEmpty(i));
    // A row whose code was refused where it stood first may have it.
    const refusedFirst = repeated.filter((i) => isEmpty(i - 1500) || repeats(i - 1500));
    const refused = ROWS / 100 + repeated.length - refusedFirst.length;
    expect(result).toMatchObject({ read: ROWS, refused, created: ROWS - refused });
    expect(await numbers(database, 'SELECT count(*) AS a, count(DISTINCT code) AS b, (SELECT count(*) FROM contacts_phones) AS c FROM contacts WHERE "lastName" LIKE \'قطع%\'')).toEqual([result.created, result.created, result.created]);
    expect(await numbers(database, `SELECT count(*) AS a FROM job_rows WHERE job = '${job}'`)).toEqual([refused]);
  },
};

const EXPORTED = 16_000;
/** What the file holds after a crash is looked at in exports-crash.spec.ts. */
const exported: JobCase = {
  async start(app) {
    await app.call('post', '/persons').send({ lastName: 'پاره' }).expect(201);
    const database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
    await database.query(`INSERT INTO contacts SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'code', 'E' || n, 'lastName', 'پاره ' || n))).* FROM contacts c, generate_series(2, ${EXPORTED}) n WHERE c."lastName" = 'پاره'`);
    await database.end();
    const { body } = await app.call('post', '/persons/export').send({ format: 'csv', columns: ['code', 'lastName'], query: { filter: { lastName: { startsWith: 'پاره' } } } }).expect(202);
    return (body as { job: string }).job;
  },
  killAt: 4000,
  async whileDead(database, job) {
    const [rows] = await numbers(database, `SELECT (checkpoint->>'rows')::int AS a FROM jobs WHERE id = '${job}'`);
    expect(rows).toBeGreaterThanOrEqual(4000);
    expect(rows).toBeLessThan(EXPORTED);
    expect(await numbers(database, `SELECT count(*) AS a FROM read_entries WHERE operation = 'export' AND rows = ${EXPORTED}`)).toEqual([0]);
  },
  async afterwards(database, _job, result) {
    expect(result).toMatchObject({ rows: EXPORTED });
    expect(await numbers(database, `SELECT count(*) AS a FROM read_entries WHERE operation = 'export' AND rows = ${EXPORTED}`)).toEqual([1]);
  },
};

const MANY = 8000;
/** Persons named `<name> <n>`, by SQL. */
async function manyPersons(app: TestApp, name: string): Promise<void> {
  await app.call('post', '/persons').send({ lastName: name }).expect(201);
  const database = new pg.Client(process.env.DATABASE_URL);
  await database.connect();
  await database.query(`INSERT INTO contacts SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'code', '${name}' || n, 'lastName', '${name} ' || n))).* FROM contacts c, generate_series(2, ${MANY}) n WHERE c."lastName" = '${name}'`);
  await database.end();
}
const startBulk = async (app: TestApp, name: string, priority: number): Promise<string> =>
  ((await app.call('post', '/persons/bulk').send({ operation: 'edit', filter: { lastName: { startsWith: name } }, values: { priority } }).expect(202)).body as { job: string }).job;

const bulk: JobCase = {
  async start(app) {
    await manyPersons(app, 'گروه');
    return startBulk(app, 'گروه', 6);
  },
  killAt: 1500,
  async whileDead(database, job) {
    const [done] = await numbers(database, `SELECT (checkpoint->>'done')::int AS a FROM jobs WHERE id = '${job}'`);
    expect(done).toBeLessThan(MANY);
    expect(await numbers(database, `SELECT (SELECT count(*) FROM contacts WHERE "lastName" LIKE 'گروه%' AND priority = 6) AS a, (SELECT count(*) FROM history_entries WHERE batch = '${job}') AS b, changed AS c FROM batches WHERE id = '${job}'`)).toEqual([done, done, done]);
  },
  async afterwards(database, job, result) {
    expect(result).toMatchObject({ done: MANY, refusedCount: 0, batch: job });
    expect(await numbers(database, `SELECT count(*) AS a, count(DISTINCT record) AS b, (SELECT count(*) FROM contacts WHERE "lastName" LIKE 'گروه%' AND priority = 6 AND version = 2) AS c FROM history_entries WHERE batch = '${job}'`)).toEqual([MANY, MANY, MANY]);
  },
};

/** A batch of as many edits is put there as a worker would have left it. */
const undone: JobCase = {
  async start(app) {
    await manyPersons(app, 'واگرد');
    const database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
    const { body } = await app.call('get', '/auth/me').expect(200);
    const batch = randomUUID();
    await database.query(`UPDATE contacts SET priority = 7, version = 2 WHERE "lastName" LIKE 'واگرد%'`);
    await database.query(`INSERT INTO history_entries (type, record, operation, "user", actor, at, changes, batch)
      SELECT 'persons', id, 'edit', NULL, 'test', now(), '[{"field": "priority", "old": 3, "new": 7}]', $1 FROM contacts WHERE "lastName" LIKE 'واگرد%'`, [batch]);
    await database.query(`INSERT INTO batches (id, title, "createdAt", "updatedAt", "user", operation, type, state, changed) VALUES ($1, '', now(), now(), $2, 'edit', 'persons', 'done', ${MANY})`, [batch, (body as { user: { id: string } }).user.id]);
    await database.end();
    return ((await app.call('post', `/batches/${batch}/undo`).send().expect(202)).body as { job: string }).job;
  },
  killAt: 1500,
  async whileDead(database, job) {
    const [done] = await numbers(database, `SELECT (checkpoint->>'done')::int AS a FROM jobs WHERE id = '${job}'`);
    expect(done).toBeLessThan(MANY);
    expect(await numbers(database, `SELECT (SELECT count(*) FROM contacts WHERE "lastName" LIKE 'واگرد%' AND priority = 3) AS a, (SELECT undone FROM batches WHERE "undoJob" = '${job}') AS b`)).toEqual([done, done]);
  },
  async afterwards(database, job, result) {
    expect(result).toMatchObject({ undone: MANY, kept: 0 });
    expect(await numbers(database, `SELECT count(*) AS a, count(DISTINCT record) AS b, (SELECT count(*) FROM contacts WHERE "lastName" LIKE 'واگرد%' AND priority = 3 AND version = 3) AS c FROM history_entries WHERE batch = '${job}'`)).toEqual([MANY, MANY, MANY]);
    expect((await database.query<{ state: string }>(`SELECT state FROM batches WHERE "undoJob" = '${job}'`)).rows[0]!.state).toBe('undone');
  },
};

const MARKED = 6000;
/** A field that becomes searchable: the keys of all rows are written anew. */
const fieldPrepared: JobCase = {
  async start(app) {
    const { body: field } = await app.call('post', '/custom-fields').send({ type: 'companies', name: 'motto', label: 'شعار', kind: 'text' }).expect(201);
    await app.call('post', '/companies').send({ name: 'یافتنی', motto: 'نشانه' }).expect(201);
    const database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
    await database.query(`INSERT INTO contacts SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'code', 'M' || n))).* FROM contacts c, generate_series(2, ${MARKED}) n WHERE c.name = 'یافتنی'`);
    await database.end();
    await app.call('patch', `/custom-fields/${(field as { id: string }).id}`).set('If-Match', '*').send({ search: true }).expect(200);
    const { body } = await app.call('get', '/jobs?limit=1').expect(200);
    return (body as { data: { id: string }[] }).data[0]!.id;
  },
  killAt: 2000,
  async whileDead(database, job) {
    const after = `(SELECT (checkpoint->>'after')::uuid FROM jobs WHERE id = '${job}')`;
    const [before, written, beyond] = await numbers(database, `SELECT count(*) FILTER (WHERE id <= ${after}) AS a, count(*) FILTER (WHERE id <= ${after} AND "searchKey" LIKE '%نشانه%') AS b, count(*) FILTER (WHERE id > ${after} AND "searchKey" LIKE '%نشانه%') AS c FROM contacts WHERE name = 'یافتنی'`);
    expect(before).toBeLessThan(MARKED);
    expect([written, beyond]).toEqual([before, 0]);
  },
  async afterwards(database) {
    expect(await numbers(database, "SELECT count(*) AS a, count(*) FILTER (WHERE \"searchKey\" LIKE '%نشانه%') AS b FROM contacts WHERE name = 'یافتنی'")).toEqual([MARKED, MARKED]);
  },
};

const HANDED = 500;
const handedOver: JobCase = {
  async start(app) {
    const leaver = await app.createUser({ username: 'killed-leaver', grants: [] });
    const heir = await app.createUser({ username: 'killed-heir', grants: [] });
    await app.call('post', '/tasks').send({ title: 'ارث', assignee: leaver.id }).expect(201);
    const database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
    await database.query(`INSERT INTO tasks SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'code', 'H' || n))).* FROM tasks c, generate_series(2, ${HANDED}) n WHERE c.title = 'ارث'`);
    await database.end();
    const { body } = await app.call('post', `/users/${leaver.id}/hand-over`).send({ to: heir.id, forms: ['tasks'] }).expect(202);
    return (body as { job: string }).job;
  },
  killAt: 100,
  async whileDead(database, job) {
    const [done] = await numbers(database, `SELECT done AS a FROM jobs WHERE id = '${job}'`);
    expect(done).toBeLessThan(HANDED);
    expect(await numbers(database, "SELECT count(*) AS a FROM tasks t JOIN users u ON u.id = t.assignee WHERE t.title = 'ارث' AND u.username = 'killed-heir'")).toEqual([done]);
  },
  async afterwards(database, _job, result) {
    expect(result).toMatchObject({ forms: [{ form: 'tasks', handed: HANDED, refused: 0 }], refusals: [] });
    const of = (username: string): string => `(SELECT count(*) FROM tasks t JOIN users u ON u.id = t.assignee WHERE t.title = 'ارث' AND u.username = '${username}')`;
    expect(await numbers(database, `SELECT ${of('killed-heir')} AS a, ${of('killed-leaver')} AS b, (SELECT count(*) FROM history_entries h JOIN tasks t ON t.id = h.record WHERE t.title = 'ارث' AND h.operation = 'edit') AS c`)).toEqual([HANDED, 0, HANDED]);
  },
};

const made: JobCase = {
  async start(app) { return ((await app.call('post', '/backups').send({ note: 'قطع' }).expect(202)).body as { job: string }).job; },
  killAt: 'begun',
  async whileDead(database) { expect(await numbers(database, "SELECT count(*) AS a FROM backups WHERE note = 'قطع'")).toEqual([0]); },
  async afterwards(database, _job, result) {
    expect(result).toMatchObject({ missing: 0 });
    expect(await numbers(database, "SELECT count(*) AS a FROM backups WHERE note = 'قطع'")).toEqual([1]);
  },
};

const RELATED = 6000;
/** All of it is one step: half a merge is none. */
const merged: JobCase = {
  async start(app) {
    const person = async (): Promise<string> => ((await app.call('post', '/persons').send({ lastName: 'یکی‌شده' }).expect(201)).body as { id: string }).id;
    const [survivor, other] = [await person(), await person()];
    await app.call('post', '/tasks').send({ title: 'جابه‌جا', contact: other }).expect(201);
    const database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
    await database.query(`INSERT INTO tasks SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'code', 'J' || n))).* FROM tasks c, generate_series(2, ${RELATED}) n WHERE c.title = 'جابه‌جا'`);
    await database.end();
    return ((await app.call('post', `/persons/${survivor}/merge`).send({ with: [other] }).expect(202)).body as { job: string }).job;
  },
  killAt: 'begun',
  async whileDead(database) {
    expect(await numbers(database, `SELECT count(*) AS a FROM contacts WHERE "lastName" = 'یکی‌شده' AND "deletedAt" IS NOT NULL`)).toEqual([0]);
    expect(await numbers(database, `SELECT count(DISTINCT contact) AS a, count(*) FILTER (WHERE version > 1) AS b FROM tasks WHERE title = 'جابه‌جا'`)).toEqual([1, 0]);
  },
  async afterwards(database, job, result) {
    expect(result).toMatchObject({ batch: job, moved: [{ type: 'tasks', count: RELATED }] });
    expect(await numbers(database, `SELECT count(DISTINCT t.contact) AS a, count(*) FILTER (WHERE t.version = 2 AND c."deletedAt" IS NULL) AS b FROM tasks t JOIN contacts c ON c.id = t.contact WHERE t.title = 'جابه‌جا'`)).toEqual([1, RELATED]);
    expect(await numbers(database, `SELECT count(*) AS a FROM history_entries WHERE batch = '${job}' AND type = 'tasks'`)).toEqual([RELATED]);
  },
};

const OF_SAMPLE = "FROM history_entries h WHERE h.operation = 'create' AND h.\"user\" IS NULL AND h.actor LIKE 'seed sample-%'";
const sampleAdded: JobCase = {
  async start(app) { return ((await app.call('post', '/sample-data').expect(202)).body as { job: string }).job; },
  killAt: 'begun',
  async whileDead(database) {
    // Each seed is one transaction: what it made is there together with its name, or not at all.
    const [named, orphaned] = await numbers(database, `SELECT (SELECT count(*) FROM seeds WHERE name LIKE 'sample-%') AS a, (SELECT count(DISTINCT h.actor) ${OF_SAMPLE}) AS b`);
    expect(orphaned).toBeLessThanOrEqual(named!);
  },
  async afterwards(database) {
    expect(await numbers(database, `SELECT count(*) FILTER (WHERE h.type = 'persons') AS a, count(*) FILTER (WHERE h.type = 'interactions') AS b, count(*) - count(DISTINCT h.record) AS c ${OF_SAMPLE}`)).toEqual([400, 1500, 0]);
  },
};
/** After the one before it: what that brought in. */
const sampleRemoved: JobCase = {
  async start(app) { return ((await app.call('delete', '/sample-data').expect(202)).body as { job: string }).job; },
  killAt: 300,
  async whileDead(database, job) {
    const [done, gone] = await numbers(database, `SELECT (SELECT done FROM jobs WHERE id = '${job}') AS a, (SELECT count(*) ${OF_SAMPLE} AND EXISTS (SELECT 1 FROM history_entries p WHERE p.record = h.record AND p.operation = 'purge')) AS b`);
    expect(gone).toBe(done);
  },
  async afterwards(database, _job, result) {
    expect(result).toMatchObject({ kept: 0 });
    expect(await numbers(database, `SELECT count(*) AS a ${OF_SAMPLE} AND NOT EXISTS (SELECT 1 FROM history_entries p WHERE p.record = h.record AND p.operation = 'purge')`)).toEqual([0]);
  },
};

const READ = 30;
/** One upload that many documents hold: each is read by itself. */
const textRead: JobCase = {
  async start(app) {
    const { body: file } = await app.call('post', '/documents/uploads?field=file').attach('file', Buffer.from('واژه‌ای خواندنی'), 'a.txt').expect(201);
    await app.call('post', '/documents').send({ title: 'متن', file: (file as { id: string }).id }).expect(201);
    const database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
    const job = (await database.query<{ id: string }>("SELECT id FROM jobs WHERE kind = 'file-text'")).rows[0]!.id;
    await database.query(`INSERT INTO documents SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'code', 'T' || n))).* FROM documents d, generate_series(2, ${READ}) n WHERE d.title = 'متن'`);
    await database.query(`UPDATE jobs SET input = input || jsonb_build_object('records', (SELECT jsonb_agg(id) FROM documents WHERE title = 'متن')) WHERE id = '${job}'`);
    await database.end();
    return job;
  },
  killAt: 4,
  async whileDead(database, job) {
    const [done] = await numbers(database, `SELECT done AS a FROM jobs WHERE id = '${job}'`);
    expect(done).toBeLessThan(READ);
    expect(await numbers(database, "SELECT count(*) AS a FROM documents WHERE title = 'متن' AND \"contentState\" = 'read' AND \"searchKey\" LIKE '%خواندنی%'")).toEqual([done]);
  },
  async afterwards(database, _job, result) {
    expect(result).toEqual({ read: READ });
    expect(await numbers(database, "SELECT count(*) AS a, (SELECT count(*) FROM history_entries h JOIN documents d ON d.id = h.record WHERE d.title = 'متن') AS b FROM documents WHERE title = 'متن' AND version = 1 AND \"contentState\" = 'read' AND \"searchKey\" LIKE '%خواندنی%'")).toEqual([READ, 1]);
  },
};

const COLOURED = 2000;
const recoloured: JobCase = {
  async start(app) {
    const { body } = await app.call('post', '/lookup-values').send({ list: 'rating', label: 'رنگین', colour: '#112233' }).expect(201);
    const { id } = body as { id: string };
    await app.call('post', '/persons').send({ lastName: 'رنگی', rating: id }).expect(201);
    const database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
    await database.query(`INSERT INTO contacts SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'code', 'R' || n))).* FROM contacts c, generate_series(2, ${COLOURED}) n WHERE c."lastName" = 'رنگی'`);
    await app.call('patch', `/lookup-values/${id}`).set('If-Match', '*').send({ colour: '#445566' }).expect(200);
    const { rows: [job] } = await database.query<{ id: string }>(`SELECT id FROM jobs WHERE kind = 'rating-colours'`);
    await database.end();
    return job!.id;
  },
  killAt: 500,
  async whileDead(database, job) {
    const [done, changed] = await numbers(database, `SELECT (SELECT done FROM jobs WHERE id = '${job}') AS a, (SELECT count(*) FROM contacts WHERE "lastName" = 'رنگی' AND colour = '#445566') AS b`);
    expect(changed).toBe(done);
  },
  async afterwards(database, _job, result) {
    expect(result).toEqual({ changed: COLOURED });
    expect(await numbers(database, `SELECT count(*) FILTER (WHERE colour = '#445566' AND version = 2) AS a, count(*) AS b FROM contacts WHERE "lastName" = 'رنگی'`)).toEqual([COLOURED, COLOURED]);
  },
};

/** What is tried elsewhere: a restore is one transaction that exchanges the jobs themselves (backups.spec.ts, backup-drill.spec.ts). */
export const triedElsewhere = ['restore'];

/** Every other kind of job that there is, by its name. A new kind joins here. */
export const jobCases: Record<string, JobCase> = {
  'add-sample-data': sampleAdded, 'remove-sample-data': sampleRemoved, backup: made, bulk, 'custom-field': fieldPrepared, export: exported, 'file-text': textRead, 'hand-over': handedOver, import: imported, merge: merged, 'rating-colours': recoloured, undo: undone,
};
