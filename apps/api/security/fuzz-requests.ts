import { brokenBody, HOSTILE_NUMBERS, HOSTILE_TEXTS, hostileJson } from './hostile-values';
import type { Random } from './random';

interface Schema { $ref?: string; type?: string | string[]; format?: string; enum?: unknown[]; const?: unknown; properties?: Record<string, Schema>; items?: Schema; oneOf?: Schema[]; anyOf?: Schema[]; allOf?: Schema[]; required?: string[]; readOnly?: boolean; maximum?: number; minimum?: number; example?: unknown }
interface Parameter { $ref?: string; name: string; in: string; schema?: Schema }
interface Operation { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: Schema }> } }
/** The product's OpenAPI document, as far as requests are made from it. */
export interface OpenApi { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema>; parameters: Record<string, Parameter> } }

export interface FuzzRequest { method: string; path: string; /** The path as the document writes it. */ route: string; headers: Record<string, string>; body?: Buffer }
/** What a request may name: ids by the first word of the path. */
export type KnownIds = ReadonlyMap<string, readonly string[]>;

const METHODS = ['get', 'post', 'patch', 'put', 'delete'];
const RANDOM_ID = '01900000-0000-7000-8000-0000000000';

/** Makes requests of every operation of the document: some nearly right, some with one thing wrong, some with nothing right. */
export class FuzzRequests {
  private readonly operations: { method: string; path: string; operation: Operation }[];

  /** `leftOut`: operations that would end the test itself, as `POST /auth/logout`. */
  constructor(private readonly document: OpenApi, private readonly ids: KnownIds, leftOut: readonly string[] = []) {
    this.operations = Object.entries(document.paths).flatMap(([path, item]) => METHODS.filter((method) => method in item).map((method) => ({ method, path, operation: item[method]! })))
      .filter(({ method, path }) => !leftOut.includes(`${method.toUpperCase()} ${path}`));
  }
  get size(): number { return this.operations.length; }

  /** The i-th request; every operation comes once before one comes again. */
  make(i: number, random: Random): FuzzRequest {
    const { method, path, operation } = this.operations[(i * 7919) % this.operations.length]!;
    const parameters = (operation.parameters ?? []).map((parameter) => (parameter.$ref ? this.document.components.parameters[lastWord(parameter.$ref)]! : parameter));
    const asked = path.replace(/\{(\w+)\}/g, () => this.pathWord(path, random));
    const query = this.query(parameters.filter((parameter) => parameter.in === 'query'), random);
    const request: FuzzRequest = {
      method: random.chance(0.04) ? random.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']) : method.toUpperCase(), route: `${method.toUpperCase()} ${path}`,
      path: `/api/v1${asked}${query ? `?${query}` : ''}`, headers: this.headers(method, random),
    };
    this.addBody(request, operation, random);
    return request;
  }

  private pathWord(path: string, random: Random): string {
    const known = this.ids.get(path.split('/')[1]!) ?? [];
    const chance = random.next();
    if (chance < 0.75 && known.length) return random.pick(known);
    if (chance < 0.8) return random.pick(random.pick([...this.ids.values()].filter(({ length }) => length)));
    if (chance < 0.87) return `${RANDOM_ID}${String(10 + random.below(90))}`;
    if (chance < 0.92) return random.pick(['%ff', '%c0%af', '%00', '..%2f..%2fhealth', '%2e%2e', 'a%0d%0ab', '%e2%80%ae', ';', '*']);
    return encoded(random.pick(HOSTILE_TEXTS).slice(0, 2_000)) || 'x';
  }

