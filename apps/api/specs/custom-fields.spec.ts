import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

/** Fields that an administrator adds to a form go the same road as declared ones. */
interface Answer { id: string; version: number; [field: string]: unknown }
interface Refused { errors: { field: string; code: string; message: string }[] }
interface Listed { data: Answer[]; page: { total: number } }
interface Meta { fields: { name: string; kind: string; label: string; custom?: boolean; required: boolean; options?: unknown[]; to?: string }[]; list: string[]; form: { label: string; fields: string[] }[] }

let app: TestApp;
let clerk: TestUser;
let stranger: TestUser;

const field = async (body: Record<string, unknown>, status = 201): Promise<Answer & Refused> =>
  (await app.call('post', '/custom-fields').send({ type: 'persons', label: 'فیلد', ...body }).expect(status)).body as Answer & Refused;
const faultsOf = ({ errors }: Refused): string[] => errors.map(({ field: at, code }) => `${at} ${code}`);
const person = async (body: Record<string, unknown>, status = 201, token?: string): Promise<Answer & Refused> =>
  (await app.call('post', '/persons', token).send({ lastName: 'کریمی', ...body }).expect(status)).body as Answer & Refused;
const list = async (query: Record<string, unknown>, token?: string, status = 200): Promise<Listed> =>
  (await app.call('post', '/persons/query', token).send(query).expect(status)).body as Listed;
const names = ({ data }: Listed, name = 'lastName'): unknown[] => data.map((row) => row[name]);
const patch = async (path: string, body: Record<string, unknown>, status = 200, token?: string): Promise<Answer & Refused> =>
  (await app.call('patch', path, token).set('If-Match', '*').send(body).expect(status)).body as Answer & Refused;
const meta = async (path = 'persons', token?: string): Promise<Meta> => (await app.call('get', `/record-types/${path}`, token).expect(200)).body as Meta;

beforeAll(async () => {
  app = await startTestApp();
  clerk = await app.createUser({ username: 'clerk', grants: [{ form: 'persons', operations: ['view', 'create', 'edit', 'report', 'export', 'print'], scope: 'all', hiddenFields: ['salary'], readOnlyFields: ['shoeSize'] }] });
  stranger = await app.createUser({ username: 'stranger', grants: [] });
});
afterAll(() => app.close());

