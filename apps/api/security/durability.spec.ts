import { Body as FromBody, Controller, Get, Inject, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { person } from '@crm/contacts/records';
import { Records, requestContext, SignedIn } from '@crm/platform/api';
import { OwnerConnection } from './owner-connection';
import { type ProbeApp, startProbe } from './probe-app';

/** Both handlers of a pair wait here for each other, once. */
let arrivals = 0;
let runs = 0;
let published = 0;
const bothHere = async (): Promise<void> => {
  arrivals += 1;
  for (let waited = 0; arrivals < 2 && waited < 5000; waited += 10) await new Promise((done) => setTimeout(done, 10));
};
const otherIsThrough = async (): Promise<void> => {
  for (let waited = 0; published < 1 && waited < 5000; waited += 10) await new Promise((done) => setTimeout(done, 10));
};

@Controller('probe') @SignedIn('a test')
class ProbeController {
  constructor(private readonly records: Records, @Inject(getDataSourceToken()) private readonly dataSource: DataSource) {}

  @Post('cross')
  async cross(@FromBody() { first, second }: { first: string; second: string }): Promise<{ done: true }> {
    runs += 1;
    // Whoever was stopped comes back once the other is through: twice would be another story.
    if (runs > 2) await otherIsThrough();
    requestContext().afterCommit.push(() => { published += 1; });
    await this.records.of(person).update(first, undefined, { website: `crossed ${Math.random()}` });
    await bothHere();
    await this.records.of(person).update(second, undefined, { website: `crossed ${Math.random()}` });
    return { done: true };
  }

  @Post('half')
  async half(): Promise<void> {
    requestContext().afterCommit.push(() => { published += 1; });
    await this.records.of(person).create({ lastName: 'نیمه‌کاره' });
    throw new Error('after the first half');
  }

  @Get('writes')
  async writes(): Promise<unknown> { return this.records.of(person).create({ lastName: 'خواندن می‌نویسد' }); }

  @Post('upload') @UseInterceptors(FileInterceptor('file'))
  async upload(@UploadedFile() file: { size: number }): Promise<{ actor: string; size: number }> {
    await new Promise((done) => setTimeout(done, 5));
    await this.records.of(person).create({ lastName: 'پس از بارگذاری' });
    return { actor: requestContext().actor.name, size: file.size };
  }

  @Get('context')
  async context(): Promise<{ actors: string[] }> {
    const actors = [requestContext().actor.name];
    await this.records.of(person).find({ limit: 1 });
    actors.push(requestContext().actor.name);
    await new Promise<void>((done) => { setTimeout(() => { actors.push(requestContext().actor.name); done(); }, 5); });
    return { actors };
  }

  /** Every way past the seam that dependency injection offers; each answers the error that it met. */
  @Post('past')
  async past(): Promise<{ errors: string[] }> {
    await this.records.of(person).find({ limit: 1 });
    const ways: (() => Promise<unknown>)[] = [
      () => this.dataSource.query('SELECT 1'), () => this.dataSource.manager.query('SELECT 1'), () => this.dataSource.createQueryRunner().query('DELETE FROM contacts'),
      () => this.dataSource.getRepository('contacts').find(), () => this.dataSource.createQueryBuilder().select().from('users', 'u').getRawMany(),
      () => (this.dataSource.driver as unknown as { master: { query(text: string): Promise<unknown> } }).master.query('SELECT 1'),
      () => this.dataSource.transaction(async (manager) => manager.query('SELECT 1')),
    ];
    const errors: string[] = [];
    for (const way of ways) errors.push(await way().then(() => 'it went through', (error: Error) => error.message));
    return { errors };
  }
}

let probe: ProbeApp;
let owner: OwnerConnection;
beforeAll(async () => {
  owner = await OwnerConnection.open();
  probe = await startProbe([ProbeController]);
});
afterAll(async () => {
  await probe.close();
  await owner.close();
});
beforeEach(() => { arrivals = runs = published = 0; });

const newPerson = (lastName: string): Promise<string> => probe.admin.create('/persons', { lastName });

describe('a write request is one transaction', () => {
  afterEach(() => owner.query('DROP TRIGGER IF EXISTS at_commit ON contacts'));
  const atCommit = async (body: string): Promise<void> => {
    await owner.query(`CREATE OR REPLACE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body}; RETURN NULL; END $$`);
    await owner.query('CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON contacts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION at_commit()');
  };

  it('is answered after its COMMIT', async () => {
    await atCommit('PERFORM pg_sleep(0.5)');
    const started = performance.now();
    const id = await newPerson('دیرهنگام');
    expect(performance.now() - started).toBeGreaterThan(500);
    expect(await owner.count('contacts', 'id = $1', [id])).toBe(1);
  });
  it('is not answered with success when the COMMIT fails, and leaves nothing', async () => {
    await atCommit(`RAISE EXCEPTION 'no'`);
    const before = await owner.fingerprint();
    expect((await probe.admin.post('/persons', { lastName: 'هرگز' })).status).toBe(500);
    expect(await owner.fingerprint()).toEqual(before);
  });
  it('is undone as a whole when it breaks in the middle, and tells nobody', async () => {
    const before = await owner.fingerprint();
    expect((await probe.admin.post('/probe/half')).status).toBe(500);
    expect(await owner.fingerprint()).toEqual(before);
    expect(published).toBe(0);
  });
  it('is the only one that writes: a GET that writes is refused', async () => {
    const before = await owner.fingerprint();
    expect((await probe.admin.get('/probe/writes')).status).toBe(500);
    expect(await owner.fingerprint()).toEqual(before);
  });
  it('counts failed logins past its own failure', async () => {
    for (let i = 0; i < 3; i += 1) expect((await probe.admin.post('/auth/login', { username: 'nobody at all', password: 'x' })).status).toBe(401);
    const rows = await owner.query<{ failures: number }>('SELECT failures FROM login_failures');
    expect(Math.max(...rows.map(({ failures }) => failures))).toBe(3);
  });
});

describe('the Idempotency-Key', () => {
  const post = (key: string, body: unknown) => probe.admin.post('/persons', body, { 'Idempotency-Key': key });

  it('makes one record of 50 posts at once, and all answer alike', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post('fifty', { lastName: 'یگانه', phones: [{ number: '09120000001' }] })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => JSON.stringify(sorted(JSON.parse(text))))).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => `${headers.get('location')} ${headers.get('etag')}`)).size).toBe(1);
    expect(await owner.count('contacts', `"lastName" = 'یگانه'`)).toBe(1);
    expect(await owner.count('history_entries', `record = $1`, [answers[0]!.body.id])).toBe(1);
  }, 60_000);
  it('is refused for another body, another route, and when it is malformed', async () => {
    await post('one', { lastName: 'نخست' });
    expect((await post('one', { lastName: 'دوم' })).status).toBe(422);
    expect((await probe.admin.post('/companies', { lastName: 'نخست' }, { 'Idempotency-Key': 'one' })).status).toBe(422);
    for (const key of ['x'.repeat(201), 'with blank', '']) expect((await post(key, { lastName: 'بد' })).status).toBe(400);
    expect(await owner.count('contacts', `"lastName" IN ('دوم', 'بد')`)).toBe(0);
  });
  it('is free again after a refusal, because nothing was done', async () => {
    expect((await post('again', { lastName: '' })).status).toBe(400);
    expect((await post('again', { lastName: 'بار دیگر' })).status).toBe(201);
  });
  it('belongs to its user', async () => {
    const template = await probe.admin.create('/access-templates', { name: 'کلید', grants: [{ form: 'persons', operations: ['view', 'create'], scope: 'own' }] });
    await probe.admin.create('/users', { username: 'key', fullName: 'کلید', password: 'a long enough secret', accessTemplate: template });
    const { body } = await probe.admin.post<{ accessToken: string }>('/auth/login', { username: 'key', password: 'a long enough secret' });
    await post('mine', { lastName: 'مدیر' });
    const answer = await probe.admin.post<{ lastName: string }>('/persons', { lastName: 'کاربر' }, { 'Idempotency-Key': 'mine', Authorization: `Bearer ${body.accessToken}` });
    expect([answer.status, answer.body.lastName]).toEqual([201, 'کاربر']);
  });
});