  private query(parameters: readonly Parameter[], random: Random): string {
    const words = random.some(parameters, random.pick([0, 0, 0.2, 0.4])).map(({ name, schema }): string => `${name}=${this.queryWord(name, schema, random)}`);
    if (random.chance(0.06)) words.push(`${encoded(random.pick(['__proto__', 'constructor', 'filter', 'sort', 'limit', 'x[y]', '']))}=${encoded(random.pick(HOSTILE_TEXTS).slice(0, 1_000))}`);
    if (words.length && random.chance(0.05)) words.push(words[0]!);
    if (random.chance(0.03)) words.push(random.pick(['%', '%ff=%fe', '&&==', 'filter=%7B', 'filter[]=1']));
    return words.join('&').slice(0, 12_000);
  }
  private queryWord(name: string, schema: Schema | undefined, random: Random): string {
    const chance = random.next();
    if (name === 'filter' && chance < 0.7) return encoded(this.filter(random));
    if (chance < 0.5) return encoded(asText(this.value(schema ?? {}, random, 2, 0)));
    return encoded(chance < 0.75 ? random.pick(HOSTILE_TEXTS).slice(0, 1_000) : hostileJson(random, 2).slice(0, 2_000));
  }
  private filter(random: Random): string {
    const field = random.pick(['id', 'title', 'lastName', 'createdAt', 'experts', 'province', 'province.name', 'phones.number', 'contact.lastName', 'credit', 'starred', 'active', 'groups', 'dueAt', 'password', '__proto__', 'version']);
    const operator = random.pick(['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'gt', 'gte', 'lt', 'lte', 'between', 'empty', 'under', 'matches']);
    return `{${JSON.stringify(field)}:{${JSON.stringify(operator)}:${random.chance(0.3) ? JSON.stringify(random.pick([...this.ids.values()].flat())) : hostileJson(random, 1)}}}`;
  }

  private headers(method: string, random: Random): Record<string, string> {
    const headers: Record<string, string> = {};
    if (method === 'patch' && random.chance(0.9)) headers['if-match'] = random.chance(0.8) ? '*' : header(random);
    if (method === 'post' && random.chance(0.15)) headers['idempotency-key'] = random.chance(0.5) ? `key-${random.below(20)}` : header(random);
    const others = ['accept-language', 'accept', 'x-forwarded-for', 'x-http-method-override', 'range', 'origin', 'referer', 'cookie', 'if-none-match', 'x-original-url', 'forwarded', 'accept-encoding', 'user-agent', 'expect-ct'];
    for (const name of random.some(others, 0.06)) headers[name] = header(random);
    return headers;
  }

  private addBody(request: FuzzRequest, operation: Operation, random: Random): void {
    const content = operation.requestBody?.content;
    if (!content && !random.chance(0.05)) return;
    const schema = content?.['application/json']?.schema;
    if (!schema || random.chance(0.12)) {
      const { type, body, encoding } = brokenBody(random);
      Object.assign(request, { body, headers: { ...request.headers, 'content-type': type, ...(encoding ? { 'content-encoding': encoding } : {}) } });
      return;
    }
    const text = random.chance(0.15) ? hostileJson(random, 4) : JSON.stringify(this.value(schema, random, 5, random.pick([0, 0, 0, 0.05, 0.2])));
    Object.assign(request, { body: Buffer.from(text), headers: { ...request.headers, 'content-type': 'application/json' } });
  }

  /** A value of the schema; `wrong`: how likely each part of it is something else. */
  private value(given: Schema, random: Random, depth: number, wrong: number): unknown {
    if (random.chance(wrong)) return safeParse(hostileJson(random, 2));
    const schema = given.$ref ? this.document.components.schemas[lastWord(given.$ref)]! : given;
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return random.pick(schema.enum);
    const several = schema.oneOf ?? schema.anyOf;
    if (several) return this.value(random.pick(several), random, depth, wrong);
    if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => this.value(part, random, depth, wrong))) as unknown;
    const type = Array.isArray(schema.type) ? random.pick(schema.type) : schema.type ?? (schema.properties ? 'object' : 'string');
    switch (type) {
      case 'object': return depth > 0 ? this.object(schema, random, depth, wrong) : {};
      case 'array': return depth > 0 ? Array.from({ length: random.below(3) }, () => this.value(schema.items ?? {}, random, depth - 1, wrong)) : [];
      case 'integer': case 'number': return random.chance(0.7) ? Math.min(schema.maximum ?? 100, Math.max(schema.minimum ?? 0, random.below(100))) : random.pick(HOSTILE_NUMBERS);
      case 'boolean': return random.chance(0.5);
      case 'null': return null;
      default: return this.text(schema, random);
    }
  }
  private object(schema: Schema, random: Random, depth: number, wrong: number): Record<string, unknown> {
    const entries = Object.entries(schema.properties ?? {}).filter(([name, { readOnly }]) => (schema.required?.includes(name) ?? false) || (!readOnly && random.chance(0.3)) || random.chance(wrong / 4));
    const made = Object.fromEntries(entries.map(([name, part]) => [name, this.value(part, random, depth - 1, wrong)]));
    if (random.chance(wrong)) made[random.pick(HOSTILE_TEXTS).slice(0, 100)] = random.pick(HOSTILE_TEXTS);
    return made;
  }
  private text({ format }: Schema, random: Random): string {
    if (format === 'uuid' && random.chance(0.8)) return random.pick([...this.ids.values()].flat());
    if (format === 'date') return random.chance(0.7) ? '2026-03-21' : random.pick(HOSTILE_TEXTS);
    if (format === 'date-time') return random.chance(0.7) ? '2026-03-21T06:30:00Z' : random.pick(HOSTILE_TEXTS);
    return random.chance(0.4) ? random.pick(['persons', 'companies', 'tasks', 'lastName', 'title', 'view', 'کریمی', 'delete', 'xlsx', 'csv', '-createdAt', 'count']) : random.pick(HOSTILE_TEXTS);
  }
}

const lastWord = (reference: string): string => reference.split('/').at(-1)!;
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '');
const safeParse = (json: string): unknown => { try { return JSON.parse(json); } catch { return null; } };
/** Lone surrogates cannot be encoded; they go as the replacement does. */
const encoded = (text: string): string => encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
/** What node's client lets into a header: no control characters, Latin-1. */
const header = (random: Random): string => Buffer.from(random.pick([...HOSTILE_TEXTS, '"1"', 'W/"1"', '"0"', '*', 'fa', 'en', 'xx-YY;q=9', '127.0.0.1', 'bytes=0-', 'gzip, br', '\\"']), 'utf8').toString('latin1').replace(/[^\x20-\x7e\xa0-\xff]/g, '?').slice(0, 2_000).trim() || 'x';
