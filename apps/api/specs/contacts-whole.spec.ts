import pg from 'pg';
import { addDays, officeToday } from '@crm/platform/records';
import { ApiClient } from '../security/api-client';
import { quiet } from '../testing/live-client';
import { startProcess } from '../testing/processes';
import { startTestApp, type TestApp } from '../testing/test-app';

type Row = Record<string, unknown> & { id: string; title?: string };
interface Ref { id: string; title: string | null }
let app: TestApp;
let admin: ApiClient;
beforeAll(async () => { app = await startTestApp(); admin = new ApiClient(app.url, app.admin.token); });
afterAll(() => app.close());

const today = officeToday();
const yesterday = addDays(today, -1);
const value = async (list: string, label: string): Promise<string> => {
  const { body: { data } } = await admin.list('/lookup-values', { filter: JSON.stringify({ list: { eq: list }, label: { eq: label } }) });
  return data[0]?.id ?? admin.create('/lookup-values', { list, label });
};
const read = async (path: string, id: string): Promise<Row> => (await admin.get<Row>(`/${path}/${id}`)).body;
const change = async (path: string, id: string, body: object): Promise<Row> => {
  const answer = await admin.patch<Row>(`/${path}/${id}`, '*', body as Record<string, unknown>);
  expect([answer.status, answer.body]).toMatchObject([200, {}]);
  return answer.body;
};
const titles = (refs: unknown): (string | null)[] => (refs as Ref[]).map(({ title }) => title);
const lines = (rows: unknown, ...names: string[]): unknown[][] => (rows as Row[]).map((row) => names.map((name) => (row[name] as Ref | null)?.title ?? row[name]));

describe('users', () => {
  it('are persons or companies of the office, as their administrator says', async () => {
    const supplier = await admin.create('/companies', { name: 'پخش خاور' });
    const { id, template } = await app.createUser({ username: 'supplier', grants: [{ form: 'users', operations: ['view', 'edit'], scope: 'all' }] });
    expect((await change('users', id, { contact: supplier })).contact).toEqual({ id: supplier, title: 'پخش خاور', type: 'companies' });
    expect((await admin.post('/users', { username: 'marketer', fullName: 'بازاریاب', password: 'a long enough secret', accessTemplate: template, contact: supplier })).status).toBe(201);
    expect((await admin.delete(`/companies/${supplier}`)).status).toBe(409);
    const own = new ApiClient(app.url, await app.login('supplier', 'a long enough secret'));
    expect((await own.patch(`/users/${id}`, '*', { contact: await admin.create('/persons', { lastName: 'ناپیدا' }) })).status).toBe(400);
    await change('users', id, { contact: null });
  });
});

describe('places', () => {
  it('lie in one another, in addresses, too', async () => {
    const place = async (path: string, name: string): Promise<Row> => (await admin.list(`/${path}`, { filter: JSON.stringify({ name: { eq: name } }) })).body.data[0] as Row;
    const [isfahan, tehran, city] = [(await place('provinces', 'اصفهان')).id, (await place('provinces', 'تهران')).id, (await place('cities', 'کاشان')).id];
    const abroad = (await place('countries', 'آلمان')).id;
    const faultOf = async (body: Record<string, unknown>): Promise<unknown> => { const answer = await admin.post<{ errors?: { field: string; code: string }[] }>('/persons', { lastName: 'جایی', ...body }); return answer.status === 201 ? 'taken' : answer.body.errors?.map(({ field, code }) => `${field} ${code}`).join(); };
    expect([await faultOf({ province: isfahan, city }), await faultOf({ city }), await faultOf({ province: tehran, city }), await faultOf({ country: abroad, province: isfahan }), await faultOf({ addresses: [{ address: 'خیابان', province: tehran, city }] })])
      .toEqual(['taken', 'taken', 'city outOfReach', 'province outOfReach', 'addresses[0].city outOfReach']);
  });
});

