import type { AccessGrant } from '@crm/platform/records';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

/** Texts kept from long fields: whoever may use the form and the field picks them; nobody else knows of them. */
interface Stored { id: string; version: number; text: string; operations?: string[] }
const tasks = (more: Partial<AccessGrant> = {}): AccessGrant => ({ form: 'tasks', operations: ['view', 'create', 'edit'], scope: 'own', ...more });

let app: TestApp;
let [sara, omid, blind, stranger]: TestUser[] = [];
beforeAll(async () => {
  app = await startTestApp();
  sara = await app.createUser({ username: 'sara', fullName: 'سارا', grants: [tasks(), { form: 'persons', operations: ['view'], scope: 'own' }] });
  omid = await app.createUser({ username: 'omid', fullName: 'امید', grants: [tasks()] });
  // One grant that shows the field is enough; here none does.
  blind = await app.createUser({ username: 'blind', grants: [tasks({ hiddenFields: ['result'] }), tasks({ scope: 'all', hiddenFields: ['result', 'value'] })] });
  stranger = await app.createUser({ username: 'stranger', grants: [{ form: 'companies', operations: ['view'], scope: 'all' }] });
});
afterAll(() => app.close());

const keep = async (body: Record<string, unknown>, by: TestUser, status = 201): Promise<Stored & { errors?: { field: string; code: string }[] }> =>
  (await app.call('post', '/stored-descriptions', by.token).send({ form: 'tasks', field: 'result', ...body }).expect(status)).body as never;
const seenBy = async (user: TestUser): Promise<Stored[]> =>
  ((await app.call('post', '/stored-descriptions/query', user.token).send({ filter: { form: 'tasks', field: 'result' }, fields: ['text', 'operations'], limit: 500 })).body as { data?: Stored[] }).data ?? [];
const texts = async (user: TestUser): Promise<string[]> => (await seenBy(user)).map(({ text }) => text);
const faults = ({ errors }: { errors?: { field: string; code: string }[] }): string[] => (errors ?? []).map(({ field, code }) => `${field} ${code}`);

it('are kept by one and picked by another, and changed and deleted by who kept them', async () => {
  const { id } = await keep({ text: 'با مشتری تماس گرفته شد.\nپیش‌فاکتور فرستاده شد.' }, sara!);
  expect((await seenBy(omid!)).find((one) => one.id === id)).toMatchObject({ text: 'با مشتری تماس گرفته شد.\nپیش‌فاکتور فرستاده شد.', operations: ['view', 'select'] });
  await app.call('patch', `/stored-descriptions/${id}`, omid!.token).set('If-Match', '*').send({ text: 'مال من' }).expect(403);
  await app.call('delete', `/stored-descriptions/${id}`, omid!.token).expect(403);
  await app.call('patch', `/stored-descriptions/${id}`, sara!.token).set('If-Match', '"1"').send({ text: 'تماس گرفته شد.' }).expect(200);
  await app.call('delete', `/stored-descriptions/${id}`, sara!.token).expect(204);
  expect(await texts(omid!)).toEqual([]);
});

it('are seen by nobody who may not view the form or the field, by whatever door', async () => {
  const { id } = await keep({ text: 'محرمانه است' }, sara!);
  for (const user of [blind!, stranger!]) {
    expect(await texts(user)).toEqual([]);
    await app.call('get', `/stored-descriptions/${id}`, user.token).expect(404);
    await app.call('get', `/stored-descriptions/${id}/history`, user.token).expect(404);
    expect(JSON.stringify((await app.call('get', `/stored-descriptions?search=${encodeURIComponent('محرمانه')}&count=exact`, user.token)).body)).not.toContain('محرمانه');
    expect(JSON.stringify((await app.call('get', `/search?text=${encodeURIComponent('محرمانه')}`, user.token).expect(200)).body)).not.toContain('محرمانه');
  }
  expect(faults(await keep({ text: 'من هم' }, blind!, 400))).toEqual(['field outOfReach']);
  expect(faults(await keep({ text: 'من هم' }, stranger!, 400))).toEqual(['form outOfReach']);
  // What he may see of the same form he keeps and picks.
  await keep({ field: 'description', text: 'این را می‌بیند' }, blind!);
  expect(((await app.call('get', '/stored-descriptions?fields=text', blind!.token).expect(200)).body as { data: Stored[] }).data.map(({ text }) => text)).toEqual(['این را می‌بیند']);
});

it('may be one\'s own alone', async () => {
  const { id } = await keep({ text: 'فقط سارا', shared: false }, sara!);
  expect(await texts(sara!)).toContain('فقط سارا');
  expect(await texts(omid!)).not.toContain('فقط سارا');
  await app.call('get', `/stored-descriptions/${id}`, omid!.token).expect(404);
  // Nor does its being there show: who does not see it may keep the same.
  await keep({ text: 'فقط سارا' }, omid!);
});

it.each([
  ['an empty text', { text: ' ' }, 'text required'], ['no text', {}, 'text required'], ['a text that is too long', { text: 'آ'.repeat(4001) }, 'text tooLong'], ['a text that is no text', { text: { $ne: 1 } }, 'text format'],
  ['a field that is not there', { text: 'x', field: 'nonsense' }, 'field unknown'], ['a field of everything', { text: 'x', field: '__proto__' }, 'field unknown'], ['a field of one line', { text: 'x', field: 'title' }, 'field unknown'],
  ['a form that is not there', { text: 'x', form: 'nonsense' }, 'form outOfReach'],
])('%s is refused and named', async (_, body, fault) => {
  const refused = faults(await keep(body, sara!, 400));
  expect(refused.map((one) => (one.startsWith(fault.split(' ')[0]!) ? fault : one))).toEqual([fault]);
});

it('stand once for a field, and what they say is kept as it was written', async () => {
  const { text } = await keep({ text: '<img src=x onerror=alert(1)> {{ user.password }} \'; DROP TABLE tasks; -- \u202egnp.exe' }, sara!);
  expect(text).toBe('<img src=x onerror=alert(1)> {{ user.password }} \'; DROP TABLE tasks; -- gnp.exe');
  expect(faults(await keep({ text }, omid!, 400))).toEqual(['text unique']);
  await keep({ field: 'description', text }, omid!);
});

it('are kept in nobody else\'s name', async () => {
  await app.call('post', '/stored-descriptions', sara!.token).send({ form: 'tasks', field: 'result', text: 'به نام او', owner: omid!.id }).expect(403);
});

it('stay where they were kept, and go with a field that is deleted', async () => {
  const made = await keep({ text: 'ماندنی' }, sara!);
  for (const change of [{ field: 'description' }, { form: 'persons' }]) {
    const { body } = await app.call('patch', `/stored-descriptions/${made.id}`, sara!.token).set('If-Match', '*').send(change).expect(400);
    expect(faults(body as never)).toEqual([`${Object.keys(change)[0]} readOnly`]);
  }
  const { body: field } = await app.call('post', '/custom-fields').send({ type: 'tasks', name: 'report', label: 'گزارش', kind: 'longText' }).expect(201) as { body: { id: string } };
  const { id } = (await app.call('post', '/stored-descriptions').send({ form: 'tasks', field: 'report', text: 'گزارش روزانه' }).expect(201)).body as Stored;
  await app.call('delete', `/custom-fields/${field.id}`).expect(204);
  await app.call('get', `/stored-descriptions/${id}`).expect(404);
});
