import { declaredTypes } from '@crm/platform/api';
import { OPERATIONS, type RecordType, type Registry, storedDescription } from '@crm/platform/records';
import { startTestApp, type TestApp } from '../testing/test-app';
import { ApiClient, type Body, type Method } from './api-client';
import { COLUMNS, readTable, type RouteTable, routesOf, writeTable } from './route-table';
import { OwnerConnection } from './owner-connection';
import { isFree, SampleBodies } from './sample-bodies';

/**
 * Security test 3: who gets which status from which route, over everything that the server answers, equals the table that
 * is committed. After a deliberate change: `ROUTE_TABLE=write npm run test:api -- security/routes`, and read the difference.
 */
const MISSING = '01900000-0000-7000-8000-0000000000ff';

let app: TestApp;
let owner: OwnerConnection;
let registry: Registry;
let bodies: SampleBodies;
let admin: ApiClient;
const clients: Partial<Record<string, ApiClient>> = {};
const ids: Record<string, string> = {};

beforeAll(async () => {
  app = await startTestApp();
  owner = await OwnerConnection.open();
  registry = declaredTypes();
  admin = new ApiClient(app.url, app.admin.token);
  bodies = new SampleBodies(admin, registry);
  const forms = registry.forms().map((type) => type.path);
  const grants = (operations: string[]) => forms.map((form) => ({ form, operations, scope: 'own' as const }));
  for (const [role, given] of [['nobody', []], ['reader', grants(['view'])], ['editor', grants([...OPERATIONS])]] as const) {
    const user = await app.createUser({ username: `route-${role}`, grants: [...given] });
    clients[role] = new ApiClient(app.url, user.token);
    ids[role] = user.id;
  }
  clients.anonymous = new ApiClient(app.url, null);
  clients.administrator = admin;
}, 60_000);
afterAll(async () => {
  await app.close();
  await owner.close();
});

/** A record for one cell; deleted first where the route wants it so. */
async function target(type: RecordType, owner: string, deleted: boolean): Promise<string> {
  if (type.made) return madeByProduct(type, deleted);
  const made = type.abstract ? registry.specialisations(type)[0]! : type;
  const id = await admin.create(`/${made.path}`, await bodies.required(made, owner));
  if (deleted && (await admin.delete(`/${made.path}/${id}`)).status !== 204) throw new Error(`A sample of ${made.path} cannot be deleted`);
  return id;
}

/** Records that nobody adds: the one there is, or a row that stands for a file. */
async function madeByProduct(type: RecordType, deleted: boolean): Promise<string> {
  if (type.name === 'backup') {
    await owner.query(`INSERT INTO backups (id, title, file, "createdAt", "updatedAt") VALUES (gen_random_uuid(), 'x', 'route-' || gen_random_uuid() || '.tar', now(), now())`);
  }
  const [row] = await owner.query<{ id: string }>(`SELECT id FROM "${type.path.replaceAll('-', '_')}" WHERE "deletedAt" IS NULL ORDER BY "createdAt" DESC LIMIT 1`);
  // Where that is refused, the route is asked for a record that stands.
  if (deleted) await admin.delete(`/${type.path}/${row!.id}`);
  return row!.id;
}

async function bodyFor(route: string, type: RecordType | undefined, owner: string): Promise<Body | undefined> {
  const [method, address] = route.split(' ') as [Method, string];
  if (method === 'GET' || method === 'DELETE' || method === 'PUT') return undefined;
  if (!type) return {};
  if (address.endsWith('/aggregate')) return { groupBy: [], measures: [{ fn: 'count' }] };
  if (address.endsWith('/bulk')) return { operation: 'edit', ids: [], values: {} };
  if (method === 'POST' && address === '/api/v1/:type') return bodies.required(type, owner);
  if (method !== 'PATCH') return {};
  const [name, field] = Object.entries(type.fields).find(([one, { required, unique, kind }]) => required && !unique && kind === 'text' && isFree(type, one)) ?? Object.entries(type.fields).find(([, one]) => one.kind === 'text')!;
  return { [name]: (await bodies.value(field)).written };
}