describe('what is deleted', () => {
  it('comes back only where what it names is there', async () => {
    const company = await admin.create('/companies', { name: 'برگشتنی' });
    const ids = await Promise.all(['یک', 'دو'].map((lastName) => admin.create('/persons', { lastName, employments: [{ company }] })));
    for (const id of ids) expect((await admin.delete(`/persons/${id}`)).status).toBe(204);
    expect((await admin.delete(`/companies/${company}`)).status).toBe(204);
    const alone = await admin.post<{ errors: object[] }>(`/persons/${ids[0]}/restore`, {});
    expect([alone.status, alone.body.errors]).toMatchObject([400, expect.arrayContaining([expect.objectContaining({ field: 'employments[0].company', code: 'outOfReach' })])]);
    const many = await admin.post<{ done: number; refused: unknown[] }>('/persons/bulk', { operation: 'restore', ids });
    expect(many.body.refused).toHaveLength(2);
    expect((await admin.post(`/companies/${company}/restore`, {})).status).toBe(200);
    for (const id of ids) expect((await admin.post(`/persons/${id}/restore`, {})).status).toBe(200);
  });
  it('comes back together with what it names', async () => {
    const parent = await admin.create('/contact-groups', { name: 'شاخهٔ برگشتنی' });
    const child = await admin.create('/contact-groups', { name: 'زیرشاخهٔ برگشتنی', parent });
    for (const id of [child, parent]) expect((await admin.delete(`/contact-groups/${id}`)).status).toBe(204);
    expect((await admin.post<{ refused: unknown[] }>('/contact-groups/bulk', { operation: 'restore', ids: [child, parent] })).body.refused).toEqual([]);
  });
});

describe('roles', () => {
  it('are written as rows with their counterparts, or as a list, and both agree', async () => {
    const [customer, supplier, rival] = await Promise.all(['مشتری', 'تأمین‌کننده', 'رقیب'].map((label) => value('contact-role', label)));
    const other = await admin.create('/companies', { name: 'فولاد شرق' });
    const id = await admin.create('/companies', { name: 'بازرگانی سپهر', roleDetails: [{ role: customer }, { role: supplier, counterpart: other }, { role: rival, counterpart: other }] });
    expect(titles((await read('companies', id)).roles).sort()).toEqual(['تأمین‌کننده', 'رقیب', 'مشتری']);
    expect(lines((await read('companies', id)).roleDetails, 'role', 'counterpart')).toEqual([['مشتری', null], ['تأمین‌کننده', 'فولاد شرق'], ['رقیب', 'فولاد شرق']]);
    const fewer = await change('companies', id, { roles: [supplier, await value('contact-role', 'ناظر')] });
    expect(lines(fewer.roleDetails, 'role', 'counterpart')).toEqual([['تأمین‌کننده', 'فولاد شرق'], ['ناظر', null]]);
    for (const filter of [{ roles: { eq: supplier } }, { 'roleDetails.counterpart': { eq: other } }]) {
      expect((await admin.list('/contacts', { filter: JSON.stringify(filter) })).body.data.map((row) => row.id)).toEqual([id]);
    }
    const itself = await admin.patch(`/companies/${id}`, '*', { roleDetails: [{ role: supplier, counterpart: id }] });
    expect([itself.status, (itself.body as unknown as { errors: unknown }).errors]).toMatchObject([400, [{ field: 'roleDetails[0].counterpart' }]]);
    expect((await admin.delete(`/companies/${other}`)).status).toBe(409);
  });

  it('hold back the deletion of a counterpart, which names the fields by which others depend on it', async () => {
    const firm = await admin.create('/companies', { name: 'نگه‌داشته' });
    const supplier = await value('contact-role', 'تأمین‌کننده');
    await admin.create('/persons', { lastName: 'وابسته', employer: firm, introducer: firm, roleDetails: [{ role: supplier, counterpart: firm }] });
    const told = async (language: string): Promise<unknown[]> =>
      ((await app.call('delete', `/companies/${firm}`).set('Accept-Language', language).expect(409)).body as { dependants: Row[] }).dependants.map(({ type, field, label, fieldLabel, count }) => [type, field, label, fieldLabel, count]).sort();
    expect(await told('fa')).toEqual([
      ['contacts', 'introducer', 'مخاطبان', 'معرف', 1], ['contacts', 'roleDetails.counterpart', 'مخاطبان', 'نقش‌ها با طرف مقابل – طرف مقابل', 1], ['persons', 'employer', 'اشخاص', 'شرکت', 1],
    ]);
    expect((await told('en')).map((one) => (one as string[])[3])).toEqual(['Introduced by', 'Roles with counterparts – Counterpart', 'Company']);
    const { body } = await admin.post<{ refused: { errors: unknown[] }[] }>('/companies/bulk', { operation: 'delete', ids: [firm] });
    expect(body.refused[0]!.errors).toContainEqual({ type: 'persons', field: 'employer', label: 'اشخاص', fieldLabel: 'شرکت', count: 1 });
  });

  it('stay as they were where only one of them is read-only, and are hidden together', async () => {
    const role = await value('contact-role', 'مشتری');
    const id = await admin.create('/persons', { lastName: 'نهان', roles: [role] });
    const blind = new ApiClient(app.url, (await app.createUser({ username: 'roles-blind', grants: [{ form: 'persons', operations: ['view', 'edit'], scope: 'all', hiddenFields: ['roles', 'employer'] }] })).token);
    const seen = (await blind.get<Row>(`/persons/${id}`)).body;
    expect(['roles', 'roleDetails', 'employments', 'employer'].filter((name) => name in seen)).toEqual([]);
    expect((await blind.patch(`/persons/${id}`, '*', { roleDetails: [] })).status).toBe(400);
    const fixed = new ApiClient(app.url, (await app.createUser({ username: 'roles-fixed', grants: [{ form: 'persons', operations: ['view', 'edit'], scope: 'all', readOnlyFields: ['roles', 'position'] }] })).token);
    expect((await fixed.patch(`/persons/${id}`, '*', { roleDetails: [] })).status).toBe(400);
    expect((await fixed.patch(`/persons/${id}`, '*', { employments: [] })).status).toBe(400);
  });

  it('offer lists of their own to whoever reads them', async () => {
    const { body } = await admin.get<{ data: { path: string; menuBy?: object }[] }>('/record-types');
    expect(body.data.find(({ path }) => path === 'contacts')?.menuBy).toEqual({ field: 'roles', list: 'contact-role' });
    const { body: { data } } = await admin.list('/lookup-values', { filter: JSON.stringify({ list: { eq: 'contact-role' } }), fields: 'label,plural', limit: 50 });
    expect(data.map(({ plural }) => plural)).toEqual(expect.arrayContaining(['سرنخ‌های تجاری', 'مشتریان', 'افراد', 'بازاریاب‌ها', 'همکاران', 'تأمین‌کنندگان', 'رقبا', 'کارکنان', 'متقاضیان استخدام', 'متفرقه']));
  });
});

