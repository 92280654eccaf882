import type { Socket } from 'socket.io-client';
import { accessToken, onSessionEnd, renewAccessToken } from '../client/access-token';

export interface Changed { type: string; id?: string; operation?: string }
export interface Editor { id: string; title: string }
export interface Events {
  changed: Changed;
  notification: { id: string; kind: string };
  presence: { type: string; id: string; users: Editor[] };
  /** What was missed cannot be known: everything on the page is read again. */
  resync: undefined;
  /** Forms, fields or modules are other than they were. */
  metadata: undefined;
}
type Listener<K extends keyof Events> = (content: Events[K]) => void;

const listeners = new Map<keyof Events, Set<Listener<never>>>();
const watchers = new Set<() => void>();
let socket: Socket | undefined;
let starting: Promise<void> | undefined;
let users = 0;
let connected = false;
let missed = false;
let patience = 1000; // ms

const tell = <K extends keyof Events>(event: K, content: Events[K]): void => listeners.get(event)?.forEach((listener) => (listener as Listener<K>)(content));
function setConnected(now: boolean): void {
  connected = now;
  watchers.forEach((watcher) => watcher());
}

/** Called for each event of this kind. Returns the way to stop. */
export function onLive<K extends keyof Events>(event: K, listener: Listener<K>): () => void {
  const known = listeners.get(event) ?? new Set();
  listeners.set(event, known.add(listener));
  return () => { known.delete(listener); };
}
export const isConnected = (): boolean => connected;
/** Called whenever the connection comes or goes. */
export function onConnection(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => { watchers.delete(watcher); };
}

/** Says something to the server; nothing comes of it while there is no connection. */
export async function say<T>(event: 'editing' | 'left' | 'watching', content: { type: string; id: string }): Promise<T | undefined> {
  if (!socket?.connected) return undefined;
  return await socket.timeout(5000).emitWithAck(event, content).catch(() => undefined) as T | undefined;
}

/** The page's one socket, open as long as somebody on the page wants it. Its code is fetched when the page stands. */
export function connectLive(): () => void {
  users += 1;
  starting ??= open();
  return () => {
    users -= 1;
    // A page that is drawn anew at once keeps its socket.
    setTimeout(() => { if (users === 0) close(); }, 0);
  };
}

function close(): void {
  socket?.disconnect();
  socket = undefined;
  starting = undefined;
  missed = false;
  setConnected(false);
}

async function open(): Promise<void> {
  const { io } = await import('socket.io-client');
  if (users === 0 || socket) return;
  const own = io({ path: '/live', transports: ['websocket', 'polling'], tryAllTransports: true, reconnectionDelayMax: 5000, auth: (give) => give({ token: accessToken() }) });
  socket = own;
  own.on('connect', () => {
    patience = 1000;
    setConnected(true);
    if (missed) tell('resync', undefined);
    missed = true;
  });
  own.on('disconnect', (reason) => {
    setConnected(false);
    if (reason === 'io server disconnect') again(own);
  });
  // A refusal, and not a server that is away: the token has run out, or the session is over.
  own.on('connect_error', () => { if (!own.active) again(own); });
  for (const event of ['changed', 'notification', 'presence', 'resync', 'metadata'] as const) own.on(event, (content: Events[typeof event]) => tell(event, content));
}

/** With a fresh token; a session that is over ends the page's session, too. */
function again(own: Socket): void {
  setTimeout(() => {
    if (own !== socket) return;
    renewAccessToken().then((renewed) => {
      if (own !== socket) return;
      if (renewed) own.connect(); else again(own);
    }, () => again(own));
  }, patience * (0.5 + Math.random() / 2));
  patience = Math.min(patience * 2, 15_000);
}

onSessionEnd(() => { if (socket) close(); });
