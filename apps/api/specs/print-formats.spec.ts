import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';
import type { Answer } from '../security/api-client';
import { ApiClient } from '../security/api-client';
import { scriptPayloads } from '../testing/script-payloads';
import { pdfText } from '../testing/pdf-text';
import { startTestApp, type TestApp } from '../testing/test-app';

let app: TestApp;
let admin: ApiClient;
let browser: Browser;
beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
  browser = await driver.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--headless', '--disable-gpu'] });
});
afterAll(async () => { await browser.close(); await app.close(); });

interface Errors { errors: { field: string; code: string; message: string }[] }
const formatBody = (more: object = {}): Record<string, unknown> => ({ name: 'نامه', form: 'persons', body: '<h1>{{ record.lastName }}</h1>', ...more });
const print = (client: ApiClient, id: string, format?: string): Promise<Answer> => client.get(`/persons/${id}/print${format ? `?format=${format}` : ''}`);
const contentOf = ({ text }: Answer): string => /<body>\n([^]*)\n<\/body>/.exec(text)![1]!.trim();

/** Opens a document as a page with scripts on and everything listened to; answers what ran or was asked for. */
async function happenings(document: string): Promise<string[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const seen: string[] = [];
  await page.exposeFunction('payloadRan', (what: string) => { seen.push(`ran ${what}`); });
  page.on('dialog', (dialog) => { seen.push(`dialog ${dialog.message()}`); dialog.dismiss().catch(() => undefined); });
  page.on('popup', () => { seen.push('popup'); });
  await page.route('**/*', (route) => { seen.push(`asked ${route.request().url()}`); return route.abort(); });
  // Without its own Content-Security-Policy: cleaning alone must do.
  await page.setContent(document.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''), { waitUntil: 'load' });
  await page.evaluate(`(async () => {
    for (const element of document.querySelectorAll('body *')) for (const type of ['click', 'mouseover', 'focus', 'error', 'load', 'toggle', 'animationstart']) element.dispatchEvent(new Event(type, { bubbles: true }));
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  })()`);
  await context.close();
  return seen;
}

