import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { migrations } from '../migrations';
import { ApiClient } from '../security/api-client';
import { startTestApp, type TestApp } from '../testing/test-app';

interface Row { id: string; certificate: { id: string }; number: string | null; issuedOn: string | null; validUntil: string | null }
interface Company { id: string; title: string; certificates: { id: string }[]; certificateDetails: Row[]; licences: { id: string }[]; licenceDetails: { licence: { id: string }; validUntil: string | null }[] }

describe('certificates and licences with dates', () => {
  let app: TestApp;
  let admin: ApiClient;
  let [iso, ce, permit] = ['', '', ''];
  beforeAll(async () => {
    app = await startTestApp();
    admin = new ApiClient(app.url, app.admin.token);
    [iso, ce, permit] = [await admin.create('/lookup-values', { list: 'certificate', label: 'ISO آزمون' }), await admin.create('/lookup-values', { list: 'certificate', label: 'CE آزمون' }), await admin.create('/lookup-values', { list: 'licence', label: 'پروانهٔ آزمون' })];
  });
  afterAll(() => app.close());

  const FIELDS = 'certificates,certificateDetails,licences,licenceDetails';
  const read = async (id: string): Promise<Company> => (await admin.get<Company>(`/companies/${id}?fields=${FIELDS}`)).body;
  const found = async (path: string, filter: object): Promise<string[]> => (await admin.get<{ data: { id: string }[] }>(`/${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.data.map(({ id }) => id);

  it('are several on one record, filtered by their day, and stand in the list and in the plain field', async () => {
    const id = await admin.create('/companies', {
      name: 'دارنده', certificateDetails: [{ certificate: iso, number: 'Q-77/1', issuedOn: '2024-01-01', validUntil: '2027-01-01' }, { certificate: iso, number: 'Q-1', validUntil: '2023-12-31' }], licenceDetails: [{ licence: permit, validUntil: '2026-06-01' }],
    });
    const other = await admin.create('/companies', { name: 'بی‌تاریخ', certificates: [iso, ce], licences: [permit] });
    const person = await admin.create('/persons', { lastName: 'گواهی‌دار', certificateDetails: [{ certificate: ce, validUntil: '2026-05-05' }] });
    const company = await read(id);
    expect([company.certificates.map((one) => one.id), company.licences.map((one) => one.id)]).toEqual([[iso], [permit]]);
    expect((await read(other)).certificateDetails.map(({ certificate, validUntil }) => [certificate.id, validUntil])).toEqual(expect.arrayContaining([[iso, null], [ce, null]]));
    expect(await found('companies', { 'certificateDetails.validUntil': { lte: '2024-01-01' } })).toEqual([id]);
    expect(await found('companies', { 'licenceDetails.validUntil': { between: ['2026-05-01', '2026-06-30'] } })).toEqual([id]);
    expect((await found('companies', { certificates: { eq: iso } })).sort()).toEqual([id, other].sort());
    expect(await found('contacts', { 'certificateDetails.certificate': { eq: ce }, 'certificateDetails.validUntil': { empty: false } })).toEqual([person]);
    expect((await admin.get<{ data: { id: string }[] }>(`/companies?search=${encodeURIComponent('Q-77/1')}`)).body.data.map((one) => one.id)).toEqual([id]);
  });

  it('follow whichever of the two is written, and lose no date of what stays', async () => {
    const id = await admin.create('/companies', { name: 'پیرو', certificateDetails: [{ certificate: iso, validUntil: '2030-01-01' }] });
    expect((await admin.patch(`/companies/${id}`, '*', { certificates: [iso, ce] })).status).toBe(200);
    expect((await read(id)).certificateDetails.map(({ certificate, validUntil }) => [certificate.id, validUntil])).toEqual([[iso, '2030-01-01'], [ce, null]]);
    expect((await admin.patch(`/companies/${id}`, '*', { certificates: [ce] })).status).toBe(200);
    expect((await read(id)).certificateDetails.map(({ certificate }) => certificate.id)).toEqual([ce]);
    const wrong = await admin.patch<{ errors: { field: string }[] }>(`/companies/${id}`, '*', { certificateDetails: [{ certificate: iso, issuedOn: '2026-01-02', validUntil: '2026-01-01' }] });
    expect([wrong.status, wrong.body.errors.map(({ field }) => field)]).toEqual([400, ['certificateDetails[0].validUntil']]);
  });

  it('of an older installation keep what they have: a row for each', async () => {
    const id = await admin.create('/companies', { name: 'قدیمی', certificates: [iso, ce], licences: [permit] });
    const client = new pg.Client(process.env.DATABASE_URL);
    await client.connect();
    try {
      const migration = new (migrations.find(({ name }) => name.startsWith('CertificatesAndLicencesWithDates'))!)();
      // A migration asks nothing else of its runner.
      const runner = { query: (text: string) => client.query(text) } as unknown as QueryRunner;
      await migration.down(runner);
      await migration.up(runner);
      await client.query('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO peyvand_app');
    } finally { await client.end(); }
    const company = await read(id);
    expect(company.certificateDetails.map(({ certificate }) => certificate.id).sort()).toEqual([iso, ce].sort());
    expect([company.certificates.length, company.licenceDetails.map(({ licence }) => licence.id)]).toEqual([2, [permit]]);
  });
});
