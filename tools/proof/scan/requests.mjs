// A proper request of every operation of the OpenAPI document: what scanners start from.

const METHODS = ['get', 'post', 'patch', 'put', 'delete'];
/** They end sessions, or everything. */
const LEFT_OUT = /^(POST \/auth\/logout|POST \/backups.*|(POST|DELETE) \/sample-data|POST \/auth\/password|DELETE \/auth\/sessions.*|DELETE \/users.*|DELETE \/access-templates.*)$/;
const QUERY = { filter: '{"id":{"ne":"01900000-0000-7000-8000-000000000001"}}', search: 'a', sort: '-createdAt', limit: '5', offset: '0', fields: 'id,title', count: 'none', text: 'abc', include: 'related', kinds: 'history', deleted: 'false', starred: 'false' };

/** So simple a value as the schema takes. */
function valueOf(document, given, depth = 4) {
  const schema = given.$ref ? document.components.schemas[given.$ref.split('/').at(-1)] : given;
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const several = schema.oneOf ?? schema.anyOf;
  if (several) return valueOf(document, several[0], depth);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => valueOf(document, part, depth)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type ?? (schema.properties ? 'object' : 'string');
  switch (type) {
    case 'object': return depth ? Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name)).map(([name, part]) => [name, valueOf(document, part, depth - 1)])) : {};
    case 'array': return depth ? [valueOf(document, schema.items ?? {}, depth - 1)] : [];
    case 'integer': case 'number': return schema.minimum ?? 1;
    case 'boolean': return false;
    case 'null': return null;
    default: return schema.format === 'uuid' ? '01900000-0000-7000-8000-000000000001' : schema.format === 'date' ? '2026-03-21' : schema.format === 'date-time' ? '2026-03-21T06:30:00Z' : 'abc';
  }
}

/**
 * `{ handler, method, path, query, body }`, one operation of each handler first, then the same handlers for other forms.
 * `ids`: by the first word of the path, an id that is there.
 */
export function properRequests(document, ids) {
  const all = Object.entries(document.paths).flatMap(([path, item]) => METHODS.filter((method) => item[method]).map((method) => ({ path, method: method.toUpperCase(), operation: item[method] })))
    .filter(({ path, method }) => !LEFT_OUT.test(`${method} ${path}`));
  const made = all.map(({ path, method, operation }) => {
    const parameters = (operation.parameters ?? []).map((parameter) => (parameter.$ref ? document.components.parameters[parameter.$ref.split('/').at(-1)] : parameter)).filter((parameter) => parameter.in === 'query');
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    const [form] = path.slice(1).split('/');
    const query = new URLSearchParams(parameters.filter(({ name }) => name !== 'cursor').map(({ name, schema: of = {} }) => [name, QUERY[name] ?? String(valueOf(document, of))])).toString();
    return { handler: operation.operationId.split('.').at(-1) + path.replace(form, ''), method, path: path.replace(/\{\w+\}/g, () => ids.get(form)?.[0] ?? '01900000-0000-7000-8000-000000000001'), named: path.includes('{'), query, body: schema ? JSON.stringify(valueOf(document, schema)) : undefined };
  });
  const first = new Map();
  for (const request of made) if (!first.has(request.handler)) first.set(request.handler, request);
  const chosen = new Set(first.values());
  return [...chosen, ...made.filter((request) => !chosen.has(request))];
}
