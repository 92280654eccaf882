import fc from 'fast-check';
import { declaredTypes } from '@crm/platform/api';
import { startTestApp, type TestApp } from '../testing/test-app';
import { type Answer, ApiClient, type Body, type Method } from './api-client';
import { OwnerConnection } from './owner-connection';

/** Whatever comes in gets the answer of rest-api.md, never a 5xx, and nothing is half done. */
let app: TestApp;
let admin: ApiClient;
let owner: OwnerConnection;
let person: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
  owner = await OwnerConnection.open();
  person = await admin.create('/persons', { lastName: 'آزمون', phones: [{ number: '09120000001' }], credit: 5 });
});
afterAll(async () => {
  await app.close();
  await owner.close();
});
const faults = (answer: Answer): string[] => ((answer.body.errors ?? []) as { field: string; code: string }[]).map(({ field, code }) => `${field}:${code}`);

describe('a body', () => {
  it.each([
    [{ lastName: 'x', nonsense: 1 }, ['nonsense:unknown']], [{ lastName: 'x', id: 'y', version: 3 }, ['id:readOnly', 'version:readOnly']], [{}, ['lastName:required']], [{ lastName: '' }, ['lastName:required']], [{ lastName: 5 }, ['lastName:format']],
    [{ lastName: ['x'] }, ['lastName:format']], [{ lastName: 'x', credit: '5' }, ['credit:format']], [{ lastName: 'x', credit: 1e300 }, ['credit:outOfRange']], [{ lastName: 'x', credit: -1 }, ['credit:outOfRange']], [{ lastName: 'x', credit: 2 ** 53 }, ['credit:outOfRange']],
    [{ lastName: 'x', birthDate: '1403/01/01' }, ['birthDate:format']], [{ lastName: 'x', gender: 'constructor' }, ['gender:format']], [{ lastName: 'x', experts: 'me' }, ['experts:format']], [{ lastName: 'x', experts: ['me'] }, ['experts[0]:format']],
    [{ lastName: 'x', province: '01900000-0000-7000-8000-0000000000ff' }, ['province:outOfReach']], [{ lastName: 'x', phones: [{ number: '1' }, 5, { nope: 1 }] }, ['phones[0].number:format', 'phones[1]:format', 'phones[2].nope:unknown']], [{ lastName: 'x'.repeat(101) }, ['lastName:outOfRange']],
    [{ lastName: 'x', nationalId: '1234567890' }, ['nationalId:format']], [{ lastName: 'x', phones: Array.from({ length: 201 }, () => ({ number: '0912' })) }, ['phones:outOfRange']],
  ])('%#: every fault is named', async (body, expected) => {
    const answer = await admin.post('/persons', body);
    expect([answer.status, faults(answer)]).toEqual([400, expected]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])('with the key %s', async (key) => {
    const answer = await admin.send('POST', '/persons', `{"lastName": "x", "${key}": {"polluted": true}}`);
    expect([answer.status, faults(answer)]).toEqual([400, [`${key}:unknown`]]);
    expect('polluted' in {}).toBe(false);
  });
  it.each([['not JSON', '{"lastName": ', 400], ['a list', '[]', 400], ['null', 'null', 400], ['a text', '"x"', 400], ['nothing', '', 400], ['three megabytes', JSON.stringify({ lastName: 'x', description: 'y'.repeat(3_000_000) }), 413], ['deep', `${'{"and":['.repeat(20_000)}${']}'.repeat(20_000)}`, 400]])('that is %s', async (_, text, status) => {
    expect((await admin.send('POST', '/persons', text)).status).toBe(status);
    // To change nothing is no fault.
    expect((await admin.send('PATCH', `/persons/${person}`, text, { 'If-Match': '*' })).status).toBe(text === '' ? 200 : status);
    expect([200, status]).toContain((await admin.send('POST', '/persons/query', text)).status);
  });
  it('with a hundred thousand wrong words is answered about the first of them: about each it would hold everybody up for seconds', async () => {
    const wrong = (number: number): Body => Object.fromEntries(Array.from({ length: number }, (_, i) => [`w${i}`, 0]));
    const words = wrong(100_000);
    const row = wrong(1000);
    for (const [path, body] of [
      ['/persons', words], ['/persons', { lastName: 'x', phones: Array.from({ length: 100 }, () => row) }], ['/persons/query', words], ['/persons/duplicates', words], ['/persons/bulk', words], ['/persons/export', words], ['/persons/aggregate', words],
      ['/persons/aggregate', { measures: Array.from({ length: 20_000 }, () => ({ fn: 'count' })) }],
    ] as const) {
      const answer = await admin.post(path, body);
      expect([path, answer.status]).toEqual([path, 400]);
      expect(faults(answer).length).toBeGreaterThan(0);
      expect(faults(answer).length).toBeLessThan(210);
    }
  });
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data; boundary=x', 'application/json; charset=utf-99', 'nonsense'])('of the type %s', async (type) => {
    const answer = await admin.send('POST', '/persons', '{"lastName": "x"}', { 'Content-Type': type });
    expect([400, 415]).toContain(answer.status);
  });
  it('with NUL, lone surrogates and invisible characters is stored without them or refused', async () => {
    for (const lastName of ['a\u0000b', '\ud800x', 'x\udfff', '\u202eevil\u202c', '\ufeffx']) {
      const answer = await admin.post<Body>('/persons', { lastName, description: lastName, phones: [{ number: '0912', extension: '1\u0000' }] });
      expect([201, 400]).toContain(answer.status);
      if (answer.status === 201) expect(answer.body.lastName).toMatch(/^[a-z\ufffd]+$/);
    }
    expect((await admin.post('/auth/login', { username: 'a\u0000', password: 'b\u0000' })).status).toBe(401);
  });
});