async function ask(role: string, route: string, address: string, body: Body | undefined): Promise<number> {
  const [method] = route.split(' ') as [Method];
  const { status } = await clients[role]!.send(method, address, body, method === 'PATCH' ? { 'If-Match': '*' } : {});
  if (status >= 500) throw new Error(`${role}: ${method} ${address} answered ${status}`);
  return status;
}

/** The eight statuses of one route, for one type where it takes one. */
async function statuses(route: string, type: RecordType | undefined): Promise<string> {
  const [, written] = route.split(' ') as [Method, string];
  const named = written.includes('/:id');
  const deleted = /restore|permanent/.test(route);
  // One record serves all that neither delete nor restore.
  const fresh = /^DELETE (?!.*star)|restore/.test(route);
  const shared = new Map<string, string>();
  const cell = async (column: (typeof COLUMNS)[number]): Promise<string> => {
    const [role = '', what] = column.split(': ');
    if (!named && (what === 'foreign' || what === 'missing')) return '-';
    const owner = what === 'own' ? ids[role]! : ids.nobody!;
    let id = MISSING;
    if (named && type && what !== 'missing') {
      id = (!fresh && shared.get(owner)) || await target(type, owner, deleted);
      shared.set(owner, id);
    }
    const address = written.replace('/api/v1', '').replace(':type', type?.path ?? '').replace(':id', id).replace(':path', 'persons').replace(/:(delivery|token)/, MISSING);
    return String(await ask(role, route, address, await bodyFor(route, type, owner)));
  };
  const row: string[] = [];
  for (const column of COLUMNS) row.push(await cell(column));
  return row.join(' ');
}

it('every route answers every role as the table says', async () => {
  const routes = routesOf(app.running).filter((route) => route.includes(' /api/v1/') && !route.includes('*'));
  expect(routes.length).toBeGreaterThan(20);
  const table: RouteTable = {};
  const generic = [...routes.filter((route) => route.includes('/:type')), 'DELETE /api/v1/:type/:id?permanent=true', 'GET /api/v1/:type/:id?include=related,timeline', 'GET /api/v1/:type?deleted=true'];
  for (const route of routes.filter((one) => !one.includes('/:type') && !one.endsWith('/auth/logout'))) table[route] = await statuses(route, undefined);
  for (const route of generic) {
    for (const type of registry.all().filter(({ open }) => !open)) table[route.replace(':type', type.path)] = await statuses(route, type);
  }
  table['POST /api/v1/auth/logout'] = await statuses('POST /api/v1/auth/logout', undefined);
  if (process.env.ROUTE_TABLE === 'write') writeTable(table);
  expect(table).toEqual(readTable());
}, 300_000);

it('no route is open to everybody but those that must be', () => {
  const open = Object.entries(readTable()).filter(([, row]) => !row.startsWith('401')).map(([route]) => route);
  expect(open.sort()).toEqual(['GET /api/v1/backups/files/:token', 'GET /api/v1/files/:token', 'GET /api/v1/health', 'GET /api/v1/health/ready', 'GET /api/v1/metrics', 'GET /api/v1/openapi.json', 'POST /api/v1/auth/login', 'POST /api/v1/auth/password-reset']);
});
it('nobody without a grant reads or writes a record', () => {
  const types = registry.all().map((type) => type.path);
  for (const [route, row] of Object.entries(readTable())) {
    const [, nobody] = row.split(' ');
    const path = route.split(' ')[1]!.replace('/api/v1/', '').split(/[/?]/)[0]!;
    // What everybody may select, he may ask for; what it shows is its title.
    // His own notifications are everybody's.
    // What is open to everybody is listed above.
    if (row.startsWith('401') && types.includes(path) && registry.byPath(path)!.select === undefined && !registry.byPath(path)!.personal) expect([route, nobody]).toEqual([route, '403']);
  }
});
it('what is foreign is as if it were not there', () => {
  // What everybody sees who sees its form is nobody's secret; changing another's is refused, not denied to be there.
  const owned = registry.forms().filter((type) => type.access !== 'shared' && type !== storedDescription).map((type) => `/api/v1/${type.path}/:id`);
  for (const [route, row] of Object.entries(readTable())) {
    if (!owned.some((prefix) => route.includes(prefix))) continue;
    const [, , , reader, , editor] = row.split(' ');
    expect([route, editor]).toEqual([route, '404']);
    expect(['403', '404']).toContain(reader);
  }
});
