import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { finished } from '../testing/finished-job';

interface Left { id: string; type: string; title: string | null; fields: string[]; reason: string }
interface Undone { undone: number; kept: number; records: Left[]; refusals: string | null }
type Body = Record<string, unknown>;

describe('work on many records', () => {
  let app: TestApp;
  let colleague: TestUser;
  const own = ['view', 'create', 'edit', 'delete', 'restore', 'activate', 'assign', 'star'];

  beforeAll(async () => {
    app = await startTestApp();
    colleague = await app.createUser({ username: 'colleague', grants: [{ form: 'persons', operations: own, scope: 'own' }] });
  });
  afterAll(() => app.close());

  const create = async (path: string, body: Body, token?: string): Promise<string> => ((await app.call('post', path, token).send(body).expect(201)).body as { id: string }).id;
  const people = (names: readonly string[], more: Body = {}, token?: string): Promise<string[]> => Promise.all(names.map((lastName) => create('/persons', { lastName, ...more }, token)));
  const read = async (id: string, path = '/persons'): Promise<Body> => (await app.call('get', `${path}/${id}`).expect(200)).body as Body;
  const bulk = async (body: Body, token?: string, path = '/persons'): Promise<{ done: number; refused: Body[]; batch: string | null }> =>
    (await app.call('post', `${path}/bulk`, token).send(body).expect(200)).body as never;
  const undo = async (batch: string, token?: string, path = 'batches'): Promise<Undone> => {
    const { body } = await app.call('post', `/${path}/${batch}/undo`, token).send().expect(202);
    const { state, error, result } = await finished(app, (body as { job: string }).job, token);
    expect([state, error]).toEqual(['done', null]);
    return result as Undone;
  };
  const state = async (batch: string): Promise<unknown> => (await read(batch, '/batches')).state;
  const change = async (id: string, body: Body): Promise<void> => { await app.call('patch', `/persons/${id}`).set('If-Match', '*').send(body).expect(200); };

  it('is a batch that everybody sees of his own, and an undo puts every field and child back', async () => {
    const ids = await people(['الف', 'ب', 'پ'], { priority: 1, description: 'پیش', phones: [{ number: '09121110001' }, { number: '02188776655' }] });
    const before = await Promise.all(ids.map((id) => read(id)));
    const { done, batch } = await bulk({ operation: 'edit', ids, values: { priority: 5, description: null, phones: [{ number: '09129998877' }] } });
    expect(done).toBe(3);
    expect(await read(batch!, '/batches')).toMatchObject({ operation: 'edit', type: 'persons', fields: ['priority', 'description', 'phones'], state: 'done', changed: 3, refused: 0 });
    await app.call('get', `/batches/${batch}`, colleague.token).expect(404);
    await app.call('post', `/batches/${batch}/undo`, colleague.token).send().expect(404);

    expect(await undo(batch!)).toMatchObject({ undone: 3, kept: 0, records: [], refusals: null });
    expect(await state(batch!)).toBe('undone');
    for (const [i, id] of ids.entries()) {
      const now = await read(id);
      const { priority, description, phones } = before[i]!;
      expect(now).toMatchObject({ priority, description, phones, version: 3 });
      const { body } = await app.call('get', `/persons/${id}/history`).expect(200);
      expect((body as { data: Body[] }).data.map(({ operation }) => operation)).toEqual(['edit', 'edit', 'create']);
      expect(((await app.call('get', `/persons?search=09121110001&limit=50`).expect(200)).body as { data: Body[] }).data.map(({ id: found }) => found)).toContain(id);
    }
    const { body } = await app.call('post', `/batches/${batch}/undo`).send().expect(409);
    expect((body as Body).title).toContain('پیش‌تر بازگردانده شده');
  });

  it('does not overwrite what was changed later, and says what', async () => {
    const [edited, deleted, plain] = await people(['ویرایش', 'حذف', 'ساده'], { priority: 1, description: 'پیش' }) as [string, string, string];
    const { batch } = await bulk({ operation: 'edit', ids: [edited, deleted, plain], values: { priority: 7, description: 'پس' } });
    await change(edited, { priority: 9, firstName: 'نو' });
    await app.call('delete', `/persons/${deleted}`).expect(204);
    const result = await undo(batch!);
    expect(result).toMatchObject({ undone: 1, kept: 2 });
    expect(result.records).toEqual(expect.arrayContaining([
      { id: edited, type: 'persons', title: 'نو ویرایش', fields: ['priority'], reason: expect.stringContaining('تغییر کرده') as string },
      { id: deleted, type: 'persons', title: null, fields: [], reason: expect.stringContaining('حذف شده') as string },
    ]));
    expect(await read(edited)).toMatchObject({ priority: 9, description: 'پیش', firstName: 'نو' });
    expect(await read(plain)).toMatchObject({ priority: 1, description: 'پیش' });
    expect(await state(batch!)).toBe('partlyUndone');
    const { text, headers } = await app.call('get', result.refusals!.replace('/api/v1', '')).expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(text).toContain(edited);
    expect(text).toContain('priority');
    await app.call('get', result.refusals!.replace('/api/v1', ''), colleague.token).expect(404);
    await app.call('post', `/batches/${batch}/undo`).send().expect(409);
  });

  it('to switch off what is off changes nothing, and nothing is told of it', async () => {
    const { id } = (await app.call('post', '/persons').send({ lastName: 'خاموش' }).expect(201)).body as { id: string };
    for (const [action, times] of [['deactivate', 2], ['activate', 2]] as const) for (let i = 0; i < times; i += 1) await app.call('post', `/persons/${id}/${action}`).expect(200);
    const bulk = await app.call('post', '/persons/bulk').send({ operation: 'activate', ids: [id] }).expect(200);
    expect(bulk.body).toMatchObject({ refused: [] });
    const { body } = await app.call('get', `/persons/${id}/history`).expect(200);
    expect((body as { data: { operation: string }[] }).data.map(({ operation }) => operation)).toEqual(['activate', 'deactivate', 'create']);
    expect((await app.call('get', `/persons/${id}`).expect(200)).body).toMatchObject({ version: 3, active: true });
  });

  it.each([['delete', 404], ['deactivate', 200]] as const)('%s is taken back', async (operation, status) => {
    const ids = await people(['یک', 'دو']);
    const { batch, done } = await bulk({ operation, ids });
    expect(done).toBe(2);
    for (const id of ids) await app.call('get', `/persons/${id}`).expect(status);
    expect(await undo(batch!)).toMatchObject({ undone: 2, kept: 0 });
    for (const id of ids) expect(await read(id)).toMatchObject({ active: true });
  });

  it('a restore is taken back, and a deletion for good never', async () => {
    const ids = await people(['سه', 'چهار']);
    await bulk({ operation: 'delete', ids });
    const restored = await bulk({ operation: 'restore', ids });
    await undo(restored.batch!);
    for (const id of ids) await app.call('get', `/persons/${id}`).expect(404);
    const purged = await bulk({ operation: 'purge', ids });
    expect(purged.done).toBe(2);
    const { body } = await app.call('post', `/batches/${purged.batch}/undo`).set('Accept-Language', 'en').send().expect(409);
    expect((body as Body).title).toBe('What was deleted for good cannot be taken back.');
  });

  it('that changed nothing is no batch, nor are stars', async () => {
    const [id] = await people(['ستاره']);
    expect(await bulk({ operation: 'star', ids: [id] })).toEqual({ done: 1, refused: [], batch: null });
    expect(await bulk({ operation: 'delete', ids: ['01900000-0000-7000-8000-000000000000', 'nonsense'] })).toMatchObject({ done: 0, batch: null, refused: [{ status: 404 }, { status: 404 }] });
  });

  it('deletes along what depends on each other, and leaves what others need', async () => {
    const firm = await create('/companies', { name: 'وابسته‌دار' });
    const person = await create('/persons', { lastName: 'کارمند', employer: firm });
    const refused = await bulk({ operation: 'delete', ids: [firm] }, undefined, '/companies');
    expect(refused).toMatchObject({ done: 0, refused: [{ id: firm, status: 409, errors: [{ type: 'persons', field: 'employer', count: 1 }] }], batch: null });
    const chief = await create('/persons', { lastName: 'معرف' });
    const other = await create('/persons', { lastName: 'معرفی‌شده', introducer: chief }).catch(() => undefined);
    if (other) expect(await bulk({ operation: 'delete', ids: [chief, other] })).toMatchObject({ done: 2, refused: [] });
    await app.call('get', `/persons/${person}`).expect(200);
  });

  it('each record stands for itself: what one refuses leaves the others done, and is not undone with them', async () => {
    const mine = await people(['مال من', 'مال من هم'], {}, colleague.token);
    const [foreign] = await people(['بیگانه'], { experts: [] }) as [string];
    const { done, refused, batch } = await bulk({ operation: 'edit', ids: [foreign, ...mine], values: { priority: 4 } }, colleague.token);
    expect([done, refused]).toEqual([2, [expect.objectContaining({ id: foreign, status: 404 })]]);
    const faulty = await bulk({ operation: 'edit', ids: mine, values: { priority: 'پنج', nothing: 1 } }, colleague.token);
    expect(faulty).toMatchObject({ done: 0, refused: [{ status: 400 }, { status: 400 }] });
    expect(await undo(batch!, colleague.token)).toMatchObject({ undone: 2 });
    expect(await read(mine[0]!)).toMatchObject({ priority: null });
  });

  it('is taken back under the rights of then: what is hidden or read-only by now is refused, record by record', async () => {
    const user = await app.createUser({ username: 'limited-later', grants: [{ form: 'persons', operations: own, scope: 'own' }] });
    const ids = await people(['دفتر', 'بایگانی'], { priority: 1, description: 'پیش' }, user.token);
    const hidden = await bulk({ operation: 'edit', ids, values: { priority: 2, description: 'پس' } }, user.token);
    const deleted = await bulk({ operation: 'delete', ids }, user.token);
    const grant = (more: Body, operations = own): Body => ({ grants: [{ form: 'persons', operations, scope: 'own', ...more }] });
    const limit = async (body: Body): Promise<void> => {
      await app.call('patch', `/access-templates/${user.template}`).set('If-Match', '*').send(body).expect(200);
      await new Promise((resolve) => { setTimeout(resolve, 1100); });
    };
    await limit(grant({}, own.filter((operation) => operation !== 'restore')));
    expect(await undo(deleted.batch!, user.token)).toMatchObject({ undone: 0, kept: 2, records: [{ reason: 'شما اجازهٔ این کار را ندارید.' }, { reason: 'شما اجازهٔ این کار را ندارید.' }] });
    await bulk({ operation: 'restore', ids });
    await limit(grant({ hiddenFields: ['priority'] }));
    const result = await undo(hidden.batch!, user.token);
    expect(result).toMatchObject({ undone: 0, kept: 2 });
    expect(result.records.map(({ fields }) => fields)).toEqual([['priority'], ['priority']]);
    expect(await read(ids[0]!)).toMatchObject({ priority: 2, description: 'پس' });
  });

  it('an administrator with a grant sees and takes back what others did', async () => {
    const ids = await people(['همکار'], {}, colleague.token);
    const { batch } = await bulk({ operation: 'edit', ids, values: { priority: 3 } }, colleague.token);
    const { body } = await app.call('get', '/batches?limit=500').expect(200);
    expect((body as { data: Body[] }).data.find(({ id }) => id === batch)).toMatchObject({ user: { id: colleague.id } });
    expect(await undo(batch!)).toMatchObject({ undone: 1 });
    const { body: mine } = await app.call('get', '/batches?limit=500', colleague.token).expect(200);
    for (const one of (mine as { data: Body[] }).data) expect(one.user).toMatchObject({ id: colleague.id });
  });

  it('with more than a thousand records is a job, one batch, and comes back whole', async () => {
    const rows = Array.from({ length: 2300 }, (_, i) => `انبوه ${i}`);
    const { body } = await app.call('post', '/persons/import').attach('file', Buffer.from(['l', ...rows].join('\n')), 'a.csv').field('mode', 'apply').field('mapping', '{"l":"lastName"}').expect(202);
    const imported = (body as { job: string }).job;
    await finished(app, imported);
    expect(await read(imported, '/batches')).toMatchObject({ operation: 'import', subject: 'a.csv', changed: 2300, refused: 0, state: 'done' });

    const filter = { lastName: { startsWith: 'انبوه' } };
    const started = await app.call('post', '/persons/bulk').send({ operation: 'edit', filter, values: { lastName: 'یکسان', priority: 2 } }).expect(202);
    const { job } = started.body as { job: string };
    const { state: ended, result, done, total } = await finished(app, job);
    expect([ended, done, total]).toEqual(['done', 2300, 2300]);
    expect(result).toEqual({ batch: job, done: 2300, refused: [], refusedCount: 0, refusals: null });
    const count = async (wanted: object): Promise<number> => ((await app.call('get', `/persons?limit=1&count=exact&filter=${encodeURIComponent(JSON.stringify(wanted))}`).expect(200)).body as { page: { total: number } }).page.total;
    expect(await count({ lastName: 'یکسان', priority: 2 })).toBe(2300);
    expect(await undo(job)).toMatchObject({ undone: 2300, kept: 0 });
    expect(await count(filter)).toBe(2300);

    // The import is older than a change of one of its records, and than somebody who depends on another.
    const { body: list } = await app.call('get', `/persons?limit=2&filter=${encodeURIComponent(JSON.stringify(filter))}`).expect(200);
    const [later, needed] = (list as { data: { id: string }[] }).data.map(({ id }) => id) as [string, string];
    await change(later, { priority: 8 });
    const task = await create('/tasks', { title: 'پیگیری', contact: needed });
    const back = await undo(imported, undefined, 'imports');
    // The bulk edit was taken back: its records are as the import made them.
    expect([back.kept, back.undone]).toEqual([2, 2298]);
    expect(Object.fromEntries(back.records.map(({ id, fields, reason }) => [id, [fields, reason]]))).toEqual({
      [later]: [['priority'], expect.stringContaining('تغییر کرده') as string], [needed]: [[], expect.stringContaining('وابسته') as string],
    });
    await app.call('get', `/persons/${needed}`).expect(200);
    await app.call('delete', `/tasks/${task}`).expect(204);
    await app.call('post', `/imports/${imported}/undo`).send().expect(409);
    await app.call('post', `/imports/${job}/undo`).send().expect(404);
  }, 120_000);

  it('says what is wrong with a request', async () => {
    await app.call('post', '/persons/bulk').send({ operation: 'edit', ids: [], values: 1 }).expect(400);
    await app.call('post', '/persons/bulk').send({ operation: 'explode', filter: {}, colour: 1 }).expect(400);
    await app.call('post', '/persons/bulk').send({ operation: 'delete', ids: Array.from({ length: 20_001 }, (_, i) => String(i)) }).expect(400);
    await app.call('post', '/batches/nonsense/undo').send().expect(404);
    await app.call('post', '/imports/01900000-0000-7000-8000-000000000000/undo').send().expect(404);
    const ids = Array.from({ length: 1001 }, (_, i) => `01900000-0000-7000-8000-${String(i).padStart(12, '0')}`);
    const viewer = await app.createUser({ username: 'bulk-viewer', grants: [{ form: 'persons', operations: ['view'], scope: 'all' }] });
    await app.call('post', '/persons/bulk', viewer.token).send({ operation: 'delete', ids }).expect(403);
  });
});
