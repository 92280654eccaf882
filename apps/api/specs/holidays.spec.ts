import { fromJalali, officeYear, toJalali, weekdayOf } from '@crm/platform/records';
import { ApiClient } from '../security/api-client';
import { startTestApp, type TestApp } from '../testing/test-app';

interface Day { date: string; titles: string[]; weekly: boolean; approximate: boolean }
let app: TestApp;
let admin: ApiClient;
beforeAll(async () => { app = await startTestApp(); admin = new ApiClient(app.url, app.admin.token); });
afterAll(() => app.close());

const year = officeYear();
const jalali = (month: number, day: number, in_ = year): string => fromJalali({ year: in_, month, day })!;
const days = async (client: ApiClient, from: string, to: string): Promise<Day[]> => (await client.get<{ data: Day[] }>(`/holidays/days?from=${from}&to=${to}`)).body.data;

describe('holidays of a new installation', () => {
  it('are the official ones of this Jalali year and the next', async () => {
    for (const each of [year, year + 1]) {
      const all = await days(admin, jalali(1, 1, each), jalali(12, 29, each));
      const on = (month: number, day: number): Day | undefined => all.find(({ date }) => date === jalali(month, day, each));
      for (const [month, day] of [[1, 1], [1, 2], [1, 3], [1, 4], [1, 12], [1, 13], [3, 14], [3, 15], [11, 22], [12, 29]] as const) expect([month, day, on(month, day)?.approximate]).toEqual([month, day, false]);
      expect(all.filter(({ weekly }) => weekly).every(({ date }) => weekdayOf(date) === 5)).toBe(true);
      const titles = all.flatMap((day) => day.titles);
      for (const title of ['تاسوعای حسینی', 'عاشورای حسینی', 'اربعین حسینی', 'عید سعید فطر', 'عید سعید قربان', 'عید سعید غدیر خم', 'ولادت امام علی']) expect([each, title, titles.filter((one) => one === title).length >= 1]).toEqual([each, title, true]);
      expect(all.filter(({ approximate }) => approximate).length).toBeGreaterThan(10);
    }
  });

  it('can be moved, added and switched off', async () => {
    const { body: { data: [ashura] } } = await admin.list('/holidays', { filter: JSON.stringify({ title: 'عاشورای حسینی' }), sort: 'date', limit: 1, fields: 'date,approximate,official' });
    expect(ashura).toMatchObject({ approximate: true, official: true });
    const moved = jalali(7, 7);
    expect((await admin.patch(`/holidays/${ashura!.id}`, ashura!.version, { date: moved, approximate: false })).status).toBe(200);
    const own = await admin.create('/holidays', { title: 'سالگرد شرکت', date: jalali(7, 8, 1399), repeats: 'jalali' });
    expect((await days(admin, moved, jalali(7, 8))).flatMap(({ titles }) => titles)).toEqual(expect.arrayContaining(['عاشورای حسینی', 'سالگرد شرکت']));
    await admin.post(`/holidays/${own}/deactivate`);
    expect((await days(admin, moved, jalali(7, 8))).flatMap(({ titles }) => titles)).not.toContain('سالگرد شرکت');
  });

  it('are seen by every user and changed by none without the right', async () => {
    const clerk = new ApiClient(app.url, (await app.createUser({ username: 'clerk', grants: [] })).token);
    expect((await days(clerk, jalali(1, 1), jalali(1, 4))).map(({ date }) => toJalali(date).day)).toEqual([1, 2, 3, 4]);
    expect((await clerk.post('/holidays', { title: 'x', date: jalali(7, 9) })).status).toBe(403);
    expect((await new ApiClient(app.url, null).get(`/holidays/days?from=${jalali(1, 1)}&to=${jalali(1, 2)}`)).status).toBe(401);
    for (const query of ['', '?from=x&to=y', `?from=${jalali(2, 1)}&to=${jalali(1, 1)}`, '?from=2000-01-01&to=2026-01-01', '?from[]=2026-01-01&to=2026-01-02']) expect([query, (await admin.get(`/holidays/days${query}`)).status]).toEqual([query, 400]);
    for (const body of [{ title: 'x' }, { title: 'x', date: '1405-01-01' }, { title: 'x', date: '2026-01-01', repeats: 'daily' }]) expect((await admin.post('/holidays', body)).status).toBe(400);
  });
});