describe('a print format', () => {
  it('prints a record with what its reader may print, as page and as PDF', async () => {
    const id = await admin.create('/persons', { lastName: 'کریمی', firstName: 'علی', credit: 12_500_000, nationalId: '0012345679', birthDate: '2025-03-21', phones: [{ number: '09121234567' }] });
    const format = await admin.create('/print-formats', formatBody({ name: 'کارت', body: '<p>{{ record.firstName }} {{ record.lastName }}؛ {{ record.credit | words }}؛ {{ record.birthDate }}؛ {{ record.nationalId }}؛ {% for p in record.phones %}{{ p.number | phone }}{% endfor %}</p>', header: '<p>سربرگ</p>', paper: 'a5' }));
    const page = await print(admin, id, format);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain('sandbox');
    expect(page.text).toContain('size:148mm 210mm');
    expect(contentOf(page)).toContain('علی کریمی؛ دوازده میلیون و پانصد هزار ریال؛ <span dir="ltr" class="number">۱۴۰۴/۰۱/۰۱</span>؛ <span dir="ltr" class="number">۰۰۱۲۳۴۵۶۷۹</span>؛ <span dir="ltr" class="number">۰۹۱۲۱۲۳۴۵۶۷</span>');
    const pdf = await fetch(`${app.url}/api/v1/persons/${id}/print?format=${format}&as=pdf`, { headers: { Authorization: `Bearer ${app.admin.token}` } });
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-');

    const clerk = await app.createUser({ username: 'printer', grants: [{ form: 'persons', operations: ['view', 'print'], scope: 'all', hiddenFields: ['nationalId', 'credit'] }] });
    const theirs = await print(new ApiClient(app.url, clerk.token), id, format);
    expect(theirs.status).toBe(200);
    expect(theirs.text).not.toMatch(/۰۰۱۲۳۴۵۶۷۹|میلیون/);
    expect(contentOf(theirs)).toContain('علی کریمی؛ ؛ <span');
  });

  it('is refused to who may not print, and finds nothing out of reach', async () => {
    const id = await admin.create('/persons', { lastName: 'دور' });
    const format = await admin.create('/print-formats', formatBody({ name: 'دور' }));
    const looker = new ApiClient(app.url, (await app.createUser({ username: 'looker', grants: [{ form: 'persons', operations: ['view'], scope: 'all' }, { form: 'print-formats', operations: ['view'], scope: 'all' }] })).token);
    const own = new ApiClient(app.url, (await app.createUser({ username: 'own', grants: [{ form: 'persons', operations: ['view', 'print'], scope: 'own' }, { form: 'print-formats', operations: ['view', 'create', 'edit'], scope: 'all' }] })).token);
    expect((await print(looker, id, format)).status).toBe(403);
    expect((await print(own, id, format)).status).toBe(404);
    expect((await own.post('/print-formats/preview', { form: 'persons', id, body: '{{ record.lastName }}' })).status).toBe(404);
    expect((await looker.post('/print-formats/preview', { form: 'persons', body: 'x' })).status).toBe(403);
    const sample = await own.post('/print-formats/preview', { form: 'persons', body: '{{ record.lastName }}' });
    expect([sample.status, sample.text.includes('دور')]).toEqual([200, false]);
    expect((await own.post('/print-formats/preview', { form: 'companies', body: 'x' })).status).toBe(400);
    expect((await print(admin, id, '0198c0de-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await admin.get(`/companies/${id}/print?format=${format}`)).status).toBe(404);
    expect((await admin.get(`/persons/${id}/print?format=standard&as=docx`)).status).toBe(400);
    expect((await admin.get(`/persons/${id}/print?other=1`)).status).toBe(400);
  });

  it('cannot be written with a field that its writer may not see', async () => {
    const writer = new ApiClient(app.url, (await app.createUser({ username: 'writer', grants: [{ form: 'persons', operations: ['view'], scope: 'all', hiddenFields: ['nationalId'] }, { form: 'print-formats', operations: ['view', 'create', 'edit'], scope: 'all' }] })).token);
    const refused = await writer.post<Errors>('/print-formats', formatBody({ body: '<p>\n{{ record.nationalId }}</p>' }));
    expect([refused.status, refused.body.errors]).toEqual([400, [{ field: 'body', code: 'format', message: 'سطر ۲: «record.nationalId» نام هیچ فیلدی نیست که اینجا در دسترس شما باشد.' }]]);
    const inEnglish = await writer.post<Errors>('/print-formats', formatBody({ body: '{{ record.lastName | shout }}', style: 'p{background:url(x)}' }), { 'Accept-Language': 'en' });
    expect(inEnglish.body.errors.map(({ field, message }) => `${field}: ${message}`)).toEqual(['style: “url(” is not allowed in the style of a print.', 'body: Line 1: “shout” is no filter.']);
    expect((await admin.list('/print-formats', { search: 'shout' })).body.data).toEqual([]);
    // Another's format with such a field can still be renamed.
    const made = await admin.create('/print-formats', formatBody({ body: '{{ record.nationalId }}' }));
    expect((await writer.patch(`/print-formats/${made}`, 1, { name: 'نام دیگر' })).status).toBe(200);
    expect((await writer.patch(`/print-formats/${made}`, 2, { body: '{{ record.nationalId }}!' })).status).toBe(400);
  });

  it('is the default of its form until another is, and only while it is active', async () => {
    const id = await admin.create('/companies', { name: 'آزمون' });
    const standard = await admin.post(`/companies/${id}/print`);
    const [first, second] = [await admin.create('/print-formats', { name: 'یک', form: 'companies', body: 'قالب یک', isDefault: true }), await admin.create('/print-formats', { name: 'دو', form: 'companies', body: 'قالب دو' })];
    const printed = async (query = ''): Promise<string> => contentOf(await admin.post(`/companies/${id}/print${query}`));
    expect(await printed()).toBe('قالب یک');
    expect(await printed('?format=standard')).toBe(contentOf(standard).replace(/[^·]*$/, '') + contentOf(await admin.post(`/companies/${id}/print?format=standard`)).split('·').at(-1)!);
    expect((await admin.patch(`/print-formats/${second}`, 1, { isDefault: true })).status).toBe(200);
    expect(await printed()).toBe('قالب دو');
    expect((await admin.get<{ isDefault: boolean }>(`/print-formats/${first}`)).body.isDefault).toBe(false);
    await admin.post(`/print-formats/${second}/deactivate`);
    expect(await printed()).not.toBe('قالب دو');
    expect((await admin.get(`/companies/${id}/print?format=${second}`)).status).toBe(404);
  });

  it('lays out a list within its reader\'s rows, and is noted as read', async () => {
    const province = (await admin.list('/provinces', { limit: 1 })).body.data[0]!.id;
    for (const lastName of ['لیستی یک', 'لیستی دو']) await admin.create('/persons', { lastName, province });
    const format = await admin.create('/print-formats', { name: 'فهرست', form: 'persons', kind: 'list', body: '<ul>{% for row in rows %}<li>{{ row.lastName }}</li>{% endfor %}</ul>{{ count }}' });
    const list = await admin.post('/persons/print', { query: { filter: { lastName: { startsWith: 'لیستی' } }, sort: 'lastName' }, format });
    expect([list.status, list.status === 200 ? '' : list.text]).toEqual([200, '']);
    expect(contentOf(list)).toBe('<ul><li>لیستی دو</li><li>لیستی یک</li></ul>۲');
    const limited = new ApiClient(app.url, (await app.createUser({ username: 'limited', grants: [{ form: 'persons', operations: ['view', 'print'], scope: 'all', provinces: [] }] })).token);
    const none = await limited.post('/persons/print', { query: { filter: { lastName: { startsWith: 'لیستی' } } }, format });
    expect([none.status, none.status === 200 ? contentOf(none) : none.text]).toEqual([200, '<ul></ul>۰']);
    expect((await admin.post<Errors>('/persons/print', { format: 5 })).body.errors[0]!.field).toBe('format');
  });

  it('bears the name and logo of the organisation, and so do plain prints its name', async () => {
    const id = await admin.create('/persons', { lastName: 'سازمانی' });
    const { id: settings, version } = (await admin.list('/settings', { fields: 'version', limit: 1 })).body.data[0]!;
    const set = async (organisationName: string | null, logo: string | null, at: number): Promise<void> => { expect((await admin.patch(`/settings/${settings}`, at, { organisationName, logo })).status).toBe(200); };
    const plain = async (): Promise<string[]> => [(await print(admin, id, 'standard')).text, (await admin.post('/persons/print', { query: { filter: { id: { eq: id } } }, format: 'standard' })).text];
    const preview = async (): Promise<string> => contentOf(await admin.post('/print-formats/preview', { form: 'persons', id, body: '{{ organisation }}|{{ logo }}' }));
    const logo = 'data:image/png;base64,iVBORw0KGgo=';
    expect(await preview()).toBe('|');
    for (const text of await plain()) expect(text).not.toContain('class="organisation"');
    await set('بیمهٔ <آرامش>', logo, version);
    expect(await preview()).toBe(`بیمهٔ &lt;آرامش&gt;|<img class="logo" src="${logo}" alt="بیمهٔ &lt;آرامش&gt;" />`);
    for (const text of await plain()) expect(text).toContain('<header><p class="organisation">بیمهٔ &lt;آرامش&gt;</p><h1>');
    await set(null, null, version + 1);
  });

  it('is markup, which is read from left to right', async () => {
    const { body } = await admin.get<{ fields: { name: string; ltr?: boolean }[] }>('/record-types/print-formats');
    expect(body.fields.filter(({ ltr }) => ltr).map(({ name }) => name)).toEqual(['body', 'header', 'footer', 'style']);
  });

  it('previews what is being written with a record that is seen, or a made-up one', async () => {
    const id = await admin.create('/persons', { lastName: 'پیش‌نما' });
    const named = await admin.post('/print-formats/preview', { form: 'persons', id, body: '<b onclick="x">{{ record.lastName }}</b><script>x</script>' });
    expect([named.status, contentOf(named)]).toEqual([200, '<b>پیش‌نما</b>']);
    const madeUp = await admin.post('/print-formats/preview', { form: 'contact-groups', body: '{{ record.title }}' });
    expect(madeUp.status).toBe(200);
    const faulty = await admin.post<Errors>('/print-formats/preview', { form: 'persons', body: '{{ record.x }}', nonsense: 1 });
    expect([faulty.status, faulty.body.errors.map(({ field }) => field)]).toEqual([400, ['nonsense']]);
  });
});

describe('script payloads', () => {
  it('run nowhere: neither from texts of a record nor from the format itself, in page, preview and PDF', async () => {
    const payloads = scriptPayloads("payloadRan('x')");
    expect(payloads.length).toBeGreaterThanOrEqual(60);
    const id = await admin.create('/persons', { lastName: 'آزمایش', description: payloads.join('\n').slice(0, 19_000), firstName: payloads[0]!.slice(0, 200) });
    const uses = ['<p>{{ record.description }}</p>', '<p title="{{ record.description }}" class=\'{{ record.firstName }}\'>x</p>', '<p style="color:{{ record.description }}">x</p>', '{{ record.description | lines }}', '<img src="{{ record.description }}" alt="{{ record.firstName }}">', '<{{ record.firstName }}>'];
    const texts = await admin.create('/print-formats', formatBody({ name: 'متن', body: uses.join('\n') }));
    const own = await admin.create('/print-formats', formatBody({ name: 'قالب', body: payloads.filter((one) => !/\{[{%]/.test(one)).join('\n'), header: payloads[1], footer: payloads[2] }));
    for (const format of [texts, own]) {
      const page = await print(admin, id, format);
      expect(page.status).toBe(200);
      expect(await happenings(page.text)).toEqual([]);
      const pdf = await fetch(`${app.url}/api/v1/persons/${id}/print?format=${format}&as=pdf`, { headers: { Authorization: `Bearer ${app.admin.token}` } });
      const bytes = Buffer.from(await pdf.arrayBuffer());
      expect([pdf.status, /\/(JS|JavaScript|OpenAction|Launch|URI)\b/.test(bytes.toString('latin1'))]).toEqual([200, false]);
      expect(pdfText(bytes).pages).toBeGreaterThan(0);
    }
    for (const payload of payloads) {
      const preview = await admin.post('/print-formats/preview', { form: 'persons', id, body: `<div>${payload.replaceAll(/\{[{%]/g, '')}</div>` });
      expect([payload, preview.status]).toEqual([payload, 200]);
      expect([payload, contentOf(preview).match(/<script|javascript:|\son\w+\s*=\s*["']|<iframe|<svg|<math|<object|<embed|<form|<meta|<link|<base/i)?.[0]]).toEqual([payload, undefined]);
    }
  });
});