describe('employments', () => {
  it('close when somebody is promoted or moves, and what happened then keeps its position', async () => {
    const [expert, head, supply] = await Promise.all([value('position', 'کارشناس تدارکات'), value('position', 'مدیر تدارکات'), value('department', 'تدارکات و خرید')]);
    const [first, second] = [await admin.create('/companies', { name: 'الف' }), await admin.create('/companies', { name: 'ب' })];
    const id = await admin.create('/persons', { lastName: 'رهنما', employer: first, position: expert, department: supply });
    expect(lines((await read('persons', id)).employments, 'company', 'jobPosition', 'department', 'startsOn', 'endsOn')).toEqual([['الف', 'کارشناس تدارکات', 'تدارکات و خرید', null, null]]);
    const old = await admin.create('/interactions', { subject: 'پیش از ترفیع', contact: id });
    const promoted = await change('persons', id, { position: head });
    expect(lines(promoted.employments, 'company', 'jobPosition', 'startsOn', 'endsOn')).toEqual([['الف', 'کارشناس تدارکات', null, yesterday], ['الف', 'مدیر تدارکات', today, null]]);
    const fresh = await admin.create('/interactions', { subject: 'پس از ترفیع', contact: id });
    const earlier = await admin.create('/interactions', { subject: 'سال پیش', contact: id, startedAt: `${addDays(today, -300)}T09:00:00Z` });
    const then = async (one: string): Promise<unknown[]> => [await read('interactions', one)].flatMap((row) => [(row.employerThen as Ref | null)?.title, (row.positionThen as Ref | null)?.title]);
    expect([await then(old), await then(fresh), await then(earlier)]).toEqual([['الف', 'کارشناس تدارکات'], ['الف', 'مدیر تدارکات'], ['الف', 'کارشناس تدارکات']]);
    // A slip of the same day is put right, and makes no period of its own.
    const moved = await change('persons', id, { employer: second });
    expect(lines(moved.employments, 'company', 'jobPosition', 'startsOn', 'endsOn')).toEqual([['الف', 'کارشناس تدارکات', null, yesterday], ['ب', 'مدیر تدارکات', today, null]]);
    expect(await then(fresh)).toEqual(['الف', 'مدیر تدارکات']);
    const left = await change('persons', id, { employer: null });
    expect([left.employer, left.position, lines(left.employments, 'company', 'endsOn')]).toEqual([null, null, [['الف', yesterday]]]);
    expect((await admin.patch(`/interactions/${old}`, '*', { positionThen: head })).status).toBe(400);
  });

  it('say who works where when they are written themselves', async () => {
    const [a, b] = [await admin.create('/companies', { name: 'پ' }), await admin.create('/companies', { name: 'ت' })];
    const id = await admin.create('/persons', { lastName: 'سفری', employments: [{ company: a, startsOn: '2020-01-01', endsOn: '2023-05-01' }, { company: b, startsOn: '2023-06-01' }] });
    expect((await read('persons', id)).employer).toMatchObject({ id: b });
    expect((await admin.list('/persons', { filter: JSON.stringify({ 'employments.company': { eq: a } }) })).body.data.map((row) => row.id)).toEqual([id]);
    const page = (await admin.get<{ related: Record<string, { data: Row[] }> }>(`/companies/${b}?include=related`)).body;
    expect(page.related['persons.employer']!.data.map((row) => row.id)).toEqual([id]);
    const wrong = await admin.patch(`/persons/${id}`, '*', { employments: [{ company: a, startsOn: '2024-01-01', endsOn: '2023-01-01' }, { startsOn: '2024-01-01' }, {}] });
    expect([wrong.status, (wrong.body as unknown as { errors: { field: string }[] }).errors.map(({ field }) => field)]).toEqual([400, ['employments[0].endsOn', 'employments[1].company']]);
    // What a row refers to already need not be in reach of whoever changes another row.
    const [tehran, far] = (await admin.list('/provinces', { sort: 'name' })).body.data.map((row) => row.id);
    await change('companies', a, { province: far });
    await change('persons', id, { province: tehran });
    const near = new ApiClient(app.url, (await app.createUser({ username: 'near', grants: ['persons', 'companies'].map((form) => ({ form, operations: ['view', 'edit'], scope: 'all', provinces: [tehran!], noPlace: true })) })).token);
    expect((await near.patch(`/persons/${id}`, '*', { position: await value('position', 'مدیرعامل') })).status).toBe(200);
    expect(lines((await read('persons', id)).employments, 'company', 'jobPosition')).toEqual([['پ', null], ['ت', null], ['ت', 'مدیرعامل']]);
  });
});

