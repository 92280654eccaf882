import type { AccessGrant } from '@crm/platform/records';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { FindByPostalCodeAndPoBox1795390000100 } from '../migrations/1795390000100-find-by-postal-code-and-po-box';
import { startTestApp, type TestApp } from '../testing/test-app';
import { until } from '../testing/until';

interface Hit { type: string; id: string; title: string | null; reading: string }

describe('the search over everything', () => {
  let app: TestApp;
  const ids: Record<string, string> = {};
  const make = async (path: string, key: string, body: Record<string, unknown>): Promise<void> => {
    ids[key] = ((await app.call('post', path).send(body).expect(201)).body as { id: string }).id;
  };
  const search = async (text: string, token?: string): Promise<Hit[]> => ((await app.call('get', `/search?text=${encodeURIComponent(text)}`, token).expect(200)).body as { data: Hit[] }).data;
  const found = async (text: string, key: string, token?: string): Promise<string | undefined> => (await search(text, token)).find(({ id }) => id === ids[key])?.reading;
  const all = (form: string, more: Partial<AccessGrant> = {}): AccessGrant => ({ form, operations: ['view'], scope: 'all', ...more });

  beforeAll(async () => {
    app = await startTestApp();
    await make('/persons', 'saberi', { firstName: 'علی', lastName: 'صابری' });
    await make('/persons', 'mohammadi', { firstName: 'سارا', lastName: 'محمودی', nationalId: '0012345679', phones: [{ number: '09121110022' }] });
    await make('/companies', 'zarrin', { name: 'ذرت طلایی غرب' });
    await make('/tasks', 'task', { title: 'تحویل قرارداد' });
    await make('/companies', 'latin', { name: 'Sara Trading' });
    // New words are taken in at most once a second.
    await until(async () => await found('سابری', 'saberi') !== undefined, 5);
  });
  afterAll(() => app.close());

  it.each([
    ['صابری', 'saberi', 'written'], ['علي صابري', 'saberi', 'written'], ['1110022', 'mohammadi', 'written'],
    ['ugd', 'saberi', 'layout'], ['ugd whfvd', 'saberi', 'layout'], ['سشقش', 'latin', 'layout'],
    ['سابری', 'saberi', 'sound'], ['الی ثابری', 'saberi', 'sound'], ['زرت تلایی', 'zarrin', 'sound'], ['قرب', 'zarrin', 'sound'], ['غراردا', 'task', 'sound'], ['تهویل', 'task', 'sound'],
    ['محمدوی', 'mohammadi', 'similar'], ['محموودی', 'mohammadi', 'similar'], ['سارا محمودیی', 'mohammadi', 'similar'], ['قراردداد', 'task', 'similar'], ['whfhvd', 'saberi', 'similar'],
  ])('finds what «%s» means (%s, %s)', async (written, key, reading) => { expect(await found(written, key)).toBe(reading); });

  it.each(['۹۹۹۹۹۹', 'ککککک', 'qqqqqqq', '%%%', 'صصصص'])('finds nothing where «%s» means nothing', async (written) => { expect(await search(written)).toEqual([]); });

  it('puts what is written so before what only sounds so', async () => {
    await make('/persons', 'other', { lastName: 'سابری' });
    const hits = (await search('سابری')).filter(({ id }) => id === ids.other || id === ids.saberi);
    expect(hits.map(({ id, reading }) => [id, reading])).toEqual([[ids.other, 'written'], [ids.saberi, 'sound']]);
  });

  it('learns a name that was just written or changed', async () => {
    await make('/persons', 'new', { lastName: 'ضیغمی' });
    await new Promise((resolve) => { setTimeout(resolve, 1100); });
    expect(await found('زیقمی', 'new')).toBe('sound');
    await app.call('patch', `/persons/${ids.new}`).set('If-Match', '"1"').send({ lastName: 'غضنفرپور' }).expect(200);
    await new Promise((resolve) => { setTimeout(resolve, 1100); });
    expect(await found('قزنفرپور', 'new')).toBe('sound');
    expect(await found('زیقمی', 'new')).toBeUndefined();
  });

  it('finds nothing by a hidden field or in a row out of reach, however it is written', async () => {
    const foreign = await app.createUser({ username: 'search-own', grants: ['persons', 'companies', 'tasks'].map((form) => ({ form, operations: ['view'], scope: 'own' as const })) });
    const blind = await app.createUser({ username: 'search-blind', grants: [all('persons', { hiddenFields: ['lastName'] }), all('companies', { hiddenFields: ['name'] }), all('tasks', { hiddenFields: ['title'] })] });
    for (const written of ['صابری', 'سابری', 'whfvd', 'محمدوی', 'ذرت', 'زرت', 'قرارداد', 'غرارداد', 'قراردداد', 'سشقش']) {
      for (const token of [foreign.token, blind.token]) {
        const hits = await search(written, token);
        expect([written, hits.filter(({ id }) => Object.values(ids).includes(id) && written !== 'سشقش')]).toEqual([written, []]);
      }
    }
    // The name that is not hidden still finds, and shows no hidden title.
    const [hit] = (await search('الی', blind.token)).filter(({ id }) => id === ids.saberi);
    expect(hit).toMatchObject({ reading: 'sound', title: null });
  });

  describe('of addresses', () => {
    const listed = async (text: string, token?: string): Promise<string[]> => ((await app.call('get', `/contacts?search=${encodeURIComponent(text)}`, token).expect(200)).body as { data: { id: string }[] }).data.map(({ id }) => id);
    const written = ['وصال شیرازی', '1193653471', '۱۱۹۳۶', '11936-53471', '15875-4413', '۴۴۱۳', '65471'];
    beforeAll(async () => {
      await make('/persons', 'street', { lastName: 'نشانی‌دار', addresses: [
        { address: 'خیابان وصال شیرازی، پلاک ۷', postalCode: '1193653471', poBox: '15875-4413' }, { address: 'کوی دوم', postalCode: '1193665471' }] });
    });
    const finds = async (): Promise<void> => {
      for (const text of written) expect([text, await listed(text), await found(text, 'street')]).toEqual([text, [ids.street], 'written']);
    };

    it('finds street, postal code and PO box, whole or a part, in lists and over everything', finds);

    it('finds by none of them for whom addresses are hidden, or who sees only his own', async () => {
      const hidden = await app.createUser({ username: 'address-hidden', grants: ['persons', 'companies'].map((form) => all(form, { hiddenFields: ['addresses'] })) });
      const foreign = await app.createUser({ username: 'address-own', grants: ['persons', 'companies'].map((form) => ({ form, operations: ['view'], scope: 'own' as const })) });
      for (const { token } of [hidden, foreign]) for (const text of written) expect([text, await listed(text, token), await search(text, token)]).toEqual([text, [], []]);
      expect(await listed('نشانی‌دار', hidden.token)).toEqual([ids.street]);
    });

    it('brings old rows up to it', async () => {
      const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
      await owner.connect();
      try {
        await owner.query(`UPDATE contacts SET "searchKey" = 'نشانیدار\nخیابانوصالشیرازی،پلاک7' WHERE id = $1`, [ids.street]);
        expect(await listed('65471')).toEqual([]);
        await new FindByPostalCodeAndPoBox1795390000100().up(owner as unknown as QueryRunner); // it asks nothing but `query`
        await finds();
      } finally { await owner.end(); }
    });
  });
});