describe('a version', () => {
  it.each([[undefined, 428], ['"1"', 200], ['"99"', 412], ['x', 412], ['', 412], ['"1", "2"', 412], ['W/"2"', 200], ['*', 200], ['"99999999999999999999"', 412], ['-1', 412]])('If-Match %p is answered %i', async (header, status) => {
    const [row] = await owner.query<{ version: number }>('SELECT version FROM contacts WHERE id = $1', [person]);
    const given = header?.replace('"1"', `"${row!.version}"`).replace('W/"2"', `W/"${row!.version}"`);
    const answer = await admin.send('PATCH', `/persons/${person}`, { website: `w${Math.random()}` }, given === undefined ? {} : { 'If-Match': header === '"1", "2"' ? header : given });
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.headers.get('etag')).toBe(`"${row!.version + 1}"`);
  });
  it('does not grow when nothing changes', async () => {
    const { body } = await admin.get<{ version: number; lastName: string; experts: { id: string }[] }>(`/persons/${person}`);
    const answer = await admin.patch<{ version: number }>(`/persons/${person}`, body.version, { lastName: body.lastName, experts: body.experts.map(({ id }) => id), credit: 5 });
    expect([answer.status, answer.body.version]).toEqual([200, body.version]);
  });
});

describe('a query', () => {
  it.each([
    ['limit=501', 'limit:outOfRange'], ['limit=0', 'limit:outOfRange'], ['limit=-1', 'limit:outOfRange'], ['limit=1000000', 'limit:outOfRange'], ['limit=ten', 'limit:format'], ['limit=1e2', 'limit:format'], ['limit=1&limit=2', 'limit:format'], ['limit=99999999999999999999', 'limit:format'], ['offset=-1', 'offset:outOfRange'],
    ['offset=1.5', 'offset:format'], ['sort=a&sort=b', 'sort:format'], ['sort=nonsense', 'nonsense:unknown'], ['sort=addresses.location', 'addresses.location:format'], ['sort=experts.fullName', 'experts.fullName:format'], ['sort=password', 'password:unknown'], ['sort=lastName;drop', 'lastName;drop:unknown'], ['sort=__proto__', '__proto__:unknown'], ['sort=,', ':unknown'],
    ['sort=a,b,c,d,e,f', 'sort:outOfRange'], ['fields=nonsense', 'nonsense:unknown'], ['fields=constructor', 'constructor:unknown'], ['fields=a&fields=b', 'a:unknown'], ['filter={', 'filter:format'], ['filter=[]', 'filter:format'], ['filter=5', 'filter:format'], ['filter={}&filter={}', 'filter:format'],
    ['filter={"nonsense":1}', 'nonsense:unknown'], ['filter={"__proto__":1}', '__proto__:unknown'], ['filter={"lastName":{"gt":"a"}}', 'lastName:format'], ['filter={"lastName":{"regex":"a"}}', 'lastName:format'], ['filter={"credit":{"contains":{}}}', 'credit:format'], ['filter={"credit":1e400}', 'credit:format'],
    ['filter={"employer.employer.name":1}', 'employer.employer.name:unknown'], ['filter={"createdBy.password":1}', 'createdBy.password:unknown'], ['cursor=x', 'cursor:format'], ['cursor=bnVsbA', 'cursor:format'], ['cursor=a&cursor=b', 'cursor:format'], ['count=all', 'count:format'], ['deleted=maybe', 'deleted:format'], ['nonsense=1', 'nonsense:unknown'],
    ['filter[lastName]=x', 'filter[lastName]:unknown'], ['search=a&search=b', 'search:format'], [`search=${'x'.repeat(2001)}`, 'search:outOfRange'],
  ])('%s', async (query, fault) => {
    const answer = await admin.get(`/persons?${query.replace(/(?<==)[^&]+/g, (value) => encodeURIComponent(value))}`);
    expect([answer.status, faults(answer)]).toEqual([400, [fault]]);
  });
  it.each([['credit', 'x'], ['credit', null], ['credit', {}], ['lastName', 5], ['lastName', true], ['createdAt', 'x'], ['id', 'x'], ['active', 'x'], ['experts', 'x'], ['birthDate', '2020-99-99'], ['birthDate', ['2020-01-01']]])('every operator on %s with %j is answered or refused', async (field, value) => {
    for (const operator of ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'gt', 'gte', 'lt', 'lte', 'between', 'empty', 'under']) {
      for (const operand of [value, [value], [value, value], '$me', '$today', '$now', '$daysAgo:99999', '$jalaliYearStart', '$nonsense']) {
        const answer = await admin.list('/persons', { filter: JSON.stringify({ [field]: { [operator]: operand } }) });
        if (answer.status !== 200 && answer.status !== 400) throw new Error(`${field} ${operator} ${JSON.stringify(operand)} answered ${answer.status}`);
      }
    }
  }, 60_000);
  it('a cursor is of its own query\'s order, and holds nothing else', async () => {
    for (let i = 0; i < 3; i += 1) await admin.create('/persons', { lastName: `ردیف${i}` });
    const { nextCursor } = (await admin.list('/persons', { limit: 1 })).body.page;
    expect((await admin.list('/persons', { limit: 1, cursor: nextCursor! })).status).toBe(200);
    expect((await admin.list('/persons', { limit: 1, cursor: nextCursor!, sort: '-createdAt' })).status).toBe(400);
    const [signature] = JSON.parse(Buffer.from(nextCursor!, 'base64url').toString()) as string[];
    for (const forged of [['x', 'y'], [5, 5], [null, null], [true, true], ['\u0000', person], [{}, person], ['x', `${person}' OR 1=1`], ['x', person, 'more'], []]) {
      const answer = await admin.list('/persons', { cursor: Buffer.from(JSON.stringify([signature, ...forged])).toString('base64url') });
      expect([200, 400]).toContain(answer.status);
    }
  });
  it('a deep or wide filter is refused, and quickly', async () => {
    const deep = `${'{"not":'.repeat(3000)}{}${'}'.repeat(3000)}`;
    const wide = { or: Array.from({ length: 100_000 }, () => ({})) };
    const started = performance.now();
    expect((await admin.post('/persons/query', { filter: JSON.parse(deep) as Body })).status).toBe(400);
    expect((await admin.post('/persons/query', { filter: wide })).status).toBe(400);
    expect((await admin.post('/persons/query', { filter: { id: { in: Array.from({ length: 1001 }, () => person) } } })).status).toBe(400);
    expect(performance.now() - started).toBeLessThan(3000);
  });
  it('a search of a thousand words does not keep the server busy', async () => {
    const started = performance.now();
    expect((await admin.list('/persons', { search: 'a '.repeat(999) })).status).toBeLessThan(500);
    expect((await admin.list('/users', { search: 'a '.repeat(999) })).status).toBeLessThan(500);
    const different = Array.from({ length: 600 }, (_, i) => i.toString(36)).join(' ');
    for (const path of ['/persons', '/users', '/search']) expect([path, (await admin.list(path, path === '/search' ? { text: different } : { search: different })).status]).toEqual([path, path === '/search' ? 200 : 400]);
    expect((await admin.post<{ errors: Body[] }>('/persons/query', { search: different })).body.errors).toMatchObject([{ field: 'search', code: 'outOfRange' }]);
    expect(performance.now() - started).toBeLessThan(5000);
  });
  it('SQL in any text stays a text', async () => {
    const evil = `x' OR '1'='1'; DROP TABLE contacts; --`;
    const id = await admin.create('/persons', { lastName: evil });
    expect((await admin.list('/persons', { filter: JSON.stringify({ lastName: evil }) })).body.data.map((row) => row.id)).toEqual([id]);
    for (const text of ['%', '_', '\\', `'`, '"', '$1', '${x}', evil]) {
      for (const operator of ['eq', 'contains', 'startsWith']) expect((await admin.list('/persons', { filter: JSON.stringify({ lastName: { [operator]: text } }) })).status).toBe(200);
      expect((await admin.list('/persons', { search: text })).status).toBe(200);
    }
    expect((await admin.list('/persons', { filter: JSON.stringify({ lastName: { contains: '%' } }), count: 'exact' })).body.page.total).toBe(0);
    expect((await admin.list('/persons', { filter: JSON.stringify({ lastName: { contains: '_' } }), count: 'exact' })).body.page.total).toBe(0);
  });
});

