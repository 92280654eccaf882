import { io, type Socket } from 'socket.io-client';

export interface Heard { event: string; content: unknown; at: number }
/** One page's socket, as the page opens it, and everything that it hears. */
export interface LiveClient {
  socket: Socket;
  heard: Heard[];
  /** The contents of this event so far. */
  of(event: string): unknown[];
  /** Waits for an event whose content matches; throws after `ms`. */
  hears(event: string, matches?: (content: never) => boolean, ms?: number): Promise<unknown>;
  say(event: string, content: unknown): Promise<unknown>;
  close(): void;
}

/** Connects with this token; rejects with what the server says when it is refused. */
export async function connectLive(url: string, token: string | null): Promise<LiveClient> {
  const socket = io(url, { path: '/live', transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } });
  const heard: Heard[] = [];
  socket.onAny((event: string, content: unknown) => heard.push({ event, content, at: performance.now() }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const of = (event: string): unknown[] => heard.filter((one) => one.event === event).map(({ content }) => content);
  return {
    socket, heard, of,
    async hears(event, matches = () => true, ms = 2000) {
      const end = performance.now() + ms;
      for (;;) {
        const found = heard.find((one) => one.event === event && matches(one.content as never));
        if (found) return found.content;
        if (performance.now() > end) throw new Error(`Not heard within ${ms} ms: ${event}; heard ${JSON.stringify(heard)}`);
        await new Promise((done) => setTimeout(done, 10));
      }
    },
    say: (event, content) => socket.timeout(3000).emitWithAck(event, content) as Promise<unknown>,
    close: () => { socket.disconnect(); },
  };
}

/** Long enough for anything that is going to be told. */
export const quiet = (ms = 400): Promise<void> => new Promise((done) => { setTimeout(done, ms); });