describe('at the same time', () => {
  it('a deadlock is met by doing the whole again', async () => {
    const [a, b] = [await newPerson('الف'), await newPerson('ب')];
    const answers = await Promise.all([probe.admin.post('/probe/cross', { first: a, second: b }), probe.admin.post('/probe/cross', { first: b, second: a })]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect([runs, published]).toEqual([3, 2]);
    for (const id of [a, b]) expect(await owner.count('history_entries', `record = $1 AND operation = 'edit'`, [id])).toBe(2);
  });
  it('20 edit one version: one wins, 19 hear of it', async () => {
    const id = await newPerson('همزمان');
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => probe.admin.patch(`/persons/${id}`, 1, { website: `w${i}` })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
    expect(answers.find(({ status }) => status === 200)!.headers.get('etag')).toBe('"2"');
    expect(await owner.query('SELECT version FROM contacts WHERE id = $1', [id])).toEqual([{ version: 2 }]);
    expect(await owner.count('history_entries', `record = $1 AND operation = 'edit'`, [id])).toBe(1);
  });
  it('of an edit and a deletion of one version, one wins', async () => {
    const id = await newPerson('ویرایش یا حذف');
    const answers = await Promise.all([
      probe.admin.patch(`/persons/${id}`, 1, { website: 'x' }), probe.admin.send('DELETE', `/persons/${id}`, undefined, { 'If-Match': '"1"' }),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
  });
  it('one national ID is given once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => probe.admin.post('/persons', { lastName: 'کد', nationalId: '0499370899' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
  });
  it('every record has a number of its own', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => probe.admin.post<{ code: string }>('/tasks', { title: 'شماره' })));
    expect(new Set(answers.map(({ body }) => body.code)).size).toBe(30);
  });
});