describe('figures', () => {
  it.each([
    [{ groupBy: 'province' }, 'groupBy:format'], [{ groupBy: [{}] }, 'groupBy[0].field:required'], [{ groupBy: [{ field: 'nonsense' }] }, 'nonsense:unknown'], [{ groupBy: [{ field: 'createdAt', by: `day'; DROP TABLE contacts` }] }, 'createdAt:format'], [{ groupBy: [{ field: 'lastName', by: 'day' }] }, 'lastName:format'],
    [{ groupBy: [{ field: 'location' }] }, 'location:format'], [{ groupBy: Array.from({ length: 5 }, () => ({ field: 'province' })) }, 'groupBy:outOfRange'], [{ measures: [{ fn: 'median', field: 'credit' }] }, 'measures[0].fn:format'], [{ measures: [{ fn: 'sum' }] }, 'measures[0].field:required'],
    [{ measures: [{ fn: 'sum', field: 'lastName' }] }, 'lastName:format'], [{ measures: [{ fn: 'max', field: 'nationalId' }] }, 'nationalId:format'], [{ nonsense: 1 }, 'nonsense:unknown'], [{ groupBy: [{ field: 'province', nonsense: 1 }] }, 'groupBy[0].nonsense:unknown'], [{ filter: { nonsense: 1 } }, 'nonsense:unknown'],
  ])('%j', async (body, fault) => {
    const answer = await admin.post('/persons/aggregate', body);
    expect([answer.status, faults(answer)]).toEqual([400, [fault]]);
  });
  it('say that grouping is what a field cannot be used for', async () => {
    const said = async (group: Body): Promise<unknown> => (await admin.post<{ errors: Body[] }>('/persons/aggregate', { groupBy: [group] })).body.errors[0]!.message;
    for (const field of ['location', 'addresses.location', 'experts.fullName', 'starred']) expect([field, await said({ field })]).toEqual([field, 'گروه‌بندی بر پایهٔ این فیلد ممکن نیست.']);
    expect(await said({ field: 'lastName', by: 'day' })).toBe('فقط تاریخ و زمان را می‌شود چنین گروه‌بندی کرد، با یکی از این‌ها: day, jalaliMonth, jalaliSeason, jalaliYear');
  });
});