describe('a custom field', () => {
  it('is there at once in metadata, form, list and OpenAPI, in either language', async () => {
    await field({ name: 'shoeSize', kind: 'number', label: 'شمارهٔ کفش', labelEn: 'Shoe size', section: 'مشخصات', inList: true, min: 10, max: 60, help: 'مانند ۴۲' });
    const known = await meta();
    expect(known.fields.find(({ name }) => name === 'shoeSize')).toMatchObject({ kind: 'number', label: 'شمارهٔ کفش', custom: true, min: 10, max: 60, help: 'مانند ۴۲', sortable: true });
    expect(known.list).toContain('shoeSize');
    expect(known.form[0]!.fields).toContain('shoeSize');
    const english = (await app.call('get', '/record-types/persons').set('Accept-Language', 'en').expect(200)).body as Meta;
    expect(english.fields.find(({ name }) => name === 'shoeSize')!.label).toBe('Shoe size');
    const { components } = (await app.call('get', '/openapi.json', null).expect(200)).body as { components: { schemas: Record<string, { properties: Record<string, unknown> }> } };
    expect(components.schemas.Person!.properties.shoeSize).toBeDefined();
    expect(components.schemas.NewPerson!.properties.shoeSize).toMatchObject({ description: expect.stringContaining('شمارهٔ کفش') as string });
    expect(components.schemas.Company!.properties.shoeSize).toBeUndefined();
  });

  it('of every kind is written, read, filtered, sorted, grouped and summed', async () => {
    const admin = ((await app.call('get', '/users').expect(200)).body as Listed).data[0]!;
    const value = (await app.call('post', '/lookup-values').send({ list: 'insurer', label: 'ایران' }).expect(201)).body as Answer;
    await field({ name: 'note', kind: 'text', search: true });
    await field({ name: 'story', kind: 'longText' });
    await field({ name: 'salary', kind: 'money' });
    await field({ name: 'share', kind: 'percent' });
    await field({ name: 'expiry', kind: 'date' });
    await field({ name: 'visitAt', kind: 'dateTime' });
    await field({ name: 'vip', kind: 'yesNo' });
    await field({ name: 'size', kind: 'choice', options: ['small', { value: 'large', fa: 'بزرگ', en: 'Large' }] });
    await field({ name: 'insurer', kind: 'lookup', list: 'insurer' });
    await field({ name: 'insurers', kind: 'lookup', list: 'insurer', many: true });
    await field({ name: 'branch', kind: 'tree', to: 'contact-groups' });
    await field({ name: 'agent', kind: 'reference', to: 'users' });
    await field({ name: 'agents', kind: 'reference', to: 'users', many: true });
    await field({ name: 'hotline', kind: 'phone' });
    await field({ name: 'mail', kind: 'email' });
    await field({ name: 'home', kind: 'address' });
    await field({ name: 'guarantor', kind: 'nationalId' });
    await field({ name: 'firm', kind: 'legalId' });
    await field({ name: 'shade', kind: 'colour' });
    const written = {
      note: 'يادداشت کوتاه', story: 'چند\nسطر', salary: 125_000_000, share: 12.5, expiry: '2026-03-21', visitAt: '2026-03-21T06:30:00.000Z', vip: true, size: 'large', hotline: '021-8800', mail: 'A@B.ir',
      home: 'تهران', guarantor: '0012345679', firm: '10380284790', shade: '#AABBCC', shoeSize: 42,
    };
    const made = await person({ ...written, lastName: 'الف', insurer: value.id, insurers: [value.id], agent: admin.id, agents: [admin.id] });
    expect(made).toMatchObject({
      ...written, note: 'یادداشت کوتاه', hotline: '0218800', mail: 'a@b.ir', shade: '#aabbcc',
      insurer: { id: value.id, title: 'ایران' }, insurers: [{ id: value.id, title: 'ایران' }], agent: { id: admin.id, title: admin.title }, agents: [{ id: admin.id }], branch: null,
    });
    await person({ lastName: 'ب', shoeSize: 38, salary: 5, expiry: '2025-01-01', size: 'small', vip: false });
    await person({ lastName: 'پ' });
    const filters: [Record<string, unknown>, string[]][] = [
      [{ note: { contains: 'يادداشت' } }, ['الف']], [{ shoeSize: { gte: 40 } }, ['الف']], [{ salary: 5 }, ['ب']], [{ salary: { between: [1, 10] } }, ['ب']], [{ share: { empty: false } }, ['الف']],
      [{ expiry: { lt: '2026-01-01' } }, ['ب']], [{ expiry: { contains: '1405' } }, ['الف']], [{ visitAt: '2026-03-21' }, ['الف']], [{ vip: false }, ['ب']], [{ vip: { in: [true] } }, ['الف']],
      [{ size: { in: ['large'] } }, ['الف']], [{ size: { contains: 'بزر' } }, ['الف']], [{ insurer: value.id }, ['الف']], [{ insurer: { contains: 'ايران' } }, ['الف']], [{ 'insurer.label': 'ایران' }, ['الف']],
      [{ insurers: value.id }, ['الف']], [{ insurers: { empty: false } }, ['الف']], [{ 'agent.username': 'admin' }, ['الف']], [{ agents: '$me' }, ['الف']], [{ guarantor: { startsWith: '001' } }, ['الف']],
      [{ shoeSize: { notIn: [42] }, vip: { ne: true } }, ['ب', 'پ']], [{ note: { eq: 'یادداشت کوتاه' } }, ['الف']], [{ mail: { in: ['a@b.ir'] } }, ['الف']],
    ];
    for (const [filter, expected] of filters) expect([filter, names(await list({ filter: { ...filter, lastName: { in: ['الف', 'ب', 'پ'] } }, sort: 'lastName' }))]).toEqual([filter, expected]);
    const among = { lastName: { in: ['الف', 'ب', 'پ'] } };
    for (const [sort, expected] of [['shoeSize', ['ب', 'الف', 'پ']], ['-shoeSize', ['الف', 'ب', 'پ']], ['expiry', ['ب', 'الف', 'پ']], ['-salary', ['الف', 'ب', 'پ']]] as const) {
      expect(names(await list({ filter: among, sort }))).toEqual(expected);
      const first = (await app.call('post', '/persons/query').send({ filter: among, sort, limit: 1 }).expect(200)).body as { page: { nextCursor: string } };
      expect(names(await list({ filter: among, sort, limit: 5, cursor: first.page.nextCursor }))).toEqual(expected.slice(1));
    }
    expect(names(await list({ search: 'یادداشت' }))).toEqual(['الف']);
    const { data: groups } = (await app.call('post', '/persons/aggregate').send({ filter: among, groupBy: [{ field: 'size' }], measures: [{ fn: 'sum', field: 'salary' }, { fn: 'count' }] }).expect(200)).body as { data: { key: Record<string, unknown>; values: Record<string, unknown> }[] };
    expect(groups.map(({ key, values }) => [key.size, Number(values['sum.salary']), Number(values.count)])).toEqual([['large', 125_000_000, 1], ['small', 5, 1], [null, 0, 1]]);
    const { data: months } = (await app.call('post', '/persons/aggregate').send({ filter: among, groupBy: [{ field: 'expiry', by: 'jalaliYear' }], measures: [] }).expect(200)).body as { data: { key: { expiry: string | null } }[] };
    expect(months.map(({ key }) => key.expiry)).toEqual(['1403', '1405', null]);
    const { data: people } = (await app.call('post', '/persons/aggregate').send({ filter: among, groupBy: [{ field: 'insurer' }], measures: [] }).expect(200)).body as { data: { key: { insurer: { title: string } | null } }[] };
    expect(people.map(({ key }) => key.insurer?.title ?? null)).toEqual(['ایران', null]);
    const { data: many } = (await app.call('post', '/persons/aggregate').send({ filter: among, groupBy: [{ field: 'agents' }], measures: [] }).expect(200)).body as { data: unknown[] };
    expect(many).toHaveLength(2);
  });

  it('is changed, emptied, and told by the history, under its kind\'s own parse', async () => {
    const { id } = await person({ shoeSize: 40, note: 'پیش' });
    expect(faultsOf(await patch(`/persons/${id}`, { shoeSize: 'بزرگ', guarantor: '123', nonsense: 1, size: 'huge' }, 400)).sort()).toEqual(['guarantor format', 'nonsense unknown', 'shoeSize format', 'size format']);
    expect(faultsOf(await patch(`/persons/${id}`, { shoeSize: 99 }, 400))).toEqual(['shoeSize outOfRange']);
    expect(await patch(`/persons/${id}`, { shoeSize: 41, note: null })).toMatchObject({ shoeSize: 41, note: null, version: 2 });
    expect(await patch(`/persons/${id}`, { shoeSize: 41 })).toMatchObject({ version: 2 });
    const { data } = (await app.call('get', `/persons/${id}/history`).expect(200)).body as { data: { changes: unknown[] }[] };
    expect(data[0]!.changes).toEqual(expect.arrayContaining([{ field: 'shoeSize', old: 40, new: 41 }, { field: 'note', old: 'پیش', new: null }]));
    expect(names(await list({ search: 'پیش' }))).toEqual([]);
  });

  it('that a template hides or does not let write stays so by every door', async () => {
    const { id } = await person({ shoeSize: 44, salary: 777_000, lastName: 'پنهان' });
    const seen = (await app.call('get', `/persons/${id}`, clerk.token).expect(200)).body as Answer;
    expect(seen).toMatchObject({ shoeSize: 44 });
    expect(seen).not.toHaveProperty('salary');
    expect((await meta('persons', clerk.token)).fields.map(({ name }) => name)).not.toContain('salary');
    for (const query of [{ filter: { salary: 777_000 } }, { sort: 'salary' }, { fields: ['salary'] }]) await list(query, clerk.token, 400);
    await app.call('post', '/persons/aggregate', clerk.token).send({ groupBy: [{ field: 'salary' }] }).expect(400);
    await app.call('post', '/persons/export', clerk.token).send({ format: 'csv', columns: ['salary'] }).expect(400);
    expect(faultsOf(await patch(`/persons/${id}`, { shoeSize: 45 }, 400, clerk.token))).toEqual(['shoeSize readOnly']);
    expect(faultsOf(await patch(`/persons/${id}`, { salary: 1 }, 400, clerk.token))).toEqual(['salary outOfReach']);
    const { data } = (await app.call('get', `/persons/${id}/history`, clerk.token).expect(200)).body as { data: { changes: { field: string }[] }[] };
    expect(data.flatMap(({ changes }) => changes.map(({ field: name }) => name))).not.toContain('salary');
  });

  it('that is required asks of new records and of what is written, not of old rows that are changed elsewhere', async () => {
    const { id } = await person({ lastName: 'کهنه' });
    const made = await field({ name: 'mustHave', kind: 'text', required: true });
    expect(faultsOf(await person({}, 400))).toEqual(['mustHave required']);
    await patch(`/persons/${id}`, { firstName: 'تازه' });
    expect(faultsOf(await patch(`/persons/${id}`, { mustHave: '' }, 400))).toEqual(['mustHave required']);
    expect(names(await list({ filter: { mustHave: { empty: true }, lastName: 'کهنه' }, sort: 'mustHave' }))).toEqual(['کهنه']);
    await patch(`/custom-fields/${made.id}`, { required: false });
    await person({});
  });

  it('that is unique is guarded against two at once, and becomes unique only where no value stands twice', async () => {
    const made = await field({ name: 'badge', kind: 'text', unique: true });
    const answers = await Promise.all([1, 2, 3].map((i) => app.call('post', '/persons').send({ lastName: `نشان ${i}`, badge: 'B1' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(faultsOf(answers.find(({ status }) => status === 409)!.body as Refused)).toEqual(['badge unique']);
    const other = await person({ badge: 'B2' });
    await patch(`/persons/${other.id}`, { badge: 'B1' }, 409);
    await patch(`/persons/${other.id}`, { badge: 'B3' });
    const next = await person({ badge: 'B2' });
    await patch(`/custom-fields/${made.id}`, { unique: false });
    await patch(`/persons/${next.id}`, { badge: 'B3' });
    expect(faultsOf(await patch(`/custom-fields/${made.id}`, { unique: true }, 400))).toEqual(['unique unique']);
    await patch(`/persons/${next.id}`, { badge: 'B4' });
    await patch(`/custom-fields/${made.id}`, { unique: true });
    await person({ badge: 'B4' }, 409);
  });

  it('takes a default, and a link to another form is shown on the other\'s page and holds back its deletion', async () => {
    await field({ name: 'joined', kind: 'date', default: '$today' });
    await field({ name: 'level', kind: 'number', default: '۳' });
    await field({ name: 'sponsor', kind: 'reference', to: 'companies' });
    const firm = (await app.call('post', '/companies').send({ name: 'پارس' }).expect(201)).body as Answer;
    const { id, joined, level } = await person({ sponsor: firm.id, lastName: 'پشتیبان' });
    expect([joined, level]).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/), 3]);
    const opened = (await app.call('get', `/companies/${firm.id}?include=related,timeline`).expect(200)).body as { related: Record<string, { data: Answer[] }> };
    expect(opened.related['persons.sponsor']!.data.map((row) => row.id)).toEqual([id]);
    const { dependants } = (await app.call('delete', `/companies/${firm.id}`).expect(409)).body as { dependants: unknown[] };
    expect(dependants).toMatchObject([{ type: 'persons', field: 'sponsor', count: 1 }]);
    expect(faultsOf(await person({ sponsor: id }, 400))).toEqual(['sponsor outOfReach']);
  });
});

describe('a definition', () => {
  it('that is not good is refused by the name of what is wrong, and nothing is done', async () => {
    const wrong: [Record<string, unknown>, string[]][] = [
      [{ name: 'x', kind: 'magic' }, ['kind format']], [{ name: 'x', kind: 'password' }, ['kind format']], [{ kind: 'text' }, ['name required']], [{ name: 'x', kind: 'text', type: 'nonsense' }, ['type outOfReach']],
      [{ name: 'x', kind: 'text', type: 'custom-fields' }, ['type outOfReach']], [{ name: 'x', kind: 'text', type: 'views' }, ['type outOfReach']], [{ name: 'x', kind: 'text', type: 'custom-records' }, ['type outOfReach']],
      [{ name: 'x', kind: 'reference' }, ['to required']], [{ name: 'x', kind: 'reference', to: 'nonsense' }, ['to outOfReach']], [{ name: 'x', kind: 'tree', to: 'users' }, ['to outOfReach']],
      [{ name: 'x', kind: 'choice' }, ['options required']], [{ name: 'x', kind: 'choice', options: ['a', 'a'] }, ['options[1] unique']], [{ name: 'x', kind: 'choice', options: ['__proto__'] }, ['options[0] format']],
      [{ name: 'x', kind: 'lookup' }, ['list required']], [{ name: 'x', kind: 'text', many: true }, ['many format']], [{ name: 'x', kind: 'yesNo', unique: true }, ['unique format']],
      [{ name: 'x', kind: 'text', unique: true, default: 'a' }, ['default format']],
      [{ name: 'x', kind: 'number', min: 5, max: 1 }, ['max outOfRange']], [{ name: 'x', kind: 'number', default: 'پنج' }, ['default format']], [{ name: 'x', kind: 'date', default: '$me' }, ['default format']],
      [{ name: 'x', kind: 'text', code: '7' }, ['code readOnly']], [{ name: 'firstName', kind: 'text' }, ['name unique']], [{ name: 'createdAt', kind: 'text' }, ['name unique']], [{ name: 'or', kind: 'text' }, ['name unique']],
    ];
    for (const [body, faults] of wrong) expect([body, faultsOf(await field(body, 400))]).toEqual([body, faults]);
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'Name', '1x', 'a b', 'a"b', "a'; DROP TABLE contacts; --", 'a.b', '$me', 'نام', 'x'.repeat(41), 'a-b']) {
      expect([name, (await app.call('post', '/custom-fields').send({ type: 'persons', label: 'x', name, kind: 'text' })).status]).toEqual([name, 400]);
    }
  });

  it('may not be changed into one that would mean something else', async () => {
    const made = await field({ name: 'fixed', kind: 'text' });
    for (const [name, value] of Object.entries({ name: 'other', kind: 'number', type: 'companies' })) expect(faultsOf(await patch(`/custom-fields/${made.id}`, { [name]: value }, 400))).toEqual([`${name} readOnly`]);
    await patch(`/custom-fields/${made.id}`, { label: 'نام تازه', section: 'بخش تازه' });
    expect((await meta()).form.find(({ label }) => label === 'بخش تازه')!.fields).toEqual(['fixed']);
  });

  it('of one name is made once, though two ask at once', async () => {
    const answers = await Promise.all([1, 2].map(() => app.call('post', '/custom-fields').send({ type: 'persons', name: 'twice', label: 'x', kind: 'text' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    await field({ name: 'twice', kind: 'text' }, 409);
    await field({ name: 'twice', kind: 'text', type: 'companies' });
    await field({ name: 'twice', kind: 'text', type: 'contacts' }, 409);
  });

  it('is nobody\'s business who has no grant on it', async () => {
    for (const token of [clerk.token, stranger.token]) {
      await app.call('get', '/custom-fields', token).expect(403);
      await app.call('post', '/custom-fields', token).send({ type: 'persons', name: 'mine', label: 'x', kind: 'text' }).expect(403);
      await app.call('post', '/custom-forms', token).send({ path: 'mine', label: 'x', pluralLabel: 'x' }).expect(403);
    }
  });

  it('of all contacts stands on persons and companies', async () => {
    await field({ name: 'loyalty', kind: 'number', type: 'contacts' });
    const { id } = await person({ loyalty: 7, lastName: 'وفادار' });
    await app.call('post', '/companies').send({ name: 'وفا', loyalty: 9 }).expect(201);
    const { data } = (await app.call('post', '/contacts/query').send({ filter: { loyalty: { gte: 7 } }, sort: '-loyalty', fields: ['loyalty'] }).expect(200)).body as Listed;
    expect(data.map((row) => row.loyalty)).toEqual([9, 7]);
    expect((await app.call('get', `/persons/${id}`).expect(200)).body).toMatchObject({ loyalty: 7 });
  });
});

describe('a field that goes', () => {
  it('by being switched off leaves form and list and keeps its values', async () => {
    const made = await field({ name: 'season', kind: 'text', inList: true });
    const { id } = await person({ season: 'بهار' });
    await app.call('post', `/custom-fields/${made.id}/deactivate`).expect(200);
    expect((await meta()).fields.map(({ name }) => name)).not.toContain('season');
    expect((await app.call('get', `/persons/${id}`).expect(200)).body).not.toHaveProperty('season');
    expect(faultsOf(await patch(`/persons/${id}`, { season: 'تابستان' }, 400))).toEqual(['season unknown']);
    await patch(`/persons/${id}`, { firstName: 'نو' });
    await app.call('post', `/custom-fields/${made.id}/activate`).expect(200);
    expect((await app.call('get', `/persons/${id}`).expect(200)).body).toMatchObject({ season: 'بهار' });
  });

  it('by deletion takes rights and places in saved lists along; a later one of its name begins anew', async () => {
    const made = await field({ name: 'secret', kind: 'text' });
    const { id } = await person({ secret: 'راز', lastName: 'رازدار' });
    const holder = await app.createUser({ username: 'holder', grants: [{ form: 'persons', operations: ['view', 'edit'], scope: 'all', hiddenFields: ['secret'], readOnlyFields: ['secret', 'firstName'] }] });
    const saved = (await app.call('post', '/views').send({ type: 'persons', name: 'x', columns: ['lastName', 'secret'], sort: '-secret,lastName', filter: { secret: { empty: false }, or: [{ secret: 'a' }, { lastName: 'b' }] }, widths: { secret: 90 } }).expect(201)).body as Answer;
    await app.call('delete', `/custom-fields/${made.id}`).expect(204);
    const { grants } = (await app.call('get', `/access-templates/${holder.template}`).expect(200)).body as { grants: { hiddenFields: string[]; readOnlyFields: string[] }[] };
    expect(grants).toMatchObject([{ hiddenFields: [], readOnlyFields: ['firstName'] }]);
    expect((await app.call('get', `/views/${saved.id}`).expect(200)).body).toMatchObject({ columns: ['lastName'], sort: 'lastName', filter: { or: [{ lastName: 'b' }] }, widths: {} });
    const again = await field({ name: 'secret', kind: 'number' });
    expect((await app.call('get', `/persons/${id}`, holder.token).expect(200)).body).toMatchObject({ secret: null });
    await app.call('post', `/custom-fields/${made.id}/restore`).expect(409);
    await app.call('delete', `/custom-fields/${again.id}`).expect(204);
    await app.call('post', `/custom-fields/${made.id}/restore`).expect(200);
    expect((await app.call('get', `/persons/${id}`).expect(200)).body).toMatchObject({ secret: 'راز' });
  });

  it('and was hidden from somebody is found by nobody once it is deleted or switched off', async () => {
    const jobsDone = (): Promise<void> => until(async () => ((await app.call('get', '/jobs').expect(200)).body as { data: { state: string }[] }).data.every(({ state }) => state === 'done'));
    const made = await field({ name: 'whisper', kind: 'text', search: true, type: 'contacts' });
    await person({ whisper: 'زمزمه', lastName: 'خاموش', phones: [{ number: '09121112233' }] });
    const reader = await app.createUser({ username: 'listener', grants: [{ form: 'persons', operations: ['view'], scope: 'all', hiddenFields: ['whisper'] }] });
    const found = async (word: string): Promise<unknown[]> => names(await list({ search: word }, reader.token));
    expect([await found('زمزمه'), names(await list({ search: 'زمزمه' }))]).toEqual([[], ['خاموش']]);
    await app.call('post', `/custom-fields/${made.id}/deactivate`).expect(200);
    await jobsDone();
    expect([await found('زمزمه'), await found('خاموش'), await found('09121112233')]).toEqual([[], ['خاموش'], ['خاموش']]);
    await app.call('post', `/custom-fields/${made.id}/activate`).expect(200);
    await jobsDone();
    expect([await found('زمزمه'), names(await list({ search: 'زمزمه' }))]).toEqual([[], ['خاموش']]);
    await app.call('delete', `/custom-fields/${made.id}`).expect(204);
    await jobsDone();
    expect([await found('زمزمه'), await found('خاموش')]).toEqual([[], ['خاموش']]);
  });

  it('for good leaves no value behind', async () => {
    const made = await field({ name: 'gone', kind: 'text', unique: true, search: true });
    const { id } = await person({ gone: 'نابودشدنی', lastName: 'مانده' });
    await app.call('delete', `/custom-fields/${made.id}`).expect(204);
    await app.call('delete', `/custom-fields/${made.id}?permanent=true`).expect(204);
    await until(async () => ((await app.call('get', '/jobs').expect(200)).body as { data: { state: string; title: string }[] }).data.every(({ state }) => state === 'done'));
    expect(names(await list({ search: 'نابودشدنی' }))).toEqual([]);
    await field({ name: 'gone', kind: 'text', unique: true });
    expect((await app.call('get', `/persons/${id}`).expect(200)).body).toMatchObject({ gone: null, lastName: 'مانده' });
    await person({ gone: 'نابودشدنی' });
  });
});