describe('the actor', () => {
  it('is known after every await, timer and read', async () => {
    expect((await probe.admin.get('/probe/context')).body).toEqual({ actors: ['admin', 'admin', 'admin'] });
  });
  it('is known after an upload was read', async () => {
    const form = new FormData();
    form.set('file', new Blob(['x'.repeat(300_000)]), 'a.txt');
    const answer = await fetch(`${probe.url}/api/v1/probe/upload`, { method: 'POST', headers: { Authorization: `Bearer ${probe.admin.token}` }, body: form });
    expect([answer.status, await answer.json()]).toEqual([201, { actor: 'admin', size: 300_000 }]);
    expect(await owner.count('contacts', `"lastName" = 'پس از بارگذاری'`)).toBe(1);
  });
  it('is never mixed up with another\'s', async () => {
    const names = await Promise.all(Array.from({ length: 30 }, async () => (await probe.admin.get<{ actors: string[] }>('/probe/context')).body.actors));
    expect(new Set(names.flat())).toEqual(new Set(['admin']));
  });
  it('is missing outside a request, and then nothing is read or written', async () => {
    const persons = probe.app.get(Records).of(person);
    const ways: (() => Promise<unknown>)[] = [() => persons.find(), () => persons.get('x'), () => persons.count(), () => persons.create({ lastName: 'کسی' }), () => persons.delete('x'), () => persons.group({ groupBy: [], measures: [] })];
    for (const way of ways) {
      await expect(Promise.resolve().then(way)).rejects.toThrow('No actor');
    }
  });
});

describe('the fence', () => {
  const told = 'SQL outside the records seam';
  it('stops SQL by an injected DataSource, inside a request and outside', async () => {
    const before = await owner.fingerprint();
    const { body } = await probe.admin.post<{ errors: string[] }>('/probe/past');
    for (const error of body.errors) expect(error).toContain(told);
    await expect((probe.app.get(getDataSourceToken() as never) as DataSource).query('SELECT 1')).rejects.toThrow(told);
    expect(await owner.fingerprint()).toEqual(before);
  });
  it('has nothing to do with what comes after: the server still answers', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => probe.admin.get('/persons?limit=1')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
  it.each([
    'CREATE TABLE made (id int)', 'CREATE FUNCTION made() RETURNS int LANGUAGE sql RETURN 1', 'CREATE SCHEMA made', 'CREATE EXTENSION dblink', 'CREATE ROLE made', 'SELECT * FROM migrations', 'DELETE FROM migrations', 'TRUNCATE contacts', 'DROP TABLE contacts',
    'ALTER TABLE contacts ADD COLUMN made int', 'ALTER TABLE users DISABLE TRIGGER ALL', `COPY contacts TO '/tmp/contacts'`, `COPY contacts TO PROGRAM 'cat'`, 'SELECT * FROM pg_authid', `SELECT pg_read_file('/etc/passwd')`,
  ])('the application\'s role may not: %s', async (statement) => {
    await owner.query('SET ROLE peyvand_app');
    try {
      await expect(owner.query(statement)).rejects.toThrow(/permission denied|must be owner|must be superuser/);
    } finally {
      await owner.query('RESET ROLE');
    }
  });
  it('the application works under that role, and it is an ordinary one', async () => {
    const [role] = await owner.query(`SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = 'peyvand_app'`);
    expect(role).toEqual({ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false, rolcanlogin: false });
  });
});

/** The same JSON whatever the order of its keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
}
