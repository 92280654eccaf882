import { ApiClient } from '../security/api-client';
import { finished } from '../testing/finished-job';
import { startTestApp, type TestApp } from '../testing/test-app';

interface Refusal { errors: { field: string; code: string; message: string }[] }
type Account = { id: string; bank: { id: string } | null; branch: { id: string } | null; number: string | null };

describe('branches below their bank', () => {
  let app: TestApp;
  let admin: ApiClient;
  let [bank, other, azadi, bazaar, foreign] = ['', '', '', '', ''];

  const value = (list: string, label: string, parent?: string): Promise<string> => admin.create('/lookup-values', { list, label, ...(parent ? { parent } : {}) });
  const accounts = async (id: string): Promise<Account[]> => (await admin.get<{ bankAccounts: Account[] }>(`/companies/${id}?fields=bankAccounts`)).body.bankAccounts;
  beforeAll(async () => {
    app = await startTestApp();
    admin = new ApiClient(app.url, app.admin.token);
    [bank, other] = [await value('bank', 'بانک آزمون'), await value('bank', 'بانک دیگر')];
    [azadi, bazaar, foreign] = [await value('bank-branch', 'آزادی', bank), await value('bank-branch', 'بازار', bank), await value('bank-branch', 'بازار', other)];
  });
  afterAll(() => app.close());

  it('are found by their bank, and the form and the base data say that they lie below it', async () => {
    const { body } = await admin.get<{ data: { id: string }[] }>(`/lookup-values?filter=${encodeURIComponent(JSON.stringify({ list: 'bank-branch', parent: { eq: bank } }))}&sort=label`);
    expect(body.data.map(({ id }) => id).sort()).toEqual([azadi, bazaar].sort());
    const form = (await admin.get<{ fields: { name: string; children?: { name: string; narrow?: object }[] }[] }>('/record-types/persons')).body.fields.find(({ name }) => name === 'bankAccounts')!;
    expect(form.children!.find(({ name }) => name === 'branch')!.narrow).toEqual({ parent: 'bank' });
    const entries = (await admin.get<{ data: { list: string | null; below: string | null }[] }>('/base-data')).body.data;
    expect(entries.filter(({ below }) => below)).toEqual([expect.objectContaining({ list: 'bank-branch', below: 'bank' })]);
  });

  it('of another bank are refused by name, in new and changed rows, and rows that stay as they are are left alone', async () => {
    const wrong = await admin.post<Refusal>('/companies', { name: 'نادرست', bankAccounts: [{ bank, branch: azadi }, { bank, branch: foreign }] });
    expect([wrong.status, wrong.body.errors]).toEqual([400, [{ field: 'bankAccounts[1].branch', code: 'outOfReach', message: 'این مقدار زیر «بانک»ی که نوشته شده نیست.' }]]);
    const loose = await value('bank-branch', 'بی‌بانک');
    const id = await admin.create('/companies', { name: 'درست', bankAccounts: [{ bank, branch: azadi, number: '1' }, { bank: other, branch: foreign, number: '2' }, { branch: bazaar, number: '3' }, { bank, branch: loose, number: '4' }] });
    const rows = (await accounts(id)).map((row) => ({ id: row.id, bank: row.bank?.id ?? null, branch: row.branch?.id ?? null, number: row.number }));
    const patch = (bankAccounts: unknown): Promise<{ status: number; body: Refusal }> => admin.patch(`/companies/${id}`, '*', { bankAccounts });
    expect((await patch(rows.map((row, i) => (i === 0 ? { ...row, bank: other } : row)))).body.errors).toMatchObject([{ field: 'bankAccounts[0].branch' }]);
    expect((await patch(rows.map((row, i) => (i === 0 ? { ...row, bank: other, branch: foreign } : row)))).status).toBe(200);
    // The branch goes to another bank: the account says what it said, until somebody changes it.
    expect((await admin.patch(`/lookup-values/${foreign}`, '*', { parent: bank })).status).toBe(200);
    const now = (await accounts(id)).map((row) => ({ id: row.id, bank: row.bank?.id ?? null, branch: row.branch?.id ?? null, number: row.number }));
    expect((await patch(now.map((row, i) => (i === 2 ? { ...row, number: '33' } : row)))).status).toBe(200);
    expect((await patch(now.map((row, i) => (i === 1 ? { ...row, bank: null, number: '22' } : row)))).status).toBe(200);
    await admin.patch(`/lookup-values/${foreign}`, '*', { parent: other });
  });

  it('stand below a bank only, and nothing else below anything', async () => {
    expect((await admin.post<Refusal>('/lookup-values', { list: 'bank-branch', label: 'زیر شعبه', parent: azadi })).body.errors).toMatchObject([{ field: 'parent' }]);
    expect((await admin.post<Refusal>('/lookup-values', { list: 'rating', label: 'زیر بانک', parent: bank })).body.errors).toMatchObject([{ field: 'parent' }]);
    expect((await admin.patch<Refusal>(`/lookup-values/${bank}`, '*', { list: 'rating' })).body.errors).toMatchObject([{ field: 'list' }]);
    expect((await admin.delete(`/lookup-values/${bank}`)).status).toBe(409);
  });

  it('are told apart by their bank in an import, and follow a bank that is merged into another', async () => {
    const { body } = await app.call('post', '/companies/import').attach('file', Buffer.from('n,b,s\nواردشده,بانک دیگر,بازار\nناجور,بانک دیگر,آزادی'), 'a.csv').field('mode', 'apply').field('mapping', JSON.stringify({ n: 'name', b: 'bankAccounts.bank', s: 'bankAccounts.branch' })).expect(202);
    expect((await finished(app, (body as { job: string }).job)).result).toMatchObject({ created: 1, refused: 1, errors: [{ row: 3, field: 'bankAccounts[0].branch' }] });
    const [made] = (await admin.get<{ data: { id: string }[] }>(`/companies?filter=${encodeURIComponent(JSON.stringify({ name: 'واردشده' }))}`)).body.data;
    expect((await accounts(made!.id))[0]).toMatchObject({ bank: { id: other }, branch: { id: foreign } });
    expect((await admin.post(`/base-data/lookup-values/${other}/merge`, { into: bank })).status).toBe(200);
    expect((await accounts(made!.id))[0]).toMatchObject({ bank: { id: bank }, branch: { id: foreign } });
    expect((await admin.get<{ parent: { id: string } }>(`/lookup-values/${foreign}`)).body.parent.id).toBe(bank);
  });
});
