import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TileType } from 'pmtiles';
import request from 'supertest';
import type { MapMetadata } from '@crm/platform/records';
import { mapArchive } from '../testing/map-archive';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

const png = (mark: string): Buffer => Buffer.from(`\x89PNG ${mark}`, 'latin1');
const world = { z: 0, x: 0, y: 0, content: png('world') };
const tehran = { z: 5, x: 20, y: 12, content: png('Tehran') };
/** What is known of the folder lasts a second. */
const noticed = (): Promise<void> => new Promise((done) => { setTimeout(done, 1100); });

describe('the office\'s own map', () => {
  let app: TestApp;
  let nobodys: TestUser;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'peyvand-map-'));
  const folder = path.join(dataDir, 'maps');
  const metadata = async (token?: string): Promise<MapMetadata> => (await app.call('get', '/map', token).expect(200)).body as MapMetadata;
  const tile = (place: string, token?: string | null) => app.call('get', `/map/tiles/${place}`, token);
  const set = async (values: object, token?: string) => {
    const { id, version } = ((await app.call('get', '/settings').expect(200)).body as { data: { id: string; version: number }[] }).data[0]!;
    return app.call('patch', `/settings/${id}`, token).set('If-Match', `"${version}"`).send(values);
  };
  const policy = async (): Promise<string> => String((await request(app.server).get('/persons')).headers['content-security-policy']);

  beforeAll(async () => {
    app = await startTestApp({ dataDir });
    nobodys = await app.createUser({ username: 'norights', grants: [] });
  });
  afterAll(async () => {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is told to nobody who has not signed in, and to everybody who has', async () => {
    await app.call('get', '/map', null).expect(401);
    await tile('0/0/0', null).expect(401);
    expect(await metadata(nobodys.token)).toEqual({ source: null, kind: null, tiles: null, minZoom: 0, maxZoom: 19, bounds: null, attribution: null, fault: null });
  });

  it('without a file there are no tiles, and that is said', async () => {
    const { body, type } = await tile('0/0/0').set('Accept-Language', 'fa').expect(404);
    expect([type, body]).toEqual(['application/problem+json', expect.objectContaining({ title: 'روی سرور نقشه‌ای نیست.' })]);
  });

  it('a file that is put into the folder is served without a restart, the largest first', async () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'a-small.pmtiles'), mapArchive({ tiles: [world] }));
    writeFileSync(path.join(folder, 'readme.txt'), 'x'.repeat(10_000));
    writeFileSync(path.join(folder, 'iran.pmtiles'), mapArchive({ tiles: [world, tehran], bounds: [44, 25, 63.5, 40], metadata: { attribution: '<a href="https://osm.org" onclick="x()">© OpenStreetMap</a> &amp; others<script>x()</script>' } }));
    await noticed();
    const told = await metadata(nobodys.token);
    expect(told).toEqual({ source: 'file', kind: 'raster', tiles: expect.stringMatching(/^\/map\/tiles\/\{z\}\/\{x\}\/\{y\}\?version=[0-9a-f]{16}$/), minZoom: 0, maxZoom: 5, bounds: [44, 25, 63.5, 40], attribution: '© OpenStreetMap & others', fault: null });
    const version = told.tiles!.split('=')[1];
    const answer = await tile(`5/20/12?version=${version}`, nobodys.token).buffer(true).expect(200).expect('content-type', 'image/png').expect('cache-control', 'private, max-age=86400').expect('x-content-type-options', 'nosniff');
    expect((answer.body as Buffer).equals(tehran.content)).toBe(true);
    await tile('5/20/12').expect('cache-control', 'private, no-cache').expect('etag', `"${version}"`);
    await tile('5/20/12').set('If-None-Match', `"${version}"`).expect(304);
    await tile('5/20/12').set('If-None-Match', '"of another file"').expect(200);
    await tile('5/20/13').expect(204);
  });

  it.each(['6/0/0', '1/2/0', '1/0/2', '0/0/1', '-1/0/0', '1e1/0/0', '0/0/0.5', '0/0/x', '99999999999999999999/0/0', '0/..%2F..%2Fsecret/0', '%2e%2e/%2e%2e/passwd', '0/0/%00'])('%s is no place of it', async (place) => {
    const { status, type } = await tile(place);
    expect([status, type]).toEqual([404, 'application/problem+json']);
  });

  it('a newer file takes its place; vector tiles are told apart', async () => {
    const before = (await metadata()).tiles;
    writeFileSync(path.join(folder, 'z-vector.pmtiles'), mapArchive({ tiles: [{ ...world, content: Buffer.alloc(5000, 7) }], type: TileType.Mvt }));
    await noticed();
    const told = await metadata();
    expect([told.kind, told.maxZoom, told.tiles === before]).toEqual(['vector', 0, false]);
    await tile('0/0/0').expect(200).expect('content-type', 'application/vnd.mapbox-vector-tile');
  });

  it.each([
    ['is cut short', (file: string) => { truncateSync(file, 3000); }],
    ['is no map at all', (file: string) => { writeFileSync(file, Buffer.alloc(9000, 1)); }],
    ['is of a kind that nobody knows', (file: string) => { writeFileSync(file, mapArchive({ tiles: [{ ...world, content: Buffer.alloc(9000) }], type: TileType.Mlt })); }],
    ['has vectors that the page cannot draw', (file: string) => { writeFileSync(file, mapArchive({ tiles: [{ ...world, content: Buffer.alloc(9000) }], type: TileType.Mvt, metadata: { vector_layers: [{ id: 'transportation' }] } })); }],
    ['is empty but for its name', (file: string) => { rmSync(path.join(folder, 'iran.pmtiles'), { force: true }); rmSync(path.join(folder, 'a-small.pmtiles'), { force: true }); writeFileSync(file, ''); }],
  ])('a file that %s is a refusal that says so', async (what, spoil) => {
    spoil(path.join(folder, 'z-vector.pmtiles'));
    await noticed();
    const { status, body, type } = await tile('0/0/0').set('Accept-Language', 'en');
    expect([status, type, body]).toEqual([422, 'application/problem+json', expect.objectContaining({ title: expect.stringContaining('cannot be read') })]);
    if (what !== 'is cut short') expect(await metadata()).toMatchObject({ source: null, tiles: null, fault: expect.stringContaining('خوانده نمی‌شود') });
  });

  it('an address of tiles is checked, told, and the only other host that pictures may come from', async () => {
    rmSync(folder, { recursive: true });
    await noticed();
    expect(await policy()).toContain("img-src 'self' data: blob:;");
    for (const wrong of ['https://tiles.office.local/{z}/{x}.png', 'file:///{z}/{x}/{y}', 'https://a;b/{z}/{x}/{y}']) {
      const { body } = await set({ mapTiles: wrong });
      expect(body).toMatchObject({ status: 400, errors: [{ field: 'mapTiles', code: 'format', message: expect.stringContaining('/{z}/{x}/{y}.png') }] });
    }
    expect((await set({ mapTiles: 'https://tiles.office.local:8443/{z}/{x}/{y}.png', mapAttribution: '© دفتر' })).status).toBe(200);
    expect(await metadata(nobodys.token)).toMatchObject({ source: 'address', kind: 'raster', tiles: 'https://tiles.office.local:8443/{z}/{x}/{y}.png', attribution: '© دفتر' });
    expect(await policy()).toContain("img-src 'self' https://tiles.office.local:8443 data: blob:;");
    expect((await set({ mapTiles: null }, nobodys.token)).status).toBe(403);
    expect((await set({ mapTiles: null })).status).toBe(200);
    expect(await policy()).not.toContain('tiles.office.local');
  });
});
