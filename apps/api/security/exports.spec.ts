import { declaredTypes } from '@crm/platform/api';
import { type AccessGrant, fieldsOf, type RecordType, type Registry, sourcesOfComputed } from '@crm/platform/records';
import { parse } from 'csv-parse/sync';
import { startTestApp, type TestApp } from '../testing/test-app';
import { ApiClient, type Answer, type Body } from './api-client';
import { fillOffice, FORMS, type Office } from './office';
import { MASKABLE, Oracle, titleOfRow } from './oracle';
import { Random } from './random';
import { HIDEABLE, randomGrants } from './random-grants';
import { goesWithOthers, SampleBodies } from './sample-bodies';

const SEED = Number(process.env.ORACLE_SEED ?? Date.now() % 1_000_000);
const TEMPLATES = 60;

/** The cells of a CSV below its headings. */
const rowsOf = ({ status, text }: Answer): string[][] => {
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return parse(text, { bom: true }).slice(1);
};

/** Security test 9: the rows of an export are those of the list that the grants for exporting cover, and show what these show. */
describe(`exports under random templates, seed ${SEED}`, () => {
  let app: TestApp;
  let office: Office;
  const random = new Random(SEED);
  beforeAll(async () => {
    app = await startTestApp();
    office = await fillOffice(app, random, { companies: 14, persons: 40, interactions: 20, tasks: 20, policies: 16 });
  }, 120_000);
  afterAll(() => app.close());

  it('are what the oracle says', async () => {
    let compared = 0;
    for (let i = 0; i < TEMPLATES; i += 1) {
      const grants = randomGrants(office, random).map((grant) => (random.chance(0.5) ? { ...grant, operations: [...new Set([...grant.operations, 'view', 'export'])] } : grant));
      expect((await office.admin.patch(`/access-templates/${office.me.template}`, '*', { grants })).status).toBe(200);
      const oracle = new Oracle(office, grants);
      for (const form of FORMS) {
        const where = `seed ${SEED}, template ${i}, ${form}, ${JSON.stringify(grants.filter((grant) => grant.form === form))}`;
        const ask = (columns: string[], query: Body = {}): Promise<Answer> => office.me.client.post(`/${form}/export`, { format: 'csv', query: { sort: 'id', ...query }, columns });
        if (!oracle.mayAtAll('export', form)) {
          expect([where, (await ask(['id'])).status]).toEqual([where, 403]);
          continue;
        }
        const name = random.pick(HIDEABLE[form]);
        // What is masked leaves under its mask.
        const masked = MASKABLE.includes(name) && oracle.grants.some((grant) => grant.form === form && grant.maskedFields?.includes(name));
        if (!masked && !oracle.inReach(name, form, 'export')) {
          const { status, body } = await ask(['id', name]);
          expect([where, status, (body.errors as Body[])[0]!.field]).toEqual([where, 400, name]);
        }
        const titled = oracle.inReach('title', form, 'export');
        const rows = rowsOf(await ask(titled ? ['id', 'title'] : ['id']));
        const expected = oracle.listed(form, [], ['export']).map(({ id }) => id).sort();
        expect([where, rows.map(([id]) => id)]).toEqual([where, expected]);
        const showing = new Set(oracle.listed(form, ['title'], ['export']).map(({ id }) => id));
        if (titled) for (const [id, title] of rows) expect([where, id, title]).toEqual([where, id, showing.has(id!) ? titleOfRow(office.rows.find((row) => row.id === id)!) : '']);
        // Whatever the list does not show is in no file, however the file is asked for.
        const listed = new Set((await office.me.client.list(`/${form}`, { limit: 500, sort: 'id' })).body.data.map(({ id }) => id));
        expect(rows.every(([id]) => listed.has(id!))).toBe(true);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(TEMPLATES);
  }, 120_000);

  it('have the filter, the search and the order of the list', async () => {
    const grants: AccessGrant[] = FORMS.map((form) => ({ form, operations: ['view', 'export', 'print'], scope: 'all' }));
    await office.admin.patch(`/access-templates/${office.me.template}`, '*', { grants });
    const some = office.rows.find(({ form, lastName }) => form === 'persons' && lastName)!;
    for (const query of [{ sort: 'lastName,-createdAt' }, { filter: { lastName: { contains: some.lastName } }, sort: '-firstName' }, { search: some.lastName }, { filter: { province: { empty: true } } }, {}] as Body[]) {
      const { data } = (await office.me.client.post<{ data: { id: string }[] }>('/persons/query', { ...query, limit: 500, fields: ['id'] })).body;
      const rows = rowsOf(await office.me.client.post('/persons/export', { format: 'csv', query, columns: ['id'] }));
      expect(rows.map(([id]) => id)).toEqual(data.map(({ id }) => id));
      const printed = (await office.me.client.post('/persons/print', { query, columns: ['id'] })).text;
      expect([...printed.matchAll(/<td[^>]*><span dir="ltr" class="number">([^<]+)/g)].map(([, id]) => id)).toEqual(data.map(({ id }) => id));
    }
    // Both forms of a supertype, each under its own grants.
    expect(rowsOf(await office.me.client.post('/contacts/export', { format: 'csv', columns: ['id'] })).length).toBe(office.rows.filter(({ form }) => form === 'persons' || form === 'companies').length);
  });

  it('of deleted rows need the right to restore them besides', async () => {
    const give = (operations: string[][]): Promise<Answer> => office.admin.patch(`/access-templates/${office.me.template}`, '*', {
      grants: operations.map((some, i) => ({ form: 'persons', operations: some, scope: 'all', ...(i ? { provinces: [office.provinces[0]!], noPlace: false } : {}) })),
    });
    const [here, there] = await Promise.all([office.provinces[0]!, office.provinces[1]!].map(async (province) => {
      const id = await office.admin.create('/persons', { lastName: 'حذفی', province });
      await office.admin.delete(`/persons/${id}`);
      return id;
    }));
    const ask = (): Promise<Answer> => office.me.client.post('/persons/export', { format: 'csv', query: { deleted: true }, columns: ['id'] });
    await give([['view', 'export', 'restore']]);
    expect(rowsOf(await ask()).map(([id]) => id).sort()).toEqual([here, there].sort());
    await give([['view', 'export'], ['view', 'restore']]);
    expect(rowsOf(await ask()).map(([id]) => id)).toEqual([here]);
    await give([['view', 'export']]);
    expect(rowsOf(await ask())).toEqual([]);
  });
});

/** Security test 12: a field that a grant hides leaves the product by no file and on no paper. */
describe('hidden fields', () => {
  let app: TestApp;
  let registry: Registry;
  let admin: ApiClient;
  let bodies: SampleBodies;
  let reader: ApiClient;
  let template: string;
  beforeAll(async () => {
    app = await startTestApp();
    registry = declaredTypes();
    admin = new ApiClient(app.url, app.admin.token);
    bodies = new SampleBodies(admin, registry);
    const user = await app.createUser({ username: 'exports-half-blind', grants: [] });
    [reader, template] = [new ApiClient(app.url, user.token), user.template];
  }, 60_000);
  afterAll(() => app.close());

  const hide = async (type: RecordType, hiddenFields: string[]): Promise<void> => {
    const grants = registry.forms().map((form) => ({ form: form.path, operations: ['view', 'export', 'print'], scope: 'all', ...(form === type ? { hiddenFields } : {}) }));
    expect((await admin.patch(`/access-templates/${template}`, '*', { grants })).status).toBe(200);
  };
  const label = (type: RecordType): string[] => (!type.select ? [] : ['title', ...(type.select === true ? ['name', 'fullName'] : type.select), ...(type.fields.name ? ['name'] : [])]);

  // What is personal is everybody's own without a grant, so that no template hides a field of it.
  it.each(declaredTypes().forms().filter(({ personal, made }) => !personal && !made).map((type) => [type.path, type] as const))('of %s', async (path, type) => {
    const body: Body = {};
    const marks = new Map<string, string>();
    for (const [name, field] of Object.entries(type.fields)) {
      if (field.readOnly || name === 'parent' || (type.name === 'user' && name === 'accessTemplate') || !goesWithOthers(field)) continue;
      const { written, mark } = await bodies.value(field, body);
      body[name] = written;
      if (/^(mark|7777|0918)/.test(mark)) marks.set(name, mark.replace(/^0/, ''));
    }
    if (type.name === 'user') body.accessTemplate = template;
    if ('dueAt' in body || 'endAt' in body) Object.assign(body, { startAt: '2030-01-01T00:00:00.000Z' });
    if ('endedAt' in body) Object.assign(body, { startedAt: '2030-01-01T00:00:00.000Z' });
    const id = await admin.create(`/${path}`, body);
    const names = Object.entries(fieldsOf(type)).filter(([name, { kind }]) => !['password', 'grants', 'filter'].includes(kind) && name !== 'starred').map(([name]) => name);
    const english = { 'Accept-Language': 'en' };
    for (const name of names.filter((one) => !['id', 'version', 'active', 'starred', ...label(type)].includes(one))) {
      await hide(type, [name]);
      for (const route of ['export', 'print']) {
        const given = (more: Body): Body => ({ ...(route === 'export' ? { format: 'txt' } : {}), ...more });
        for (const refused of [{ columns: ['id', name] }, { query: { sort: name } }, { query: { filter: { [name]: { empty: true } } } }]) {
          const { status, body: answer } = await reader.post(`/${path}/${route}`, given(refused), english);
          expect([name, route, refused, status, (answer.errors as Body[] | undefined)?.[0]?.field]).toEqual([name, route, refused, 400, name]);
        }
      }
      const mark = marks.get(name);
      if (!mark || name === 'title') continue;
      // What is made of it or tells more of it is hidden with it, so it must not be named either.
      const withIt = (one: string): boolean => one === name || one === 'title' || type.fields[one]?.tells?.includes(name) === true || (type.fields[one]?.formula !== undefined && sourcesOfComputed(type, one).has(name));
      const rest = names.filter((one) => !withIt(one));
      const open = [
        await reader.post(`/${path}/export`, { format: 'xml', query: { filter: { id } }, columns: rest }, english), await reader.post(`/${path}/export`, { format: 'html', query: { filter: { id } } }, english),
        await reader.post(`/${path}/print`, { query: { filter: { id } } }, english), await reader.post(`/${path}/${id}/print`, {}, english),
      ];
      for (const [i, { status, text }] of open.entries()) expect([name, i, status, text.replaceAll(',', '').includes(mark)]).toEqual([name, i, 200, false]);
    }
    await hide(type, []);
    const shown = (await reader.post(`/${path}/export`, { format: 'xml', query: { filter: { id } }, columns: names }, english)).text;
    for (const [name, mark] of marks) if (fieldsOf(type)[name]!.kind !== 'grants') expect([name, shown.includes(mark)]).toEqual([name, true]);
  }, 120_000);
});