describe('relations', () => {
  it('stand in both records, each from its own side', async () => {
    const [mother, child] = [await admin.create('/persons', { lastName: 'مادر' }), await admin.create('/persons', { lastName: 'فرزند' })];
    await change('persons', mother, { relations: [{ person: child, relation: 'child', note: 'بزرگ‌تر' }] });
    expect(lines((await read('persons', child)).relations, 'person', 'relation', 'note')).toEqual([['مادر', 'parent', 'بزرگ‌تر']]);
    await change('persons', child, { relations: [] });
    expect((await read('persons', mother)).relations).toEqual([]);
    // Who is related is not held back by it: deleted or back again he is named, gone for good he is not.
    await change('persons', mother, { relations: [{ person: child, relation: 'child' }] });
    expect((await admin.delete(`/persons/${child}`)).status).toBe(204);
    expect(lines((await read('persons', mother)).relations, 'person', 'relation')).toEqual([['فرزند', 'child']]);
    expect((await admin.post(`/persons/${child}/restore`)).status).toBe(200);
    expect(lines((await read('persons', mother)).relations, 'person', 'relation')).toEqual([['فرزند', 'child']]);
    for (const path of [`/persons/${child}`, `/persons/${child}?permanent=true`]) expect((await admin.delete(path)).status).toBe(204);
    expect((await read('persons', mother)).relations).toEqual([]);
    const wife = await admin.create('/persons', { lastName: 'همسر', relations: [{ person: mother, relation: 'spouse' }] });
    expect(lines((await read('persons', mother)).relations, 'person', 'relation')).toEqual([['همسر', 'spouse']]);
    expect((await admin.patch(`/persons/${wife}`, '*', { relations: [{ person: wife, relation: 'spouse' }] })).status).toBe(400);
    expect((await admin.patch(`/persons/${wife}`, '*', { relations: [{ person: mother, relation: 'owner' }] })).status).toBe(400);
    expect((await admin.delete(`/persons/${wife}`)).status).toBe(204);
  });

  it('say nothing of one person that contradicts itself, from neither side', async () => {
    const [one, other] = [await admin.create('/persons', { lastName: 'یکی' }), await admin.create('/persons', { lastName: 'دیگری' })];
    const both = [{ person: other, relation: 'parent' }, { person: other, relation: 'friend' }, { person: other, relation: 'child' }];
    const refused = await admin.patch<{ errors: { field: string; message: string }[] }>(`/persons/${one}`, '*', { relations: both });
    expect([refused.status, refused.body.errors.map(({ field, message }) => [field, message])]).toEqual([400, [['relations[2].relation', 'یک شخص نمی‌تواند هم «پدر یا مادر» باشد و هم «فرزند».']]]);
    await change('persons', one, { relations: both.slice(0, 2) });
    const theirs = (await read('persons', other)).relations as Row[];
    expect((await admin.patch(`/persons/${other}`, '*', { relations: [...theirs.map(({ person, ...row }) => ({ ...row, person: (person as Row).id })), { person: one, relation: 'parent' }] })).status).toBe(400);
    expect(lines((await read('persons', one)).relations, 'person', 'relation')).toEqual([['دیگری', 'parent'], ['دیگری', 'friend']]);
  });

  it('of days: no wedding before the birth, no firm that is still to be founded', async () => {
    const told = async (path: string, body: object): Promise<unknown> => ((await admin.post<{ errors: { field: string; message: string }[] }>(path, body)).body.errors ?? []).map(({ field, message }) => [field, message]);
    expect(await told('/persons', { lastName: 'زود', birthDate: '1990-01-01', weddingDate: '1989-12-31' })).toEqual([['weddingDate', 'این مقدار نباید پیش از «تاریخ تولد» باشد.']]);
    const id = await admin.create('/persons', { lastName: 'به‌جا', birthDate: '1990-01-01', weddingDate: '2015-01-01' });
    expect((await admin.patch(`/persons/${id}`, '*', { birthDate: '2015-01-02' })).status).toBe(400);
    expect(await told('/companies', { name: 'فردا', foundedOn: '2199-01-01' })).toEqual([['foundedOn', 'این تاریخ هنوز نرسیده است.']]);
    await admin.create('/companies', { name: 'دیروز', foundedOn: '2019-01-01' });
  });

  it('are written to somebody whom one sees but may not change, and to nobody out of reach', async () => {
    const [tehran, far] = (await admin.list('/provinces', { sort: 'name' })).body.data.map((row) => row.id);
    const [mine, seen, unseen] = [await admin.create('/persons', { lastName: 'خودی', province: tehran }), await admin.create('/persons', { lastName: 'دیدنی', province: tehran }), await admin.create('/persons', { lastName: 'دور', province: far })];
    const user = await app.createUser({ username: 'relating', grants: [{ form: 'persons', operations: ['view'], scope: 'all', provinces: [tehran!] }, { form: 'persons', operations: ['view', 'edit'], scope: 'own' }] });
    await change('persons', mine, { experts: [user.id] });
    const clerk = new ApiClient(app.url, user.token);
    expect((await clerk.patch(`/persons/${mine}`, '*', { relations: [{ person: seen, relation: 'sibling' }] })).status).toBe(200);
    expect(lines((await read('persons', seen)).relations, 'person', 'relation')).toEqual([['خودی', 'sibling']]);
    expect((await clerk.patch(`/persons/${mine}`, '*', { relations: [{ person: unseen, relation: 'sibling' }] })).status).toBe(400);
    expect((await read('persons', unseen)).relations).toEqual([]);
  });

  it('know who introduced whom', async () => {
    const introducer = await admin.create('/persons', { lastName: 'معرف' });
    const id = await admin.create('/companies', { name: 'معرفی‌شده', introducer });
    const page = (await admin.get<{ related: Record<string, { data: Row[] }> }>(`/persons/${introducer}?include=related`)).body;
    expect(page.related['contacts.introducer']!.data.map((row) => row.id)).toEqual([id]);
    expect((await admin.patch(`/companies/${id}`, '*', { introducer: id })).status).toBe(400);
  });
});

