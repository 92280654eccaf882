import { declaredTypes } from '@crm/platform/api';
import { type Field, fieldsOf, isReference, kindOf, type RecordType, type Registry } from '@crm/platform/records';
import { startTestApp, type TestApp } from '../testing/test-app';
import { type Answer, ApiClient, type Body } from './api-client';
import { changedText, goesWithOthers, SampleBodies } from './sample-bodies';

/** Security tests 10, 11, 12, 16: over every field of every type, what a template hides is hidden at every door. */
let app: TestApp;
let registry: Registry;
let admin: ApiClient;
let bodies: SampleBodies;
let reader: ApiClient;
let readerTemplate: string;

beforeAll(async () => {
  app = await startTestApp();
  registry = declaredTypes();
  admin = new ApiClient(app.url, app.admin.token);
  bodies = new SampleBodies(admin, registry);
  const user = await app.createUser({ username: 'half-blind', grants: [] });
  [reader, readerTemplate] = [new ApiClient(app.url, user.token), user.template];
}, 60_000);
afterAll(() => app.close());

const OPERATIONS = ['view', 'edit', 'create', 'report', 'statistics', 'assign', 'star'];
/** Everything else may be seen, so that whatever is missing is missing because it was hidden. */
const hide = async (type: RecordType, hiddenFields: string[]): Promise<void> => {
  const grants = registry.forms().map((form) => ({ form: form.path, operations: OPERATIONS, scope: 'all', ...(form === type ? { hiddenFields } : {}) }));
  expect((await admin.patch(`/access-templates/${readerTemplate}`, '*', { grants })).status).toBe(200);
};

/** Such a record stands in its own form's list, whoever refers to it. */
const refersToOwnKind = (type: RecordType, field: Field): boolean =>
  [field, ...Object.values(field.child?.fields ?? {})].some(({ to }) => to !== undefined && (to === type.name || to === type.supertype?.name));

/** A record with a value in every field, each known again by its mark, and changed once, so that history holds old and new. */
async function filled(type: RecordType): Promise<{ id: string; marks: Map<string, string> }> {
  const marks = new Map<string, string>();
  const body: Body = {};
  for (const [name, field] of Object.entries(type.fields)) {
    if (field.readOnly || name === 'parent' || (type.name === 'user' && name === 'accessTemplate') || !goesWithOthers(field)) continue;
    const { written, mark } = await bodies.value(field, body);
    body[name] = written;
    // Shorter ones stand by chance in some id or time.
    // What tells more of other fields says what they say.
    if (!['yesNo', 'choice', 'password'].includes(field.kind) && !field.tells && !refersToOwnKind(type, field) && mark.length >= 5) marks.set(name, mark);
  }
  if (type.name === 'user') body.accessTemplate = readerTemplate;
  if ('dueAt' in body || 'endAt' in body) Object.assign(body, { startAt: '2030-01-01T00:00:00.000Z' });
  if ('endedAt' in body) Object.assign(body, { startedAt: '2030-01-01T00:00:00.000Z' });
  for (const name of ['startAt', 'startedAt']) marks.delete(name);
  const id = await admin.create(`/${type.path}`, body);
  const text = changedText(type);
  const again = await bodies.value(type.fields[text]!);
  expect((await admin.patch(`/${type.path}/${id}`, '*', { [text]: again.written })).status).toBe(200);
  marks.set(text, again.mark);
  return { id, marks };
}

/** What everybody who signed in may select by, whatever his template hides: the label and what it is made of. */
function label(type: RecordType): string[] {
  if (!type.select) return [];
  return ['title', ...(type.select === true ? ['name', 'fullName'] : type.select), ...(type.fields.name ? ['name'] : [])];
}

const errorsOf = (answer: Answer): unknown[] => ((answer.body.errors ?? []) as { field: string }[]).map(({ field }) => field);
async function refused(answer: Promise<Answer>, field: string): Promise<void> {
  const { status, body, text } = await answer;
  expect([field, status, text.slice(0, 200)]).toEqual([field, 400, text.slice(0, 200)]);
  expect(errorsOf({ body } as Answer).some((name) => String(name).startsWith(field))).toBe(true);
}

