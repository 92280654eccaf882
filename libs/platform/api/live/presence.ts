import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { isId, type RecordType, Registry } from '@crm/platform/records';
import type { Socket } from 'socket.io';
import { LiveChannel } from './live-channel';
import { editing, left, LiveEvents, presence, type RecordWord, watching } from './live-event';
import { LiveHub, visitorOf } from './live-hub';
import type { EditingEntry } from './live-message';
import { LiveRights } from './live-rights';

/** Every process says again who is editing what; one that is not heard of for so long is gone. ms */
const SAY_AGAIN = 10_000;
const FORGET = 25_000;
/** One page has few forms open. */
const MOST_FORMS = 20;
/** Messages that one socket may send in ten seconds. */
const MOST_MESSAGES = 60;

type Answer = ((answer: { users: { id: string; title: string }[] }) => void) | undefined;

class OutOfReach extends Error {}

/** Who is editing which record, over all processes. An entry lasts as long as its socket. */
@Injectable()
export class Presence implements OnModuleInit, OnApplicationShutdown {
  /** By process: its entries, and when it was last heard of. */
  private readonly known = new Map<string, { at: number; entries: EditingEntry[] }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly channel: LiveChannel, private readonly hub: LiveHub, private readonly rights: LiveRights,
    private readonly events: LiveEvents, @Inject(Registry) private readonly registry: Registry,
  ) {}

  onModuleInit(): void {
    this.channel.listen((message) => {
      if (message.kind === 'editing') this.replace(message.process, message.entries);
    });
    this.hub.onLeave((socket) => this.change((entries) => entries.filter((entry) => entry.socket !== socket.id)));
    this.timer = setInterval(() => this.keepUp(), SAY_AGAIN).unref();
  }
  onApplicationShutdown(): void { clearInterval(this.timer); }

  /** Listens to what this socket says of the records that it has open. */
  serve(socket: Socket): void {
    let messages = 0;
    const calm = setInterval(() => { messages = 0; }, 10_000).unref();
    socket.once('disconnect', () => clearInterval(calm));
    const on = (event: string, handle: (type: RecordType, id: string) => Promise<void>): void => {
      socket.on(event, (word: unknown, answer: unknown) => {
        const named = (messages += 1) <= MOST_MESSAGES ? this.recordOf(word) : undefined;
        const done = typeof answer === 'function' ? answer as NonNullable<Answer> : undefined;
        const nothing = (): void => done?.({ users: [] });
        if (!named) return nothing();
        handle(named.type, named.id).then(() => done?.({ users: this.usersOf(named.type.path, named.id, visitorOf(socket).user) }), (error: unknown) => {
          // Where it cannot be decided there is no answer: the page asks again.
          if (error instanceof OutOfReach) nothing();
        });
      });
    };
    on(this.events.demand(watching), (type, id) => this.demand(socket, type, id));
    on(this.events.demand(editing), async (type, id) => {
      await this.demand(socket, type, id);
      const { user } = visitorOf(socket);
      const title = (await this.rights.now()).get(user)?.fullName ?? '';
      this.change((entries) => {
        const own = entries.filter((entry) => entry.socket === socket.id);
        if (!socket.connected || own.length >= MOST_FORMS || own.some((entry) => entry.type === type.path && entry.id === id)) return entries;
        return [...entries, { socket: socket.id, type: type.path, id, user: { id: user, title } }];
      });
    });
    on(this.events.demand(left), async (type, id) => {
      this.change((entries) => entries.filter((entry) => entry.socket !== socket.id || entry.type !== type.path || entry.id !== id));
    });
  }

  /** Throws where the record is out of the visitor's view. */
  private async demand(socket: Socket, type: RecordType, id: string): Promise<void> {
    if (!await this.hub.maySee(visitorOf(socket).user, type, id)) throw new OutOfReach();
  }

  private recordOf(word: unknown): { type: RecordType; id: string } | undefined {
    const { type, id } = (typeof word === 'object' && word !== null ? word : {}) as Partial<RecordWord>;
    const declared = typeof type === 'string' ? this.registry.byPath(type) : undefined;
    return declared && !declared.abstract && isId(id) ? { type: declared, id: id.toLowerCase() } : undefined;
  }

  /** Everybody but the one who asks. */
  private usersOf(type: string, id: string, except: string): { id: string; title: string }[] {
    const users = new Map([...this.known.values()].flatMap(({ entries }) => entries)
      .filter((entry) => entry.type === type && entry.id === id && entry.user.id !== except).map(({ user }) => [user.id, user]));
    return [...users.values()];
  }

  /** Changes this process' own entries and tells the others, when that makes a difference. */
  private change(next: (entries: EditingEntry[]) => EditingEntry[]): void {
    const entries = this.known.get(this.channel.process)?.entries ?? [];
    const changed = next(entries);
    if (changed.length !== entries.length) this.channel.send({ kind: 'editing', process: this.channel.process, entries: changed });
  }

  private replace(process: string, entries: EditingEntry[]): void {
    const before = this.known.get(process)?.entries ?? [];
    if (entries.length) this.known.set(process, { at: performance.now(), entries }); else this.known.delete(process);
    const keyOf = (entry: EditingEntry): string => `${entry.type} ${entry.id} ${entry.user.id}`;
    const [old, now] = [new Set(before.map(keyOf)), new Set(entries.map(keyOf))];
    const touched = new Map([...before, ...entries].filter((entry) => old.has(keyOf(entry)) !== now.has(keyOf(entry))).map((entry) => [`${entry.type} ${entry.id}`, entry]));
    for (const { type, id } of touched.values()) {
      const declared = this.registry.byPath(type);
      // Who cannot be told now asks when he opens the record.
      if (declared) void this.hub.tellWhoSees(declared, id, presence, (user) => ({ type, id, users: this.usersOf(type, id, user) })).catch(() => undefined);
    }
  }

  private keepUp(): void {
    const own = this.known.get(this.channel.process);
    if (own) this.channel.send({ kind: 'editing', process: this.channel.process, entries: own.entries });
    for (const [process, { at }] of this.known) if (process !== this.channel.process && performance.now() - at > FORGET) this.replace(process, []);
  }
}
