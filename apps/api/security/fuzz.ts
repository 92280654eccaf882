import http from 'node:http';
import { FuzzRequests, type FuzzRequest, type KnownIds, type OpenApi } from './fuzz-requests';
import { Random } from './random';

/** Somebody who sends; `token` null: nobody. `sees`: whether the canary is in his reach. */
export interface FuzzActor { name: string; token: string | null; sees: boolean; /** A new token where the session was ended by what was sent. */ renew?(): Promise<string> }
export interface FuzzTarget {
  url: string;
  document: OpenApi;
  actors: readonly FuzzActor[];
  ids: KnownIds;
  /** A text that stands in records out of everybody's reach but the administrator's, and that no request sends. */
  canary: string;
}
export interface FuzzOptions { requests: number; seed: number; /** ms */ slowest: number; leftOut?: readonly string[] }
export interface FuzzFinding { what: string; request: string; actor: string; status: number; text: string }
export interface FuzzOutcome { findings: FuzzFinding[]; statuses: Map<number, number>; operations: number; slowest: { ms: number; request: string }; seconds: number }
interface Answer { status: number; headers: http.IncomingHttpHeaders; text: string; ms: number }

/** What tells of the inside, in any answer. */
const INSIDE = /node_modules|\bat [\w.<> ]+ \(?[\w/:.-]+\.[jt]s:\d+|QueryFailedError|TypeORMError|pg_catalog|violates [\w-]+ constraint|syntax error at or near|invalid input syntax for|\$argon2/;
/** And what may stand in no refusal. */
const IN_REFUSALS = /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\s.{0,200}\b(FROM|VALUES|SET|WHERE)\b|(relation|column) "|TypeError|ReferenceError|RangeError|Cannot read propert|is not a function|is not iterable/;

/** Sends so many requests, each as one of the actors in turn, and tells of every answer that no request may get. */
export async function fuzz({ url, document, actors, ids, canary }: FuzzTarget, { requests, seed, slowest: limit, leftOut }: FuzzOptions): Promise<FuzzOutcome> {
  const made = new FuzzRequests(document, ids, leftOut);
  const random = new Random(seed);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const outcome: FuzzOutcome = { findings: [], statuses: new Map(), operations: made.size, slowest: { ms: 0, request: '' }, seconds: 0 };
  const tokens = new Map(actors.map(({ name, token }) => [name, token]));
  const started = performance.now();
  for (let i = 0; i < requests; i += 1) {
    const request = made.make(i, random);
    // In each round over the operations somebody else asks.
    const actor = actors[(i + Math.floor(i / made.size)) % actors.length]!;
    const told = `${request.method} ${request.path.slice(0, 300)}${request.body ? ` ${request.body.subarray(0, 300).toString()}` : ''}`;
    const tell = (what: string, answer?: Answer): void => { outcome.findings.push({ what, request: told, actor: actor.name, status: answer?.status ?? 0, text: answer?.text.slice(0, 500) ?? '' }); };
    let answer: Answer;
    try {
      answer = await send(agent, url, request, tokens.get(actor.name) ?? (random.chance(0.5) ? null : 'nonsense'));
    } catch (error) {
      tell(`no answer: ${String(error)}`);
      continue;
    }
    outcome.statuses.set(answer.status, (outcome.statuses.get(answer.status) ?? 0) + 1);
    if (answer.ms > outcome.slowest.ms) outcome.slowest = { ms: Math.round(answer.ms), request: `${actor.name}: ${told.slice(0, 200)}` };
    judge(request, answer, actor, { canary, limit }, tell);
    if (answer.status === 401 && actor.renew) tokens.set(actor.name, await actor.renew());
  }
  agent.destroy();
  outcome.seconds = (performance.now() - started) / 1000;
  return outcome;
}

function judge({ method }: FuzzRequest, answer: Answer, actor: FuzzActor, { canary, limit }: { canary: string; limit: number }, tell: (what: string, answer: Answer) => void): void {
  const { status, headers, text, ms } = answer;
  const everything = `${JSON.stringify(headers)}\n${text}`;
  if (status >= 500) tell(`answered ${status}`, answer);
  if (ms > limit) tell(`took ${Math.round(ms)} ms`, answer);
  if (status >= 400 && method !== 'HEAD') {
    let body: { status?: unknown; title?: unknown } = {};
    try { body = JSON.parse(text) as typeof body; } catch { tell('is no JSON', answer); return; }
    if (!headers['content-type']?.startsWith('application/problem+json')) tell(`came as ${headers['content-type'] ?? 'nothing'}`, answer);
    if (body.status !== status || typeof body.title !== 'string' || !body.title) tell('is no problem', answer);
    if (IN_REFUSALS.test(withoutEcho(text))) tell('tells of the inside', answer);
  }
  if (INSIDE.test(everything)) tell('tells of the inside', answer);
  if (!actor.sees && everything.includes(canary)) tell('shows the canary', answer);
}
/** A refusal may repeat what it was sent (`errors[].field`). */
const withoutEcho = (text: string): string => text.replace(/"field":"(?:[^"\\]|\\.)*"/g, '');

function send(agent: http.Agent, url: string, { method, path, headers, body }: FuzzRequest, token: string | null): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.request({ agent, hostname, port, method, path, timeout: 60_000, headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers, ...(body ? { 'content-length': body.length } : {}) } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => { resolve({ status: response.statusCode!, headers: response.headers, text: Buffer.concat(parts).toString('utf8'), ms: performance.now() - started }); });
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error('60 s without an answer')));
    // A body that is too large is refused before it has been read: the answer is what counts.
    request.on('error', (error) => { reject(error); });
    request.end(body);
  });
}

const UNTOUCHED = new Set(['users', 'access-templates', 'settings', 'auth']);
/** Ids that requests may name: some of every form, and those given; what the test itself stands on is left out. */
export async function knownIds(document: OpenApi, list: (path: string) => Promise<string[]>, more: Readonly<Record<string, readonly string[]>>): Promise<KnownIds> {
  const ids = new Map<string, string[]>();
  for (const path of Object.keys(document.paths)) {
    const name = /^\/([\w-]+)\/\{id\}$/.exec(path)?.[1];
    if (name && !UNTOUCHED.has(name) && document.paths[`/${name}`]?.get) ids.set(name, await list(name));
  }
  for (const [name, given] of Object.entries(more)) ids.set(name, [...ids.get(name) ?? [], ...given]);
  return ids;
}