// The registry is known only once the application's modules are imported, which startTestApp did.
// What is personal is everybody's own without a grant, so that no template hides a field of it: specs/views.spec.ts.
describe.each(declaredTypes().forms().filter((type) => !type.personal && !type.made).map((type) => [type.path, type] as const))('%s', (path, type) => {
  let id: string;
  let marks: Map<string, string>;
  beforeAll(async () => { ({ id, marks } = await filled(type)); });

  const fields = Object.entries(fieldsOf(type)).filter(([name, field]) => !['id', 'version', 'active', 'starred', ...label(type)].includes(name) && field.kind !== 'password');

  it.each(fields)('%s', async (name, field) => {
    await hide(type, [name]);
    const filter = JSON.stringify(field.kind === 'grants' ? { [name]: { eq: [] } } : { [name]: { empty: true } });
    const open = [
      reader.list(`/${path}`, { limit: 500 }), reader.get(`/${path}/${id}`), reader.get(`/${path}/${id}?include=related,timeline`), reader.get(`/${path}/${id}/history`), reader.get(`/${path}/${id}/timeline`),
      reader.post(`/${path}/query`, { limit: 500 }), reader.post(`/${path}/${id}/duplicate`), reader.get(`/record-types/${path}`),
    ];
    const mark = marks.get(name);
    for (const answer of await Promise.all(open as Promise<Answer>[])) {
      expect([name, answer.status]).toEqual([name, 200]);
      if (mark) expect([name, answer.text.includes(mark)]).toEqual([name, false]);
    }
    const [list, single] = [(await open[0]) as unknown as Answer<{ data: Body[] }>, (await open[1]) as Answer];
    expect(list.body.data.some((row) => name in row)).toBe(false);
    expect(name in single.body).toBe(false);
    await refused(reader.list(`/${path}`, { fields: name }) as unknown as Promise<Answer>, name);
    await refused(reader.get(`/${path}/${id}?fields=${name}`), name);
    await refused(reader.list(`/${path}`, { filter }) as unknown as Promise<Answer>, name);
    await refused(reader.list(`/${path}`, { filter: JSON.stringify({ or: [{ active: true }, { not: JSON.parse(filter) as Body }] }) }) as unknown as Promise<Answer>, name);
    await refused(reader.post(`/${path}/query`, { filter: JSON.parse(filter) as Body }), name);
    await refused(reader.list(`/${path}`, { sort: name }) as unknown as Promise<Answer>, name);
    await refused(reader.list(`/${path}`, { sort: `active,-${name}` }) as unknown as Promise<Answer>, name);
    await refused(reader.post(`/${path}/aggregate`, { groupBy: [{ field: name }], measures: [] }), name);
    await refused(reader.post(`/${path}/aggregate`, { groupBy: [], measures: [{ fn: 'count', field: name }] }), name);
    await refused(reader.post(`/${path}/aggregate`, { groupBy: [], measures: [], filter: JSON.parse(filter) as Body }), name);
    if (isReference(field)) await refused(reader.list(`/${path}`, { filter: JSON.stringify({ [`${name}.title`]: 'x' }) }) as unknown as Promise<Answer>, name);
    if (field.kind === 'children') await refused(reader.list(`/${path}`, { filter: JSON.stringify({ [`${name}.${Object.keys(field.child!.fields)[0]!}`]: null }) }) as unknown as Promise<Answer>, name);
    if (name in type.fields && !field.readOnly) await refused(reader.patch(`/${path}/${id}`, '*', { [name]: null }), name);
    if (mark && field.search && kindOf(field).search !== undefined) {
      expect((await reader.list(`/${path}`, { search: mark, count: 'exact' })).body.page.total).toBe(0);
      expect((await reader.get<{ data: unknown[] }>(`/search?text=${mark}`)).body.data).toEqual([]);
    }
  });

  it('finds by the same words when nothing is hidden', async () => {
    await hide(type, []);
    for (const [name, field] of fields) {
      if (!marks.has(name) || !field.search) continue;
      const { body } = await reader.list(`/${path}`, { search: marks.get(name)!, count: 'exact' });
      expect([name, body.data.map((row) => row.id)]).toEqual([name, [id]]);
    }
  });
});

it('a hidden field is behind a relation what it is in front', async () => {
  const company = registry.byPath('companies')!;
  await hide(company, ['credit', 'name']);
  for (const field of ['credit', 'name', 'title']) {
    await refused(reader.list('/persons', { filter: JSON.stringify({ [`employer.${field}`]: { empty: false } }) }) as unknown as Promise<Answer>, `employer.${field}`);
    await refused(reader.list('/persons', { sort: `employer.${field}` }) as unknown as Promise<Answer>, `employer.${field}`);
    await refused(reader.post('/persons/aggregate', { groupBy: [{ field: `employer.${field}` }], measures: [] }), `employer.${field}`);
  }
  const { body } = await reader.list('/persons', { fields: 'employer', limit: 500 });
  expect(body.data.every((row) => row.employer === null)).toBe(true);
});
