import pg from 'pg';
import { finished } from '../testing/finished-job';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

type Body = Record<string, unknown>;
interface Merged { record: Body; batch: string; merged: string[]; moved: { type: string; field: string; count: number }[] }
interface Undone { undone: number; kept: number; records: { id: string; type: string; fields: string[]; reason: string }[] }

/** What work leaves behind besides its effect: who wrote when, and the notes of it. */
const TRACES = new Set(['version', 'updatedAt', 'updatedBy']);
const NOTES = new Set(['history_entries', 'batches', 'jobs', 'job_rows', 'idempotency_keys', 'notifications', 'refresh_tokens', 'sessions', 'login_failures', 'read_entries', 'search_words']);

describe('the merge of records', () => {
  let app: TestApp;
  let expert: TestUser;
  let blind: TestUser;
  let stranger: TestUser;
  const all = ['view', 'create', 'edit', 'delete', 'restore', 'assign'];

  beforeAll(async () => {
    app = await startTestApp();
    expert = await app.createUser({ username: 'merge-expert', grants: [{ form: 'persons', operations: all, scope: 'own' }, { form: 'companies', operations: all, scope: 'own' }] });
    blind = await app.createUser({ username: 'merge-blind', grants: [{ form: 'persons', operations: all, scope: 'all', hiddenFields: ['nationalId', 'income'], readOnlyFields: ['description'] }] });
    stranger = await app.createUser({ username: 'merge-stranger', grants: [{ form: 'persons', operations: ['view', 'edit'], scope: 'all' }] });
  });
  afterAll(() => app.close());

  const create = async (path: string, body: Body, token?: string): Promise<string> => ((await app.call('post', path, token).send(body).expect(201)).body as { id: string }).id;
  const read = async (path: string, token?: string): Promise<Body> => (await app.call('get', path, token).expect(200)).body as Body;
  const merge = async (id: string, others: string[], more: Body = {}, token?: string, path = '/persons'): Promise<Merged> =>
    (await app.call('post', `${path}/${id}/merge`, token).send({ with: others, ...more }).expect(200)).body as Merged;
  const refused = async (status: number, id: string, body: Body, token?: string, path = '/persons'): Promise<Body> =>
    (await app.call('post', `${path}/${id}/merge`, token).send(body).expect(status)).body as Body;
  const undo = async (batch: string, token?: string): Promise<Undone> => {
    const { body } = await app.call('post', `/batches/${batch}/undo`, token).send().expect(202);
    const { state, error, result } = await finished(app, (body as { job: string }).job, token);
    expect([state, error]).toEqual(['done', null]);
    return result as Undone;
  };
  const database = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client(process.env.DATABASE_URL);
    await client.connect();
    try { return await work(client); } finally { await client.end(); }
  };
  /** Every row of every table, but for the traces of work. */
  const everything = (): Promise<Record<string, string[]>> => database(async (client) => {
    const { rows } = await client.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
    const tables: Record<string, string[]> = {};
    for (const { name } of rows.filter((table) => !NOTES.has(table.name))) {
      const found = (await client.query<{ row: Body }>(`SELECT to_jsonb(t) AS row FROM "${name}" t`)).rows;
      tables[name] = found.map(({ row }) => JSON.stringify(Object.fromEntries(Object.entries(row).filter(([column]) => !TRACES.has(column))
        // Under what a record is found, in any order.
        .map(([column, value]) => [column, column === 'searchKey' ? String(value).split('\n').sort() : value])))).sort();
    }
    return tables;
  });

  it('unites what they know, moves what refers to them, and is taken back wholly', async () => {
    const firm = await create('/companies', { name: 'کارفرما' });
    const [a, b, c] = await Promise.all([
      create('/persons', { firstName: 'علی', lastName: 'کریمی', phones: [{ number: '09121234567' }], priority: 3 }),
      create('/persons', { lastName: 'كريمي', nationalId: '0012345679', phones: [{ number: '+98 912 123 4567' }, { number: '021-88001122' }], emails: [{ email: 'Ali@Example.com' }], employer: firm, experts: [expert.id] }),
      create('/persons', { lastName: 'کریمی‌پور', emails: [{ email: 'ali@example.com' }, { email: 'k@example.com' }], description: 'سومی', priority: 9 }),
    ]) as [string, string, string];
    const interaction = await create('/interactions', { subject: 'تماس', contact: b });
    const task = await create('/tasks', { title: 'پیگیری', contact: c });
    const other = await create('/companies', { name: 'با رابط', liaison: c });
    await app.call('post', `/persons/${b}/attachments`).attach('file', Buffer.from('سند'), 'سند.txt').expect(201);
    await app.call('put', `/persons/${c}/star`).expect(204);
    const before = await everything();

    const preview = (await app.call('post', `/persons/${a}/merge/preview`).send({ with: [b, c] }).expect(200)).body as { values: Body; differing: string[]; moving: Body[]; attachments: number; records: Body[] };
    expect(preview.values).toMatchObject({ nationalId: '0012345679', employer: firm, description: 'سومی' });
    expect(preview.differing).toEqual(expect.arrayContaining(['lastName', 'nationalId', 'phones', 'emails', 'priority']));
    expect(preview.moving).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'interactions', field: 'contact', count: 1 }), expect.objectContaining({ type: 'tasks', count: 1 }), expect.objectContaining({ type: 'companies', field: 'liaison', count: 1 })]));
    expect([preview.attachments, preview.records.map(({ id }) => id)]).toEqual([1, [a, b, c]]);
    expect(await everything()).toEqual(before);

    const { record, batch, merged, moved } = await merge(a, [b, c]);
    expect(record).toMatchObject({ id: a, lastName: 'کریمی', priority: 3, nationalId: '0012345679', employer: { id: firm }, description: 'سومی' });
    expect((record.phones as Body[]).map(({ number }) => number)).toEqual(['09121234567', '88001122']);
    expect((record.emails as Body[]).map(({ email }) => String(email).toLowerCase())).toEqual(['ali@example.com', 'k@example.com']);
    expect((record.experts as { id: string }[]).map(({ id }) => id)).toContain(expert.id);
    expect([merged, moved.reduce((sum, { count }) => sum + count, 0)]).toEqual([[b, c], 3]);
    for (const path of [`/interactions/${interaction}`, `/tasks/${task}`]) expect(await read(path)).toMatchObject({ contact: { id: a } });
    expect(await read(`/companies/${other}`)).toMatchObject({ liaison: { id: a } });
    expect(((await read(`/persons/${a}/attachments`)).data as Body[]).map(({ name }) => name)).toEqual(['سند.txt']);
    expect(await read(`/persons/${a}`)).toMatchObject({ starred: true });
    for (const gone of [b, c]) expect((await app.call('get', `/persons/${gone}`).expect(404)).body).toMatchObject({ mergedInto: { type: 'persons', id: a } });
    // The survivor's history holds theirs.
    const { data } = await read(`/persons/${a}/history`) as { data: { operation: string; merged?: { id: string; title: string } }[] };
    expect(data.map(({ operation }) => operation)).toEqual(expect.arrayContaining(['merge', 'edit', 'create', 'attach']));
    expect(data.filter((entry) => entry.merged?.id === c).map(({ operation, merged: of }) => [operation, of!.title])).toEqual([['create', 'کریمی‌پور']]);
    expect((await read(`/persons/${a}?include=timeline`)).timeline).toMatchObject({ data: expect.arrayContaining([expect.objectContaining({ merged: { id: b, title: 'کریمی' } })]) as unknown });
    expect(await read(`/batches/${batch}`)).toMatchObject({ operation: 'merge', type: 'persons', state: 'done', changed: 6 });

    expect(await undo(batch)).toMatchObject({ kept: 0, records: [] });
    expect(await everything()).toEqual(before);
  });

  it('reports a later edit instead of overwriting it; the rest is as it was', async () => {
    const [a, b] = await Promise.all([create('/persons', { lastName: 'ماندگار' }), create('/persons', { lastName: 'رفتنی', firstName: 'ب', website: 'b.ir' })]) as [string, string];
    const [kept, edited] = await Promise.all([create('/tasks', { title: 'یک', contact: b }), create('/tasks', { title: 'دو', contact: b })]) as [string, string];
    const third = await create('/persons', { lastName: 'سومی' });
    const { batch } = await merge(a, [b]);
    await app.call('patch', `/persons/${a}`).set('If-Match', '*').send({ firstName: 'تازه' }).expect(200);
    await app.call('patch', `/tasks/${edited}`).set('If-Match', '*').send({ contact: third }).expect(200);
    const result = await undo(batch);
    expect(result.records).toEqual(expect.arrayContaining([
      expect.objectContaining({ id: a, fields: ['firstName'] }), expect.objectContaining({ id: edited, type: 'tasks', fields: ['contact'] }),
    ]));
    expect(result.records).toHaveLength(2);
    expect(await read(`/persons/${a}`)).toMatchObject({ firstName: 'تازه', website: null });
    expect(await read(`/persons/${b}`)).toMatchObject({ firstName: 'ب', website: 'b.ir' });
    expect(await read(`/tasks/${kept}`)).toMatchObject({ contact: { id: b } });
    expect(await read(`/tasks/${edited}`)).toMatchObject({ contact: { id: third } });
    expect(await read(`/batches/${batch}`)).toMatchObject({ state: 'partlyUndone' });
    expect((await app.call('get', `/persons/${b}/history`).expect(200)).body).toBeDefined();
  });

  it('takes the caller\'s word field by field, frees a unique value for the survivor, and keeps the city with its province', async () => {
    const [tehran, shiraz] = await database(async (client) => (await client.query<{ id: string; province: string }>(`SELECT DISTINCT ON (province) id, province FROM cities ORDER BY province, id LIMIT 2`)).rows);
    const a = await create('/persons', { lastName: 'الف', nationalId: '0084575948', province: tehran!.province });
    const b = await create('/persons', { lastName: 'ب', nationalId: '0499370899', province: shiraz!.province, city: shiraz!.id });
    const { record, batch } = await merge(a, [b], { values: { lastName: 'پ', nationalId: '۰۴۹۹۳۷۰۸۹۹' } });
    expect(record).toMatchObject({ lastName: 'پ', nationalId: '0499370899', province: { id: tehran!.province }, city: null });
    expect(await undo(batch)).toMatchObject({ kept: 0 });
    expect(await read(`/persons/${a}`)).toMatchObject({ lastName: 'الف', nationalId: '0084575948' });
    expect(await read(`/persons/${b}`)).toMatchObject({ nationalId: '0499370899', city: { id: shiraz!.id } });
    await create('/persons', { lastName: 'دارنده', nationalId: '1111111111' }).catch(() => undefined);
    const third = await create('/persons', { lastName: 'سومی', nationalId: '0012345679' }).catch(() => undefined);
    if (third) expect(await refused(409, a, { with: [b], values: { nationalId: '0012345679' } })).toMatchObject({ errors: [{ field: 'nationalId', code: 'unique' }] });
    expect(await read(`/persons/${b}`)).toMatchObject({ lastName: 'ب' });
  });

  it('leaves no record that refers to itself', async () => {
    const person = await create('/persons', { lastName: 'رابط' });
    const a = await create('/companies', { name: 'شرکت ماننده', liaison: person });
    const b = await create('/companies', { name: 'شرکت رونده' });
    await app.call('patch', `/persons/${person}`).set('If-Match', '*').send({ employer: b }).expect(200);
    await merge(a, [b], {}, undefined, '/companies');
    expect(await read(`/persons/${person}`)).toMatchObject({ employer: { id: a } });
  });

  it('moves what the caller may not change, tells him nothing of it, and takes it back with the rest', async () => {
    const [a, b] = await Promise.all([create('/persons', { lastName: 'مال من یک', experts: [expert.id] }), create('/persons', { lastName: 'مال من دو', experts: [expert.id] })]) as [string, string];
    const hidden = await create('/interactions', { subject: 'نادیدنی', contact: b });
    const { batch, moved } = await merge(a, [b], {}, expert.token);
    expect(moved).toEqual([]);
    expect(await read(`/batches/${batch}`, expert.token)).toMatchObject({ changed: 2 });
    expect(await read(`/interactions/${hidden}`)).toMatchObject({ contact: { id: a } });
    const { data } = await read(`/interactions/${hidden}/history`) as { data: { user: { id: string; title: string } }[] };
    expect(data[0]!.user).toEqual({ id: '', title: 'records were merged' });
    await app.call('post', `/batches/${batch}/undo`, stranger.token).send().expect(404);
    expect(await undo(batch, expert.token)).toMatchObject({ kept: 0 });
    expect(await read(`/interactions/${hidden}`)).toMatchObject({ contact: { id: b } });

    const again = await merge(a, [b], {}, expert.token);
    const elsewhere = await create('/persons', { lastName: 'دیگری' });
    await app.call('patch', `/interactions/${hidden}`).set('If-Match', '*').send({ contact: elsewhere }).expect(200);
    const { records } = await undo(again.batch, expert.token);
    expect(JSON.stringify(records)).not.toContain(hidden);
    expect(records).toHaveLength(1);
    expect(await read(`/persons/${b}`)).toMatchObject({ lastName: 'مال من دو' });
  });

  it('copies no hidden field, writes no read-only one, and refuses who lacks the rights', async () => {
    const [a, b] = await Promise.all([create('/persons', { lastName: 'پیدا' }), create('/persons', { lastName: 'پنهان', nationalId: '0067749828', income: 5, description: 'فقط خواندنی', website: 'x.ir' })]) as [string, string];
    const preview = (await app.call('post', `/persons/${a}/merge/preview`, blind.token).send({ with: [b] }).expect(200)).body as { values: Body };
    expect(preview.values).toEqual({ website: 'x.ir' });
    expect(JSON.stringify(preview)).not.toContain('0067749828');
    await refused(400, a, { with: [b], values: { nationalId: '0067749828' } }, blind.token);
    await refused(403, a, { with: [b] }, stranger.token);
    const foreign = await create('/persons', { lastName: 'بیگانه', experts: [] });
    await refused(404, foreign, { with: [b] }, expert.token);
    const mine = await create('/persons', { lastName: 'خودی' }, expert.token);
    expect(await refused(400, mine, { with: [foreign, 'x'] }, expert.token)).toMatchObject({ errors: [{ field: 'with[1]' }] });
    const unknown = await refused(400, mine, { with: ['01900000-0000-7000-8000-000000000000'] }, expert.token);
    expect(await refused(400, mine, { with: [foreign] }, expert.token)).toEqual(unknown);
    await merge(a, [b], {}, blind.token);
    expect(await read(`/persons/${a}`)).toMatchObject({ nationalId: null, income: null, description: null, website: 'x.ir' });
    // Whoever did not see a record as it was is not told where it went, nor what it was.
    await app.call('patch', `/persons/${a}`).set('If-Match', '*').send({ experts: [expert.id] }).expect(200);
    expect((await app.call('get', `/persons/${b}`, expert.token).expect(404)).body).not.toHaveProperty('mergedInto');
    expect(JSON.stringify((await app.call('get', `/persons/${a}/history`, expert.token).expect(200)).body)).not.toContain('پنهان');
    expect(JSON.stringify((await app.call('get', `/persons/${a}/history`, blind.token).expect(200)).body)).not.toContain('0067749828');
  });

  it('refuses what is no merge, and nothing is done', async () => {
    const [a, b] = await Promise.all([create('/persons', { lastName: 'یک' }), create('/persons', { lastName: 'دو' })]) as [string, string];
    const company = await create('/companies', { name: 'نوع دیگر' });
    const deleted = await create('/persons', { lastName: 'رفته' });
    await app.call('delete', `/persons/${deleted}`).expect(204);
    const before = await everything();
    for (const [body, field] of [
      [{ with: [a] }, 'with[0]'], [{ with: [company] }, 'with[0]'], [{ with: [b, deleted] }, 'with[1]'], [{ with: [] }, 'with'], [{}, 'with'], [{ with: b }, 'with'], [{ with: [7] }, 'with[0]'],
      [{ with: [b], values: [] }, 'values'], [{ with: [b], values: { code: 'x', nothing: 1 } }, 'nothing'], [{ with: [b], values: { lastName: '' } }, 'lastName'], [{ with: [b], versions: { [b]: 'x' } }, 'versions'],
      [{ with: [b], other: 1 }, 'other'], [{ with: Array.from({ length: 21 }, () => b) }, 'with'], [{ with: [b], values: { province: b } }, 'province'],
    ] as [Body, string][]) expect((await refused(400, a, body) as { errors: { field: string }[] }).errors.map(({ field: at }) => at)).toContain(field);
    await refused(412, a, { with: [b], versions: { [b]: 7 } });
    await app.call('post', `/persons/${a}/merge`).set('If-Match', '"9"').send({ with: [b] }).expect(412);
    await refused(404, deleted, { with: [b] });
    await refused(404, a, { with: [b] }, undefined, '/contacts');
    await app.call('post', `/users/${expert.id}/merge`).send({ with: [blind.id] }).expect(404);
    await app.call('post', `/persons/${a}/merge`, null).send({ with: [b] }).expect(401);
    expect(await everything()).toEqual(before);
  });

  it('happens once, whoever asks how often', async () => {
    const [a, b] = await Promise.all([create('/persons', { lastName: 'بار یک' }), create('/persons', { lastName: 'بار دو' })]) as [string, string];
    const answers = await Promise.all(Array.from({ length: 6 }, () => app.call('post', `/persons/${a}/merge`).set('Idempotency-Key', `merge-${a}`).send({ with: [b] })));
    expect(new Set(answers.filter(({ status }) => status === 200).map(({ body }) => (body as Merged).batch)).size).toBe(1);
    const [c, d] = await Promise.all([create('/persons', { lastName: 'هم این' }), create('/persons', { lastName: 'هم آن' })]) as [string, string];
    const both = await Promise.all([app.call('post', `/persons/${c}/merge`).send({ with: [d] }), app.call('post', `/persons/${d}/merge`).send({ with: [c] })]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('leads on when the survivor is merged itself, and no longer when a merged one is restored', async () => {
    const [a, b, c] = await Promise.all(['پله یک', 'پله دو', 'پله سه'].map((lastName) => create('/persons', { lastName }))) as [string, string, string];
    await merge(b, [a]);
    await merge(c, [b]);
    expect((await app.call('get', `/persons/${a}`).expect(404)).body).toMatchObject({ mergedInto: { id: c } });
    await app.call('post', `/persons/${b}/restore`).expect(200);
    expect((await app.call('get', `/persons/${a}`).expect(404)).body).toMatchObject({ mergedInto: { id: b } });
  });

  it('merges three with a thousand related rows within a second, and takes it back', async () => {
    const [a, b, c] = await Promise.all(['هزار یک', 'هزار دو', 'هزار سه'].map((lastName) => create('/persons', { lastName }))) as [string, string, string];
    const first = await create('/tasks', { title: 'نمونه', contact: b });
    await database(async (client) => {
      await client.query(`INSERT INTO tasks SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'code', 'M' || n, 'contact', CASE WHEN n % 2 = 0 THEN $1 ELSE $2 END))).* FROM tasks t, generate_series(2, 1000) n WHERE t.id = $3`, [b, c, first]);
    });
    const started = performance.now();
    const { batch, moved } = await merge(a, [b, c]);
    const merging = performance.now() - started;
    expect(moved).toEqual([expect.objectContaining({ type: 'tasks', count: 1000 })]);
    const begun = performance.now();
    expect(await undo(batch)).toMatchObject({ kept: 0 });
    console.log(`merge ${Math.round(merging)} ms, undo ${Math.round(performance.now() - begun)} ms`);
    const counts = await database(async (client) => (await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM tasks WHERE contact = ANY($1) GROUP BY contact ORDER BY 1`, [[b, c]])).rows.map(({ n }) => n));
    expect(counts).toEqual([499, 501]);
    expect(merging).toBeLessThan(5000);
  });
});
