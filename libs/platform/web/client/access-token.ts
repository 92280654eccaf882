import { Problem, problemOf } from './problem';

export const API = '/api/v1';
const KNOWN = 'peyvand.signed-in';

/** What signing in and refreshing answer. `expiresIn` is in seconds. */
export interface TokenAnswer { accessToken: string; expiresIn: number }

// The token lives in this module's memory only: a script that reads the storage finds nothing. The HttpOnly cookie renews it.
let token: string | undefined;
let renewing: Promise<boolean> | undefined;
export type SessionEnd = 'signedOut' | 'expired';
const listeners = new Set<(end: SessionEnd) => void>();
/** A session that was found to be over before anybody listened. */
let untold: SessionEnd | undefined;

export const accessToken = (): string | undefined => token;

export function keepAccessToken(answer: TokenAnswer): void {
  token = answer.accessToken;
  remember(true);
}

/** Forgets the session in this tab and says so to whoever listens. */
export function dropAccessToken(end: SessionEnd): void {
  token = undefined;
  remember(false);
  untold = listeners.size ? undefined : end;
  listeners.forEach((listener) => listener(end));
}

/** Called when the session ended, by the user or by the server. Returns the way to stop listening. */
export function onSessionEnd(listener: (end: SessionEnd) => void): () => void {
  listeners.add(listener);
  if (untold) listener(untold);
  untold = undefined;
  return () => { listeners.delete(listener); };
}

/** Whether this browser was signed in when it was last open: only then is asking for a new token worth a request. */
export function wasSignedIn(): boolean {
  try { return localStorage.getItem(KNOWN) === '1'; } catch { return true; }
}
function remember(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(KNOWN, '1');
    else localStorage.removeItem(KNOWN);
  } catch { /* A browser without storage asks the server each time. */ }
}

/**
 * A new access token by the refresh cookie; false where the session is over. Throws a Problem where the server could not say.
 * Several callers share one request, and so do several tabs, because the cookie changes with each use.
 */
export function renewAccessToken(): Promise<boolean> {
  const before = token;
  renewing ??= exclusively(() => renew(before)).finally(() => { renewing = undefined; });
  return renewing;
}

const exclusively = (work: () => Promise<boolean>): Promise<boolean> =>
  'locks' in navigator ? navigator.locks.request('peyvand.refresh', work) : work();

async function renew(before: string | undefined): Promise<boolean> {
  if (token !== undefined && token !== before) return true;
  const response = await fetch(`${API}/auth/refresh`, { method: 'POST', credentials: 'same-origin' }).catch(() => undefined);
  if (response?.ok) {
    keepAccessToken(await response.json() as TokenAnswer);
    return true;
  }
  // A server that cannot be reached does not end a session; one that refuses does.
  if (!response) throw new Problem(0, 'unreachable', '');
  if (response.status >= 500 || response.status === 429) throw await problemOf(response);
  dropAccessToken('expired');
  return false;
}
