/** What must stand in no answer whatever: password hashes, and tokens outside the two answers that give one. */
const HASH = /\$argon2/;
const SECRET_KEY = /"(password|passwordHash|hash|refreshToken|secret)"\s*:/i;
const TOKEN = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/;
const GIVES_TOKEN = /^\/auth\/(login|refresh)$/;
const API_KEY = /peyvand_[\w-]{20,}|whsec_[\w+/=-]{8,}/;
/** Answers that show a secret once. */
const GIVES_SECRET = /^\/(api-keys|webhooks|incoming-webhooks|auth\/two-factor(\/.*)?|users\/[^/]+\/password-reset)$|\/secret$/;

export type Body = Record<string, unknown>;
export interface Answer<T = Body> { status: number; headers: Headers; body: T; text: string }
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
export interface ListAnswer { data: (Body & { id: string; version: number })[]; page: { total: number; totalIsEstimate: boolean; nextCursor: string | null } }

/** They describe bodies, secrets among them, and name measures `peyvand_…`; they hold no data. */
const DESCRIPTIONS = ['/openapi.json', '/metrics'];

/** Throws when an answer contains what no answer may contain; every request of the security tests passes here. */
export function assertNoSecret(path: string, text: string, method: Method = 'GET'): void {
  const shows = method === 'POST' && GIVES_SECRET.test(path);
  if (HASH.test(text) || (!shows && (API_KEY.test(text) || SECRET_KEY.test(text)) && !DESCRIPTIONS.includes(path))) throw new Error(`A secret stands in the answer to ${path}: ${text.slice(0, 300)}`);
  if (TOKEN.test(text) && !GIVES_TOKEN.test(path)) throw new Error(`A token stands in the answer to ${path}`);
}

/** One user's way to the server: paths below `/api/v1`, JSON in and out. */
export class ApiClient {
  constructor(private readonly url: string, readonly token: string | null) {}

  async send<T = Body>(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    assertNoSecret(path.split('?')[0]!, text, method);
    const json = /json/.test(answer.headers.get('content-type') ?? '') && text ? JSON.parse(text) as T : ({} as T);
    return { status: answer.status, headers: answer.headers, body: json, text };
  }

  get<T = Body>(path: string, headers?: Record<string, string>): Promise<Answer<T>> { return this.send<T>('GET', path, undefined, headers); }
  post<T = Body>(path: string, body: unknown = {}, headers?: Record<string, string>): Promise<Answer<T>> { return this.send<T>('POST', path, body, headers); }
  patch<T = Body>(path: string, version: number | '*', body: unknown): Promise<Answer<T>> { return this.send<T>('PATCH', path, body, { 'If-Match': version === '*' ? '*' : `"${version}"` }); }
  /** Multipart `file`. */
  async upload<T = Body>(path: string, content: Buffer, name: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), name);
    const answer = await fetch(`${this.url}/api/v1${path}`, { method: 'POST', body: form, headers: { ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}), ...headers } });
    const text = await answer.text();
    assertNoSecret(path.split('?')[0]!, text, 'POST');
    return { status: answer.status, headers: answer.headers, body: JSON.parse(text) as T, text };
  }
  delete(path: string): Promise<Answer> { return this.send('DELETE', path); }

  /** The record's id; throws on anything but 201. */
  async create(path: string, body: Body): Promise<string> {
    const answer = await this.post<{ id: string }>(path, body);
    if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
    return answer.body.id;
  }
  list(path: string, query: Record<string, string | number> = {}): Promise<Answer<ListAnswer>> {
    return this.get<ListAnswer>(`${path}?${new URLSearchParams(Object.entries(query).map(([key, value]): [string, string] => [key, String(value)])).toString()}`);
  }
}
