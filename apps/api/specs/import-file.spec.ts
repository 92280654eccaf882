import { importFile, type ImportFile, type ImportFileOptions } from '../testing/import-file';
import { startTestApp, type TestApp } from '../testing/test-app';

const EXPERTS = ['سارا کریمی', 'علی نیک‌نام', 'حسین مؤمنی'];

describe("the spreadsheet of the tests is what it says", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    for (const [i, fullName] of EXPERTS.entries()) await app.createUser({ username: `expert${i}`, fullName, grants: [] });
  });
  afterAll(() => app.close());

  const done = async (file: ImportFile): Promise<Record<string, unknown>> => {
    const { body } = await app.call('post', '/contacts/import').field('mode', 'apply').field('mapping', JSON.stringify(file.mapping)).attach('file', file.buffer, file.name).expect(202);
    for (;;) {
      const { body: job } = await app.call('get', `/jobs/${(body as { job: string }).job}`).expect(200);
      const { state, result } = job as { state: string; result: Record<string, unknown> };
      if (state !== 'queued' && state !== 'running') return { state, ...result };
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  };

  it('is the same for the same options', async () => {
    const options: ImportFileOptions = { rows: 200, format: 'csv', experts: EXPERTS, seed: 7 };
    expect((await importFile(options)).buffer.equals((await importFile(options)).buffer)).toBe(true);
    expect((await importFile(options)).buffer.equals((await importFile({ ...options, seed: 8 })).buffer)).toBe(false);
  });

  const files: Omit<ImportFileOptions, 'experts'>[] = [
    { rows: 400, format: 'xlsx' }, { rows: 150, format: 'csv', encoding: 'utf-8', delimiter: ',' }, { rows: 150, format: 'csv', encoding: 'utf-8-bom', delimiter: ';' },
    { rows: 150, format: 'csv', encoding: 'utf-16le', delimiter: '\t' }, { rows: 150, format: 'csv', encoding: 'windows-1256', delimiter: ';' },
  ];
  it.each(files.map((options, i) => [`${options.format} ${options.encoding ?? ''}`, { ...options, seed: i + 1 }] as const))('%s', async (_, options) => {
    const file = await importFile({ ...options, experts: EXPERTS });
    const { read, created, refused } = file.expected;
    expect(await done(file)).toMatchObject({ state: 'done', read, created, refused, updated: 0 });
    expect([created, read]).toEqual([file.people.length + file.companies, created + refused]);
    expect(Math.min(...Object.values(file.expected.reasons))).toBeGreaterThan(0);

    const { lastName, nationalId, birthDate, province, city, expert } = file.people.find((one) => one.nationalId && one.birthDate && one.expert)!;
    const filter = encodeURIComponent(JSON.stringify({ nationalId }));
    const { body } = await app.call('get', `/persons?filter=${filter}&fields=lastName,birthDate,province,city,experts`).expect(200);
    expect((body as { data: unknown[] }).data).toMatchObject([{ lastName, birthDate, province: { title: province }, city: { title: city }, experts: [{ title: expert }] }]);
  });

  it('has five thousand rows for the journey', async () => {
    const { expected, people } = await importFile({ rows: 5000, format: 'xlsx', experts: EXPERTS, seed: 99 });
    expect(expected.read).toBe(4950);
    expect(people.length).toBeGreaterThan(3500);
  });
});
