import { type JsonSchema, labelOf, type RecordType, type Registry } from '@crm/platform/records';
import type { RouteDescription } from './describe-routes';
import { recordSchemas } from './record-schemas';
import type { Route, Routes } from './routes';
import { webhooksOf } from './webhook-messages';
import { both, parameterRef, pascal, ref, string } from './schema-words';
import { otherRefusal, refusals, sharedHeaders, sharedParameters, sharedSchemas } from './shared-schemas';

const ABOUT = `Everything that the office's page does goes through this interface; it uses nothing else.
Dates are Gregorian (2026-03-21), instants ISO 8601 in UTC, money whole rials, ids UUIDs.
A record is as visible here as it is to the user whose token is sent: what is out of reach is not found.

هر کاری که صفحهٔ پیوند می‌کند از همین رابط می‌گذرد. تاریخ‌ها میلادی‌اند، مبلغ‌ها به ریال، و هر رکورد همان‌قدر دیده می‌شود که کاربرِ توکن می‌بیند.`;

/** A type without a form of its own is read; its rows are written through its specialisations. */
const READING = new Set(['view', 'report', 'statistics', 'export', 'print']);

/** Without the forms that administrators made: they differ from office to office. */
const declared = (registry: Registry): RecordType[] => registry.all().filter((type) => !type.custom && !type.open);

type Operations = Record<string, Record<string, unknown>>;

/** The routes of all controllers, those of `:type` once for each record type, as an OpenAPI 3.1 document. */
export function buildDocument(registry: Registry, { routes, schemas }: Routes): JsonSchema {
  const paths: Operations = {};
  const add = (path: string, route: Route, operation: JsonSchema): void => {
    paths[path] ??= { parameters: [parameterRef('AcceptLanguage')] };
    // A type's own route goes before the one of all types, as in the server.
    if (!isOfType(route) || !(route.method in paths[path])) paths[path][route.method] = operation;
  };
  for (const route of routes) {
    if (!isOfType(route)) { add(route.path, route, operationOf(route, described(route), firstWord(route.path))); continue; }
    for (const type of declared(registry)) {
      const description = described(route, type, registry);
      if (!type.abstract || readsForm(route) || description.abstractToo) add(route.path.replace('{type}', type.path), route, operationOf(route, description, type.path));
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Peyvand · پیوند', version: '1', description: ABOUT },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, { apiKey: [] }],
    tags: tagsOf(registry, routes),
    paths,
    webhooks: webhooksOf(registry),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: both({ fa: 'accessToken ورود', en: 'The accessToken of POST /auth/login' }) }, apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'peyvand_…', description: both({ fa: 'کلیدی که POST /api-keys یک بار نشان می‌دهد', en: 'A key that POST /api-keys shows once; sent as the access token is' }) } },
      schemas: merged(sharedSchemas, schemas, ...declared(registry).map((type) => recordSchemas(type, registry))),
      parameters: sharedParameters, headers: sharedHeaders,
      responses: { ...Object.fromEntries(Object.values(refusals).map(({ name, response }) => [name, response])), Other: otherRefusal },
    },
  };
}

const isOfType = ({ path }: Route): boolean => path === '/{type}' || path.startsWith('/{type}/');
const readsForm = ({ access, reads }: Route): boolean => reads && access.guard === 'form' && READING.has(access.operation);

function described(route: Route, ...of: [] | [RecordType, Registry]): RouteDescription {
  const { description } = route;
  if (typeof description === 'function') {
    if (!of.length) throw new Error(`${route.path} is no route of a record type: describe it by a plain object.`);
    return description(...of);
  }
  // A spec refuses routes without a description; the document shows them all the same.
  return description ?? { summary: { fa: route.handler, en: route.handler } };
}

function tagsOf(registry: Registry, routes: readonly Route[]): JsonSchema[] {
  const own = new Set(routes.filter((route) => !isOfType(route)).map(({ path }) => firstWord(path)));
  const types = declared(registry).sort((a, b) => Number(a.system ?? false) - Number(b.system ?? false));
  types.forEach(({ path }) => own.delete(path));
  return [...types.map((type) => ({ name: type.path, description: both(labelOf(type, true)) })), ...[...own].map((name) => ({ name }))];
}
const firstWord = (path: string): string => path.split('/')[1]!.replace(/\.json$/, '');

function operationOf(route: Route, description: RouteDescription, tag: string): JsonSchema {
  const { summary, details, parameters = [], body, form } = description;
  const keyed = isKeyed(route);
  const content = body ? { 'application/json': { schema: body } } : form ? { 'multipart/form-data': { schema: form } } : undefined;
  return {
    tags: [tag], operationId: `${tag}.${route.handler}`, summary: both(summary), ...(details ? { description: both(details) } : {}),
    ...(route.access.guard === 'public' ? { security: [] } : route.access.guard === 'session' && route.access.person ? { security: [{ bearer: [] }] } : {}),
    parameters: [...pathParameters(route), ...parameters, ...(keyed ? [parameterRef('IdempotencyKey')] : [])],
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: { [route.status]: successOf(description), ...(description.orJob ? { 202: successOf({ summary, answer: ref('JobStarted') }) } : {}), ...refusalsOf(route, description, keyed) },
  };
}

/** As the transaction interceptor sees it: a POST that writes for somebody. */
const isKeyed = ({ method, reads, access }: Route): boolean => method === 'post' && !reads && access.guard !== 'public';

const pathParameters = ({ path }: Route): JsonSchema[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).filter((name) => name !== 'type')
  .map((name) => ({ name, in: 'path', required: true, schema: name === 'id' ? { type: 'string', format: 'uuid' } : string }));

function successOf({ answer, file, answerHeaders = [] }: RouteDescription): JsonSchema {
  const headers = answerHeaders.length ? { headers: Object.fromEntries(answerHeaders.map((name) => [name, { $ref: `#/components/headers/${name}` }])) } : {};
  if (file) return { description: both({ fa: 'فایل', en: 'The file' }), content: Object.fromEntries(file.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])), ...headers };
  if (!answer) return { description: both({ fa: 'انجام شد', en: 'Done' }), ...headers };
  return { description: both({ fa: 'پاسخ', en: 'The answer' }), content: { 'application/json': { schema: answer } }, ...headers };
}

/** Those that follow from the route, and those that its description adds. */
function refusalsOf({ access, path }: Route, { refusals: own = [], body, form }: RouteDescription, keyed: boolean): JsonSchema {
  const statuses = new Set<number>(own);
  if (access.guard !== 'public') statuses.add(401);
  if (access.guard === 'form' || (access.guard === 'session' && access.person)) statuses.add(403);
  if (/\{(?!type)/.test(path)) statuses.add(404);
  if (body ?? form) [400, 413].forEach((status) => statuses.add(status));
  if (keyed) statuses.add(422);
  const named = [...statuses].sort((a, b) => a - b).map((status): [string, JsonSchema] => [String(status), { $ref: `#/components/responses/${refusals[status]!.name}` }]);
  return Object.fromEntries([...named, ['default', { $ref: '#/components/responses/Other' }]]);
}

/** Two schemas of one name would hide one another. */
function merged(...parts: readonly Record<string, JsonSchema>[]): Record<string, JsonSchema> {
  const all: Record<string, JsonSchema> = {};
  for (const [name, schema] of parts.flatMap((part) => Object.entries(part))) {
    if (name in all) throw new Error(`Two schemas are called ${name}; a record type's are ${pascal('name')}, New${pascal('name')} and so on.`);
    all[name] = schema;
  }
  return all;
}