describe('ratings', () => {
  it('hold for a time, give their colour, and are followed after midnight', async () => {
    const [gold, silver] = [await value('rating', 'طلایی'), await value('rating', 'نقره‌ای')];
    const id = await admin.create('/companies', { name: 'خوش‌حساب', rating: silver });
    expect([(await read('companies', id)).colour, lines((await read('companies', id)).ratings, 'rating', 'startsOn', 'endsOn')]).toEqual(['#bfbfbf', [['نقره‌ای', today, null]]]);
    const until = await change('companies', id, { ratings: [{ rating: silver, endsOn: addDays(today, -10) }, { rating: gold, startsOn: addDays(today, -9), endsOn: today }] });
    expect([until.rating, until.colour]).toMatchObject([{ id: gold }, '#fadb14']);
    const database = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await database.connect();
    await database.query('UPDATE contacts_ratings SET "endsOn" = $1 WHERE parent = $2 AND "endsOn" = $3', [yesterday, id, today]);
    await database.query(`UPDATE periodic_work SET "startedAt" = now() - interval '2 days' WHERE name = 'contact-periods'`);
    await database.end();
    const worker = await startProcess('worker');
    for (let tries = 0; tries < 600 && (await read('companies', id)).rating; tries += 1) await quiet(100);
    await worker.end('SIGKILL');
    const over = await read('companies', id);
    expect([over.rating, over.colour, lines(over.ratings, 'rating')]).toEqual([null, null, [['نقره‌ای'], ['طلایی']]]);
    const own = await change('companies', id, { rating: gold, colour: '#112233' });
    expect(own.colour).toBe('#112233');
  }, 120_000);

  it('leave the colour alone where the office wants it so', async () => {
    const { body: { data: [settings] } } = await admin.list('/settings', {});
    await admin.patch(`/settings/${settings!.id}`, '*', { colourFollowsRating: false });
    const id = await admin.create('/persons', { lastName: 'بی‌رنگ', rating: await value('rating', 'طلایی') });
    expect((await read('persons', id)).colour).toBeNull();
  });
});

