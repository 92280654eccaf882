import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Answer, ApiClient, type Body } from '../security/api-client';
import { OwnerConnection } from '../security/owner-connection';
import { finished } from '../testing/finished-job';
import { testConfiguration } from '../testing/template';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

interface FileValue { id: string; name: string; size: number; type: string }
interface Errors { errors: { field: string; code: string }[] }
interface Person { id: string; version: number; photo: FileValue | null; contract?: FileValue | null }

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
const UNKNOWN = '01900000-0000-7000-8000-0000000000ff';

describe('files of fields', () => {
  let app: TestApp;
  const { dataDir } = testConfiguration('');
  let admin: ApiClient;
  let clerk: ApiClient;
  let clerkUser: TestUser;
  let viewer: ApiClient;
  let half: ApiClient;
  let picture: Buffer;

  beforeAll(async () => {
    app = await startTestApp();
    admin = new ApiClient(app.url, app.admin.token);
    const user = async (username: string, grants: object[]): Promise<TestUser> => app.createUser({ username, grants: grants as never });
    clerkUser = await user('file-clerk', [{ form: 'persons', operations: ['view', 'create', 'edit', 'delete', 'restore', 'purge', 'export', 'print'], scope: 'own' }]);
    clerk = new ApiClient(app.url, clerkUser.token);
    viewer = new ApiClient(app.url, (await user('file-viewer', [{ form: 'persons', operations: ['view'], scope: 'all', hiddenFields: ['photo'] }])).token);
    half = new ApiClient(app.url, (await user('file-half', [{ form: 'persons', operations: ['view', 'create', 'edit'], scope: 'all', readOnlyFields: ['photo'] }])).token);
    picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#0f766e' } }).png().toBuffer();
    await admin.create('/custom-fields', { type: 'persons', name: 'contract', label: 'قرارداد', labelEn: 'Contract', kind: 'file' });
    await until(async () => (await admin.get<{ fields: { name: string }[] }>('/record-types/persons')).body.fields.some(({ name }) => name === 'contract'));
  });
  afterAll(async () => {
    await app.close();
  });

  const send = (client: ApiClient, content = picture, name = 'عکس.png', field = 'photo', form = 'persons'): Promise<Answer<FileValue & Errors>> => client.upload(`/${form}/uploads?field=${field}`, content, name);
  const upload = async (client: ApiClient, content = picture, name = 'عکس.png', field = 'photo'): Promise<string> => (await send(client, content, name, field)).body.id;
  const person = async (client = clerk, body: Body = {}): Promise<string> => client.create('/persons', { lastName: 'عکس‌دار', ...body });
  const read = async (id: string, client = clerk): Promise<Person> => (await client.get<Person>(`/persons/${id}`)).body;
  const link = (client: ApiClient, id: string): Promise<Answer<{ url: string }>> => client.get(`/attachments/${id}/link`);
  const stored = (): string[] => (existsSync(join(dataDir, 'files')) ? readdirSync(join(dataDir, 'files')).flatMap((part) => readdirSync(join(dataDir, 'files', part))) : []);
  const fault = ({ status, body }: Answer<unknown>): unknown[] => [status, ...((body as Partial<Errors>).errors ?? []).map(({ field, code }) => `${field}:${code}`)];

  it('are sent, taken by a new record, read, fetched and shown small', async () => {
    const sent = await send(clerk);
    expect([sent.status, sent.body]).toEqual([201, { id: expect.any(String) as string, name: 'عکس.png', size: picture.length, type: 'image/png' }]);
    const id = await person(clerk, { photo: sent.body.id });
    expect((await read(id)).photo).toEqual(sent.body);
    const { body: list } = await clerk.list('/persons', { fields: 'photo', filter: JSON.stringify({ photo: { empty: false } }) });
    expect(list.data.map((row) => row.photo)).toEqual([sent.body]);
    const content = await fetch(app.url + (await link(clerk, sent.body.id)).body.url);
    expect(Buffer.from(await content.arrayBuffer())).toEqual(picture);
    expect(content.headers.get('content-disposition')).toMatch(/^attachment/);
    const { body: links } = await clerk.get<{ data: { id: string; url: string }[] }>(`/attachments/links?variant=thumbnail&ids=${sent.body.id},${UNKNOWN}`);
    expect(links.data.map((one) => one.id)).toEqual([sent.body.id]);
    expect((await sharp(Buffer.from(await (await fetch(app.url + links.data[0]!.url)).arrayBuffer())).metadata()).format).toBe('webp');
    // It is no attachment: not listed as one, not deleted as one.
    expect((await clerk.get<{ data: unknown[] }>(`/persons/${id}/attachments`)).body.data).toEqual([]);
    expect((await clerk.delete(`/attachments/${sent.body.id}`)).status).toBe(404);
    // Copies, exports.
    expect((await clerk.post<Body>(`/persons/${id}/duplicate`)).body).not.toHaveProperty('photo');
    const csv = await clerk.post('/persons/export', { format: 'csv', columns: ['lastName', 'photo'], query: { filter: { id: { eq: id } } } });
    expect(csv.text).toContain('عکس.png');
  });

  it('are replaced, cleared and put back; history tells their names', async () => {
    const [first, second] = [await upload(clerk, picture, 'یک.png'), await upload(clerk, picture, 'دو.png')];
    const id = await person(clerk, { photo: first });
    expect((await clerk.patch(`/persons/${id}`, '*', { photo: second })).status).toBe(200);
    expect([(await link(clerk, first)).status, (await link(clerk, second)).status]).toEqual([404, 200]);
    expect((await clerk.patch(`/persons/${id}`, '*', { photo: null })).status).toBe(200);
    expect([(await read(id)).photo, (await link(clerk, second)).status]).toEqual([null, 404]);
    expect((await clerk.patch(`/persons/${id}`, '*', { photo: first })).status).toBe(200);
    const { body } = await clerk.get<{ data: { changes: { field: string; old: FileValue | null; new: FileValue | null }[] }[] }>(`/persons/${id}/history`);
    expect(body.data.map(({ changes }) => changes.filter(({ field }) => field === 'photo').map((change) => [change.old?.name ?? null, change.new?.name ?? null])[0])).toEqual([[null, 'یک.png'], ['دو.png', null], ['یک.png', 'دو.png'], [null, 'یک.png']]);
  });

  it('of others, of other records and fields, and what does not exist are refused alike', async () => {
    const id = await person();
    const theirs = await upload(admin);
    const taken = await upload(clerk);
    await person(clerk, { photo: taken });
    const contract = await upload(clerk, PDF, 'قرارداد.pdf', 'contract');
    const attached = (await clerk.upload<FileValue>(`/persons/${id}/attachments`, picture, 'پیوست.png')).body.id;
    const before = (await read(id)).version;
    for (const wrong of [theirs, taken, contract, attached, UNKNOWN]) {
      expect(fault(await clerk.patch(`/persons/${id}`, '*', { photo: wrong }))).toEqual([400, 'photo:outOfReach']);
      expect(fault(await clerk.post('/persons', { lastName: 'x', photo: wrong }))).toEqual([400, 'photo:outOfReach']);
    }
    expect(fault(await clerk.patch(`/persons/${id}`, '*', { photo: { id: theirs } }))).toEqual([400, 'photo:format']);
    expect((await read(id)).version).toBe(before);
    // Nobody sees what another has sent and not used.
    for (const other of [clerk, viewer]) expect((await link(other, theirs)).status).toBe(404);
    expect((await link(admin, theirs)).status).toBe(200);
    // Two records that name one upload at once: one has it.
    const one = await upload(clerk);
    const both = await Promise.all([1, 2].map(() => clerk.post('/persons', { lastName: 'هم‌زمان', photo: one })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 400]);
    // A refused request leaves the upload as it was.
    const kept = await upload(clerk);
    expect((await clerk.post('/persons', { lastName: 'x', nationalId: '1', photo: kept })).status).toBe(400);
    expect((await clerk.post('/persons', { lastName: 'x', photo: kept })).status).toBe(201);
  });

  it('are hidden and read-only with their field', async () => {
    const photo = await upload(clerk);
    const id = await person(clerk, { photo });
    expect(await read(id, viewer)).not.toHaveProperty('photo');
    expect((await link(viewer, photo)).status).toBe(404);
    expect((await viewer.get<{ data: unknown[] }>(`/attachments/links?ids=${photo}`)).body.data).toEqual([]);
    expect((await viewer.get(`/persons/${id}/history`)).text).not.toContain('عکس.png');
    expect((await link(half, photo)).status).toBe(200);
    expect(fault(await half.patch(`/persons/${id}`, '*', { photo: null }))).toEqual([400, 'photo:readOnly']);
    expect(fault(await send(half))).toEqual([400, 'field:readOnly']);
    expect(fault(await send(viewer))).toEqual([403]);
    expect(fault(await send(clerk, picture, 'a.png', 'lastName'))).toEqual([400, 'field:unknown']);
    expect(fault(await send(clerk, picture, 'a.png', ''))).toEqual([400, 'field:required']);
    expect((await send(clerk, picture, 'a.png', 'logo', 'companies')).status).toBe(403);
    expect((await send(admin, picture, 'a.png', 'photo', 'contacts')).status).toBe(404);
    // A link ends with the right to the field.
    const { url } = (await link(clerk, photo)).body;
    const { body: user } = await admin.get<{ accessTemplate: { id: string } }>(`/users/${clerkUser.id}`);
    const template = `/access-templates/${user.accessTemplate.id}`;
    const { grants } = (await admin.get<{ grants: Body[] }>(template)).body;
    await admin.patch(template, '*', { grants: grants.map((grant) => ({ ...grant, hiddenFields: ['photo'] })) });
    await until(async () => (await fetch(app.url + url)).status === 404);
    await admin.patch(template, '*', { grants });
    await until(async () => (await link(clerk, photo)).status === 200);
  });

  it('are what the field takes', async () => {
    const before = stored().length;
    for (const [content, name] of [[PDF, 'a.pdf'], [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg'], [Buffer.from('MZ-----'), 'a.exe'], [picture.subarray(0, 60), 'broken.png']] as const) expect([name, (await send(clerk, content, name)).status]).toEqual([name, 415]);
    await until(() => stored().length === before);
    expect((await send(clerk, PDF, 'a.pdf', 'contract')).status).toBe(201);
    const id = await person(clerk, { contract: await upload(clerk, PDF, 'قرارداد.pdf', 'contract') });
    expect((await read(id)).contract).toMatchObject({ name: 'قرارداد.pdf', type: 'application/pdf' });
    const refused = await clerk.upload('/persons/import', Buffer.from('lastName,photo\nx,y'), 'a.csv');
    expect(refused.status).toBe(400);
  });

  it('are printed as pictures', async () => {
    const id = await person(clerk, { photo: await upload(clerk) });
    const format = await admin.create('/print-formats', { name: 'کارت', form: 'persons', body: '<p>{{ record.lastName }}</p>{% if record.photo %}{{ record.photo }}{% endif %}' });
    expect((await admin.get(`/persons/${id}/print?format=${format}`)).text).toMatch(/<img class="picture" src="data:image\/webp;base64,[\w+/=]+" alt="عکس\.png"/);
    expect((await clerk.get(`/persons/${id}/print?format=standard`)).text).toMatch(/<img class="picture" src="data:image\/webp/);
    expect((await admin.get(`/persons/${await person()}/print?format=${format}`)).text).not.toContain('<img');
  });

  it('come back when work on many records is undone', async () => {
    const photos = [await upload(clerk), await upload(clerk)];
    const ids = [await person(clerk, { photo: photos[0] }), await person(clerk, { photo: photos[1] })];
    const { body } = await clerk.post<{ batch: string; done: number }>('/persons/bulk', { operation: 'edit', ids, values: { photo: null } });
    expect(body.done).toBe(2);
    expect((await read(ids[0]!)).photo).toBeNull();
    const { body: job } = await clerk.post<{ job: string }>(`/batches/${body.batch}/undo`);
    await finished(app, job.job, clerkUser.token);
    expect(await Promise.all(ids.map(async (id) => (await read(id)).photo?.id))).toEqual(photos);
  });

  it('go with their record, and with a field that is deleted for good', async () => {
    const owner = await OwnerConnection.open();
    const rows = (id: string): Promise<number> => owner.count('attachments', 'id = $1', [id]);
    const [photo, contract] = [await upload(clerk), await upload(clerk, PDF, 'a.pdf', 'contract')];
    const id = await person(clerk, { photo });
    await clerk.delete(`/persons/${id}`);
    expect((await link(clerk, photo)).status).toBe(404);
    await clerk.post(`/persons/${id}/restore`);
    expect((await link(clerk, photo)).status).toBe(200);
    await clerk.delete(`/persons/${id}`);
    await clerk.delete(`/persons/${id}?permanent=true`);
    expect(await rows(photo)).toBe(0);
    await person(clerk, { contract });
    const { body } = await admin.list('/custom-fields', { filter: JSON.stringify({ name: { eq: 'contract' } }) });
    await admin.delete(`/custom-fields/${body.data[0]!.id}`);
    expect([await rows(contract), (await link(admin, contract)).status]).toEqual([1, 404]);
    await admin.delete(`/custom-fields/${body.data[0]!.id}?permanent=true`);
    expect(await rows(contract)).toBe(0);
    await owner.close();
  });
});