describe('trees and dependants', () => {
  it('a branch cannot come to stand below itself, however it is tried', async () => {
    const a = await admin.create('/contact-groups', { name: 'الف' });
    const second = await admin.create('/contact-groups', { name: 'ب', parent: a });
    const third = await admin.create('/contact-groups', { name: 'ج', parent: second });
    for (const parent of [a, second, third]) expect([(await admin.patch(`/contact-groups/${a}`, '*', { parent })).status, parent]).toEqual([400, parent]);
    const [x, y] = [await admin.create('/contact-groups', { name: 'د' }), await admin.create('/contact-groups', { name: 'ه' })];
    const answers = await Promise.all([admin.patch(`/contact-groups/${x}`, '*', { parent: y }), admin.patch(`/contact-groups/${y}`, '*', { parent: x })]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const rows = await owner.query<{ id: string; parent: string | null; path: string }>('SELECT id, parent, path FROM contact_groups');
    for (const row of rows) {
      const above = row.parent ? rows.find(({ id }) => id === row.parent)!.path : '/';
      expect(row.path).toBe(`${above}${row.id}/`);
    }
  });
  it('what is in use stays: as a field, in a list, in a child row, as a branch', async () => {
    const value = (list: string): Promise<string> => admin.create('/lookup-values', { list, label: `${list} ${Math.random()}` });
    const [rating, role, use] = [await value('rating'), await value('contact-role'), await value('contact-use')];
    const group = await admin.create('/contact-groups', { name: 'در کار' });
    await admin.create('/contact-groups', { name: 'زیر آن', parent: group });
    const id = await admin.create('/persons', { lastName: 'وابسته', rating, roles: [role], phones: [{ number: '09120000099', use }] });
    for (const address of [`/lookup-values/${rating}`, `/lookup-values/${role}`, `/lookup-values/${use}`, `/contact-groups/${group}`]) {
      const answer = await admin.delete(address);
      expect([address, answer.status, (answer.body.dependants as unknown[]).length]).toEqual([address, 409, 1]);
    }
    // Deleted ones still hold what they refer to against deletion for good.
    expect((await admin.delete(`/persons/${id}`)).status).toBe(204);
    expect((await admin.delete(`/lookup-values/${use}`)).status).toBe(204);
    expect((await admin.delete(`/lookup-values/${use}?permanent=true`)).status).toBe(409);
    expect((await admin.delete(`/persons/${id}?permanent=true`)).status).toBe(204);
    expect((await admin.delete(`/lookup-values/${use}?permanent=true`)).status).toBe(204);
  });
  it('a reference is to a record of its own type and list', async () => {
    const [rating, company] = [await admin.create('/lookup-values', { list: 'rating', label: 'ممتاز' }), await admin.create('/companies', { name: 'شرکت' })];
    for (const body of [{ position: rating }, { employer: person }, { roles: [rating] }, { phones: [{ number: '0912', use: rating }] }, { experts: [company] }, { province: company }]) {
      const answer = await admin.post('/persons', { lastName: 'x', ...body });
      expect([Object.keys(body), answer.status, faults(answer).every((fault) => fault.endsWith(':outOfReach'))]).toEqual([Object.keys(body), 400, true]);
    }
  });
});

describe('a body that goes down without end', () => {
  it.each(['/auth/login', '/auth/two-factor/recovery-codes', '/persons', '/persons/query', '/access-templates'])('is refused by %s before anything looks at it', async (path) => {
    const nested = (depth: number): string => `${'{"code":'.repeat(depth)}1${'}'.repeat(depth)}`;
    for (const body of [nested(5000), nested(100_000), `{"filter":${'['.repeat(50_000)}${']'.repeat(50_000)}}`]) {
      const { status, headers } = await admin.send('POST', path, body);
      expect([path, status, String(headers.get('content-type'))]).toEqual([path, 400, expect.stringContaining('application/problem+json')]);
    }
    expect((await admin.send('POST', '/persons', '{"lastName":"ب","phones":[{"number":"09120000003"}]}')).status).toBe(201);
  });
});

describe('every route with anything', () => {
  it('never breaks', async () => {
    const paths = declaredTypes().all().map((type) => type.path);
    const segments = fc.constantFrom('', '/query', '/aggregate', '/bulk', '/import', `/${'0'.repeat(36)}`, '/01900000-0000-7000-8000-0000000000ff', '/%00', '/%E0%A4%A', '/..', '/01900000-0000-7000-8000-0000000000ff/star', '/x/history', '/x/timeline', '/x/restore', '/x/nonsense');
    const first = fc.constantFrom(...paths, 'auth/login', 'auth/password', 'auth/refresh', 'auth/sessions', 'search', 'cartable', 'jobs/x', 'imports/inspect', 'record-types', 'record-types/persons', 'constructor', '__proto__', '%00', 'live');
    const query = fc.constantFrom('', '?', '?limit=1', '?filter=%00', '?search=%00', '?a[]=1', '?fields=,', '?cursor=%00', '?include=x', '?text=%00', '?permanent=true&permanent=true', '?section=x', '?kinds=%00', '?user=x', '?limit=1&limit=2');
    const method = fc.constantFrom<Method>('GET', 'POST', 'PATCH', 'PUT', 'DELETE');
    const cases = fc.sample(fc.record({ method, first, segment: segments, query, body: fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('filter', 'operation', 'ids', 'values', 'groupBy', 'measures', 'sort', 'limit', 'name', 'title', 'grants', 'username', 'password', 'current', 'next'), fc.jsonValue())) }), 900);
    const broken: string[] = [];
    for (const one of cases) {
      const address = `/${one.first}${one.segment}${one.query}`;
      const { status } = await admin.send(one.method, address, one.method === 'GET' || one.method === 'DELETE' ? undefined : JSON.stringify(one.body), { 'If-Match': '*' });
      if (status >= 500 || status < 200) broken.push(`${one.method} ${address} ${JSON.stringify(one.body)} → ${status}`);
    }
    expect(broken).toEqual([]);
  }, 120_000);
});
