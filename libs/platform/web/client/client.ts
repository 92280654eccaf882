import { accessToken, API, renewAccessToken } from './access-token';
import { languageTag } from './language-tag';
import { Problem, problemOf } from './problem';

export { Problem, type ProblemField } from './problem';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export interface ApiOptions {
  /** JSON, or a form with files. */
  body?: unknown;
  /** Objects are sent as JSON, what is undefined is left out. */
  query?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
  /** The version that the change is based on. */
  ifMatch?: number;
  signal?: AbortSignal;
}
export interface ApiAnswer<T> {
  data: T;
  status: number;
  /** The record's version, where the answer has one. */
  etag?: number;
  headers: Headers;
}

/**
 * One request to `/api/v1{path}`, in the page's language and in the name of who is signed in.
 * An expired access token is renewed once, silently. Throws a Problem.
 */
export async function api<T>(method: Method, path: string, options: ApiOptions = {}): Promise<ApiAnswer<T>> {
  let response = await send(method, path, options);
  if (response.status === 401 && !path.startsWith('/auth/login') && await renewAccessToken()) response = await send(method, path, options);
  if (!response.ok) throw await problemOf(response);
  const version = /^(?:W\/)?"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
  return {
    data: await bodyOf(response) as T,
    status: response.status,
    ...(version === undefined ? {} : { etag: Number(version) }),
    headers: response.headers,
  };
}

async function send(method: Method, path: string, options: ApiOptions): Promise<Response> {
  const isForm = options.body instanceof FormData;
  const token = accessToken();
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    'accept-language': languageTag(),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(options.body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
    ...options.headers,
  };
  const body = options.body === undefined ? undefined : options.body instanceof FormData ? options.body : JSON.stringify(options.body);
  try {
    return await fetch(API + path + queryText(options.query), { method, headers, body, signal: options.signal, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'unreachable', '');
  }
}

/** JSON, or a Blob where the server answers a file. */
function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return Promise.resolve(undefined);
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) return response.text().then((text) => (text ? JSON.parse(text) as unknown : undefined));
  return type ? response.blob() : Promise.resolve(undefined);
}

function queryText(query: ApiOptions['query']): string {
  const pairs = Object.entries(query ?? {})
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]);
  return pairs.length ? `?${new URLSearchParams(pairs).toString()}` : '';
}

/** A fresh value for the `Idempotency-Key` header: one per opened form, so that sending it twice makes one record. `randomUUID` is missing on plain http. */
export const idempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Sends a form with files. */
export const upload = <T>(path: string, form: FormData, options: Omit<ApiOptions, 'body'> = {}): Promise<ApiAnswer<T>> =>
  api<T>('POST', path, { ...options, body: form });
