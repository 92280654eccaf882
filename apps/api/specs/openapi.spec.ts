import { declaredTypes, examplesOf } from '@crm/platform/api';
import { parseRecord } from '@crm/platform/records';
import ts from 'typescript';
import request, { type Response } from 'supertest';
import { answerChecker, clientTypes, complaints, type Document, faultsOfDocument, operationsOf } from '../testing/document-checks';
import { startTestApp, type TestApp } from '../testing/test-app';

interface Layer { route?: { path: string; methods: Record<string, boolean> } }
/** Every route that Express really answers below the prefix, in OpenAPI's spelling. */
function answeredRoutes({ running }: TestApp): string[] {
  return (running.express as { router: { stack: Layer[] } }).router.stack.flatMap(({ route }) => (!route?.path.startsWith('/api/v1/') ? [] : Object.keys(route.methods)
    .map((method) => `${method} ${route.path.slice('/api/v1'.length).replace(/:(\w+)/g, '{$1}')}`)));
}

describe('the OpenAPI document', () => {
  let app: TestApp;
  let document: Document;

  beforeAll(async () => {
    app = await startTestApp();
    document = (await app.call('get', '/openapi.json', null).expect(200)).body as Document;
  });
  afterAll(() => app.close());

  it('is OpenAPI 3.1 without a fault', async () => {
    expect(document.openapi).toBe('3.1.0');
    expect(await faultsOfDocument(document)).toEqual([]);
  });

  it('has the routes that the server answers, and no others', async () => {
    const { body } = await app.call('get', '/record-types').expect(200);
    const types = (body as { data: { path: string; abstract: boolean }[] }).data;
    const [ofTypes, own] = [answeredRoutes(app).filter((route) => route.includes('/{type}')), answeredRoutes(app).filter((route) => !route.includes('/{type}'))];
    const documented = new Set(operationsOf(document));
    const answered = new Set([...own, ...types.flatMap(({ path }) => ofTypes.map((route) => route.replace('{type}', path)))]);
    const writingOfAbstract = (route: string): boolean => types.some(({ path, abstract }) => abstract && route.includes(` /${path}`));
    expect([...answered].filter((route) => !documented.has(route) && !writingOfAbstract(route))).toEqual([]);
    expect([...documented].filter((route) => !answered.has(route))).toEqual([]);
    expect(ofTypes.length).toBeGreaterThan(10);
  });

  it('describes every route in both languages', () => {
    const silent = Object.values(document.paths).flatMap((item) => Object.values(item)).filter((operation) => 'operationId' in operation && !/ · .*[آ-ی]/.test(operation.summary));
    expect(silent.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('gives a type without a form of its own nothing that writes', () => {
    const contacts = operationsOf(document).filter((operation) => / \/contacts(\/|$)/.test(operation));
    expect(contacts.sort()).toEqual([
      'get /contacts', 'get /contacts/duplicates', 'get /contacts/{id}', 'get /contacts/{id}/attachments', 'get /contacts/{id}/history', 'get /contacts/{id}/print', 'get /contacts/{id}/timeline', 'post /contacts/aggregate', 'post /contacts/export', 'post /contacts/import', 'post /contacts/print', 'post /contacts/query', 'post /contacts/{id}/print',
    ]);
  });

  it('is kept by the client until it changes', async () => {
    const { headers } = await app.call('get', '/openapi.json', null).expect(200);
    await app.call('get', '/openapi.json', null).set('If-None-Match', headers.etag!).expect(304);
  });

  describe('tells what the server answers', () => {
    let faults: (operation: string, status: number, body: unknown) => string[];
    beforeAll(() => { faults = answerChecker(document); });
    /** Sends, and holds the answer against the document. */
    const fits = async (operation: string, sent: request.Test): Promise<Response> => {
      const response = await sent;
      expect(faults(operation, response.status, response.body)).toEqual([]);
      return response;
    };

    it('of persons', async () => {
      const phones = [{ number: '۰۲۱-۸۸۰۰۱۱۲۲' }, { number: '09121234567' }];
      const { body: person, headers } = await fits('post /persons', app.call('post', '/persons').send({ firstName: 'علی', lastName: 'کریمی', phones, birthDate: '1985-05-01' }));
      const at = `/persons/${(person as { id: string }).id}`;
      expect(headers.location).toBe(`/api/v1${at}`);
      await fits('post /interactions', app.call('post', '/interactions').send({ subject: 'تماس', contact: (person as { id: string }).id }));
      await fits('post /persons/duplicates', app.call('post', '/persons/duplicates').send({ values: { firstName: 'علی', lastName: 'کریمی' } }));
      await fits('post /persons', app.call('post', '/persons').send({ lastName: 'x', nobody: 1 }));
      await fits('get /persons', app.call('get', '/persons?fields=phones,experts,lastName&count=exact'));
      await fits('get /persons', app.call('get', '/persons?filter=nonsense'));
      await fits('post /persons/query', app.call('post', '/persons/query').send({ filter: { lastName: { contains: 'کریمی' } }, limit: 1 }));
      const opened = await fits('get /persons/{id}', app.call('get', `${at}?include=related,timeline`));
      expect(Object.keys((opened.body as { related: object }).related)).toContain('interactions.contact');
      await fits('patch /persons/{id}', app.call('patch', at).set('If-Match', '"1"').send({ firstName: 'رضا' }));
      const { body: file } = await fits('post /persons/{id}/attachments', app.call('post', `${at}/attachments`).attach('file', Buffer.from('سلام'), 'a.txt'));
      await fits('post /persons/{id}/attachments', app.call('post', `${at}/attachments`).attach('file', Buffer.from('سلام'), 'a.exe'));
      await fits('get /persons/{id}/attachments', app.call('get', `${at}/attachments`));
      await fits('get /attachments/{id}/link', app.call('get', `/attachments/${(file as { id: string }).id}/link`));
      await fits('delete /attachments/{id}', app.call('delete', `/attachments/${(file as { id: string }).id}`));
      await fits('patch /persons/{id}', app.call('patch', at).set('If-Match', '"1"').send({ firstName: 'رضا' }));
      await fits('patch /persons/{id}', app.call('patch', at).send({ firstName: 'رضا' }));
      await fits('get /persons/{id}/history', app.call('get', `${at}/history`));
      await fits('get /persons/{id}/timeline', app.call('get', `${at}/timeline`));
      await fits('post /persons/{id}/duplicate', app.call('post', `${at}/duplicate`));
      await fits('post /persons/aggregate', app.call('post', '/persons/aggregate').send({ groupBy: [{ field: 'province' }, { field: 'createdAt', by: 'jalaliMonth' }], measures: [{ fn: 'count' }] }));
      for (const operation of ['edit', 'star', 'unstar', 'deactivate', 'activate', 'restore', 'purge', 'delete']) {
        await fits('post /persons/bulk', app.call('post', '/persons/bulk').send({ operation, ids: ['00000000-0000-7000-8000-000000000000'], ...(operation === 'edit' ? { values: { firstName: 'x' } } : {}) }).expect(200));
      }
      await fits('post /persons/bulk', app.call('post', '/persons/bulk').send({ operation: 'edit', filter: { lastName: 'کریمی' }, values: { nobody: 1 } }).expect(200));
      await fits('put /persons/{id}/star', app.call('put', `${at}/star`));
      await fits('post /persons/{id}/deactivate', app.call('post', `${at}/deactivate`));
      await fits('post /persons/export', app.call('post', '/persons/export').send({ format: 'csv', columns: ['nobody'] }));
      await fits('post /persons/print', app.call('post', '/persons/print').send({ title: 5 }));
      await fits('post /persons/{id}/print', app.call('post', '/persons/00000000-0000-7000-8000-000000000000/print'));
      await fits('get /contacts', app.call('get', '/contacts'));
      await fits('get /contacts/{id}', app.call('get', at.replace('persons', 'contacts')));
      await fits('delete /persons/{id}', app.call('delete', at));
    });

    it('of every other type', async () => {
      for (const [path] of Object.entries(document.paths).filter(([at]) => `${at}/query` in document.paths)) await fits(`get ${path}`, app.call('get', path));
    });

    it('of the routes that were written by hand', async () => {
      await fits('get /health', app.call('get', '/health', null));
      const { username, password } = app.admin;
      await fits('post /auth/login', app.call('post', '/auth/login', null).send({ username, password }));
      await fits('post /auth/login', app.call('post', '/auth/login', null).send({ username, password: 'wrong' }));
      await fits('get /auth/me', app.call('get', '/auth/me'));
      await fits('get /auth/me', app.call('get', '/auth/me', null));
      await fits('get /auth/sessions', app.call('get', '/auth/sessions'));
      await fits('get /record-types', app.call('get', '/record-types'));
      for (const path of ['persons', 'tasks', 'contacts', 'users', 'contact-groups', 'access-templates']) await fits('get /record-types/{path}', app.call('get', `/record-types/${path}`));
      await app.call('post', '/tasks').send({ title: 'پیگیری' }).expect(201);
      await fits('get /cartable', app.call('get', '/cartable'));
      await fits('get /search', app.call('get', '/search?text=پیگیری'));
      await fits('get /jobs/{id}', app.call('get', '/jobs/00000000-0000-7000-8000-000000000000'));
      const sheet = Buffer.from('نام خانوادگی,تلفن\nکریمی,02188001122\n');
      await fits('post /imports/inspect', app.call('post', '/imports/inspect').field('type', 'persons').attach('file', sheet, 'a.csv'));
      const form = app.call('post', '/persons/import').field('mapping', JSON.stringify({ 'نام خانوادگی': 'lastName' })).field('mode', 'check').attach('file', sheet, 'a.csv');
      const { body: started } = await fits('post /persons/import', form);
      await fits('get /jobs/{id}', app.call('get', `/jobs/${(started as { job: string }).job}`));
      await fits('get /jobs', app.call('get', '/jobs'));
      await fits('get /jobs', app.call('get', '/jobs?limit=0'));
    });
  });

  it('makes a typed client that takes what is right and nothing else', () => {
    const program = (statement: string): string => `import createClient from 'openapi-fetch';
import type { components, paths } from './client';
type NewPerson = components['schemas']['NewPerson'];
type PersonChanges = components['schemas']['PersonChanges'];
const client = createClient<paths>({ baseUrl: '/api/v1' });
export async function run(id: string): Promise<unknown> { ${statement} }`;
    const change = (body: string, header = `'If-Match': '"1"'`): string => `return client.PATCH('/persons/{id}', { params: { path: { id }, header: { ${header} } }, body: ${body} });`;
    const right = {
      create: `const body: NewPerson = { lastName: 'کریمی', experts: [id], phones: [{ number: '0912' }] }; const { data } = await client.POST('/persons', { body }); const name: string | undefined = data?.lastName; return name;`,
      read: `const { data } = await client.GET('/persons', { params: { query: { sort: 'lastName', limit: 5, fields: ['lastName', 'phones'] } } }); const version: number | undefined = data?.data[0]?.version; return version;`,
      reference: `const { data } = await client.GET('/tasks/{id}', { params: { path: { id } } }); return data?.contact?.title ?? null;`,
      change: change('{ firstName: null }'),
      cartable: `const { data } = await client.GET('/cartable', { params: { query: { section: 'overdue' } } }); return data?.sections.referredToMe;`,
    };
    const wrong = {
      unknownField: `const body: NewPerson = { lastName: 'x', surname: 'y' }; return client.POST('/persons', { body });`,
      misspeltField: `return client.POST('/persons', { body: { lastname: 'x' } });`,
      missingField: `return client.POST('/persons', { body: { firstName: 'x' } });`,
      referenceAsObject: change(`{ employer: { id } }`),
      readOnlyField: `const body: PersonChanges = { version: 2 }; return body;`,
      noIfMatch: change('{ firstName: null }', ''),
      nullForRequired: change('{ lastName: null }'),
      unknownChoice: `return client.POST('/interactions', { body: { subject: 'x', direction: 'sideways' } });`,
      noSuchRoute: `return client.POST('/contacts', { body: {} });`,
      unknownReadField: `const { data } = await client.GET('/persons/{id}', { params: { path: { id } } }); return data?.surname;`,
      passwordRead: `const { data } = await client.GET('/users/{id}', { params: { path: { id } } }); return data?.password;`,
    };
    const programs = Object.fromEntries(Object.entries({ ...right, ...wrong }).map(([name, statement]) => [name, program(statement)]));
    const found = complaints(clientTypes(document), programs);
    expect(Object.keys(right).map((name) => [name, found[name]])).toEqual(Object.keys(right).map((name) => [name, []]));
    expect(Object.keys(wrong).filter((name) => !found[name]!.length)).toEqual([]);
  }, 60_000);

  it('gives examples of bodies that the server\'s own kinds take, and of answers that fit their schemas', () => {
    const registry = declaredTypes();
    for (const type of registry.forms()) {
      const { create, change } = examplesOf(type, registry);
      // What the product alone writes has nothing that a body could name.
      const given = Object.values(type.fields).some((field) => !field.readOnly);
      expect([type.path, Object.keys(parseRecord(type, create, 'new', { me: null, now: new Date() })).length > 0]).toEqual([type.path, given]);
      parseRecord(type, change, 'changes', { me: null, now: new Date() });
    }
    const faults = answerChecker(document);
    // The general page of every office's own forms has no example while no office has made one.
    for (const type of registry.all().filter(({ open }) => !open)) {
      const { read, page } = examplesOf(type, registry);
      expect(faults(`get /${type.path}/{id}`, 200, read)).toEqual([]);
      expect(faults(`get /${type.path}`, 200, page)).toEqual([]);
    }
    const person = document.components.schemas.NewPerson as { examples: { lastName: string }[] };
    expect(person.examples[0]!.lastName).toMatch(/[آ-ی]/);
  });

  it('describes what webhooks send, and how a key is sent', () => {
    const { webhooks, components, security } = document as unknown as { webhooks: Record<string, { post: object }>; components: { securitySchemes: object }; security: object[] };
    expect(Object.keys(webhooks)).toEqual(expect.arrayContaining(['persons.create', 'tasks.edit', 'interactions.delete']));
    expect(Object.keys(webhooks).join()).not.toMatch(/api-keys|notifications/);
    expect(components.securitySchemes).toMatchObject({ apiKey: { type: 'http', scheme: 'bearer' } });
    expect(security).toContainEqual({ apiKey: [] });
  });

  it('makes a typed client that works against the server with an API key', async () => {
    const { body: made } = await app.call('post', '/api-keys').send({ name: 'client', grants: [{ form: 'persons', operations: ['view', 'create', 'edit'], scope: 'all' }] }).expect(201);
    const program = `import createClient from 'openapi-fetch';
import type { paths } from './client';
export async function run(baseUrl: string, key: string): Promise<(string | number | null | undefined)[]> {
  const client = createClient<paths>({ baseUrl, headers: { Authorization: \`Bearer \${key}\` } });
  const { data: person, response } = await client.POST('/persons', { body: { lastName: 'محمدی', phones: [{ number: '09121234567' }] } });
  const id = person?.id ?? '';
  const { data: list } = await client.GET('/persons', { params: { query: { search: 'محمدی', sort: '-createdAt', fields: ['lastName', 'phones'] } } });
  const { data: changed } = await client.PATCH('/persons/{id}', { params: { path: { id }, header: { 'If-Match': response.headers.get('etag') ?? '' } }, body: { firstName: 'سارا' } });
  const { error } = await client.POST('/persons', { body: { lastName: '' } });
  const { response: refused } = await client.GET('/tasks');
  return [list?.data[0]?.lastName, changed?.firstName, changed?.version, error?.errors?.[0]?.field, refused.status];
}`;
    expect(complaints(clientTypes(document), { program }).program).toEqual([]);
    const compiled = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, esModuleInterop: true } }).outputText;
    const exported: { run?: (baseUrl: string, key: string) => Promise<unknown[]> } = {};
    const compileFunction = new Function('require', 'exports', compiled) as (load: NodeJS.Require, exports: object) => void;
    compileFunction(require, exported);
    expect(await exported.run!(`${app.url}/api/v1`, (made as { key: string }).key)).toEqual(['محمدی', 'سارا', 2, 'lastName', 403]);
  }, 60_000);

  it('is readable at /api/docs, from our own files only', async () => {
    const { text, headers } = await request(app.server).get('/api/docs').expect(200).expect('content-type', /html/);
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(text).not.toMatch(/(src|href)="(?!\/api\/)/);
    expect(text).not.toMatch(/<script>|<style>/);
    for (const [, file] of text.matchAll(/(?:src|href)="([^"]+)"/g)) await request(app.server).get(file!).expect(200);
    for (const file of ['package.json', '..%2fpackage.json', 'index.html']) await request(app.server).get(`/api/docs/${file}`).expect(404);
  });
});