describe('the other fields', () => {
  it('are kept, found, filtered and refused where they are wrong', async () => {
    const [bank, branch, use] = [await value('bank', 'ملت'), await value('bank-branch', 'ولیعصر'), await value('contact-use', 'کارخانه')];
    const id = await admin.create('/companies', {
      name: 'شرکت آزمون', brand: 'آفتاب', economicCode: '411111111111', legalId: '10380284790', registrationNumber: '۴۳۸۹۳۹', foundedYear: 1386, employees: 45, foreignPartner: 'Siemens AG', icon: 'shop', priority: 2,
      location: { latitude: 35.7219, longitude: 51.3347 }, preferredChannel: 'email', website: 'azmoon.ir', websites: [{ url: 'shop.azmoon.ir' }],
      phones: [{ number: '021-88001122, 88001133' }, { number: '09121234567', refused: 'messages' }], emails: [{ email: 'a@azmoon.example', refused: true }],
      addresses: [{ use, address: 'جاده مخصوص', postalCode: '۱۳۹۴۸۳۶۱۱۳', poBox: '۱۵۸۷۵-۱۲۳', location: { latitude: 35.7, longitude: 51.1 } }],
      bankAccounts: [{ bank, branch, number: '123-456', sheba: 'IR820540102680020817909002', holder: 'شرکت آزمون' }],
    });
    const record = await read('companies', id);
    expect(record).toMatchObject({ icon: 'shop', location: { latitude: 35.7219 }, websites: [{ url: 'https://shop.azmoon.ir' }], bankAccounts: [{ bank: { title: 'ملت' }, sheba: 'IR820540102680020817909002' }], addresses: [{ postalCode: '1394836113' }], emails: [{ refused: true }] });
    for (const filter of [{ 'phones.refused': { eq: 'messages' } }, { 'bankAccounts.sheba': { eq: 'IR820540102680020817909002' } }, { icon: { eq: 'shop' } }, { preferredChannel: { eq: 'email' } }, { 'addresses.use': { eq: use } }, { location: { empty: false } }]) {
      expect([filter, (await admin.list('/companies', { filter: JSON.stringify(filter) })).body.data.map((row) => row.id)]).toEqual([filter, [id]]);
    }
    const wrong = { location: { latitude: 99, longitude: 0 }, icon: 'skull', bankAccounts: [{ sheba: 'IR000000000000000000000000' }], addresses: [{ address: 'x', postalCode: '123' }], websites: [{ url: 'javascript:alert(1)' }] };
    const refused = await admin.patch(`/companies/${id}`, '*', wrong);
    expect([refused.status, (refused.body as unknown as { errors: { field: string }[] }).errors.map(({ field }) => field).sort()]).toEqual([400, ['addresses[0].postalCode', 'bankAccounts[0].sheba', 'icon', 'location.latitude', 'websites[0].url']]);
  });

  it('a phone is the same in every spelling of its parts, and found however it is written', async () => {
    const spellings = [['+98', '021', '114'], ['0098', '21', '۱۱۴'], ['۹۸', '۲۱', 'داخلی ۱۱۴']];
    const ids = await Promise.all(spellings.map(([countryCode, areaCode, extension], i) => admin.create('/persons', { lastName: `تلفن‌دار ${i}`, phones: [{ countryCode, areaCode, number: '77665544', extension }, { kind: 'fax', countryCode, areaCode, number: '77665545' }] })));
    for (const id of ids) expect(lines((await read('persons', id)).phones, 'kind', 'countryCode', 'areaCode', 'number', 'extension')).toEqual([['phone', '98', '21', '77665544', '114'], ['fax', '98', '21', '77665545', null]]);
    for (const search of ['02177665544', '982177665544', '+982177665544', '77665544', '۰۲۱۷۷۶۶۵۵۴۵']) {
      expect([search, (await admin.list('/persons', { search })).body.data.map((row) => row.id).sort()]).toEqual([search, [...ids].sort()]);
    }
    const wrong = { phones: [{ number: '09121234567' }, { countryCode: 'ab', areaCode: 'xx', number: '77665544', extension: 'داخلی' }] };
    const { status, body } = await admin.post('/persons', { lastName: 'بی‌شماره', ...wrong });
    expect([status, (body as unknown as { errors: { field: string; message: string }[] }).errors.map(({ field, message }) => [field, message])]).toEqual([400, [
      ['phones[1].countryCode', 'کد کشور ۱ تا ۳ رقم است، مانند ۹۸.'], ['phones[1].areaCode', 'کد شهر ۱ تا ۵ رقم است، مانند ۰۲۱.'], ['phones[1].extension', 'داخلی ۱ تا ۸ رقم است.'],
    ]]);
  });

  it('an internal task stands on our own company', async () => {
    const id = await admin.create('/companies', { name: 'شرکت خودمان' });
    const { body: { data: [settings] } } = await admin.list('/settings', {});
    expect((await admin.patch(`/settings/${settings!.id}`, '*', { ownCompany: id })).status).toBe(200);
    expect((await admin.delete(`/companies/${id}`)).status).toBe(409);
    await admin.create('/tasks', { title: 'کار داخلی', contact: id });
    const clerk = new ApiClient(app.url, (await app.createUser({ username: 'insider', grants: [] })).token);
    expect((await clerk.list('/settings', { fields: 'ownCompany' })).body.data).toMatchObject([{ ownCompany: null }]);
  });
});
