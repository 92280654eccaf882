import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { RecordType } from '@crm/platform/records';
import type { Socket } from 'socket.io';
import type { Actor } from '../access/actor';
import { mayPredicate } from '../access/predicate';
import { formsOf } from '../access/rule';
import { LiveChannel } from './live-channel';
import { CurrentRegistry } from '../records/current-registry';
import { changed, type LiveEvent, LiveEvents, metadata, resync } from './live-event';
import type { LiveMessage, TypeChanges } from './live-message';
import { LiveRights } from './live-rights';
import { LiveRows, type Told } from './live-rows';

/** Types whose rows say who may do what: when one changes, rights are looked at before anything else is told. */
const RIGHTS = new Set(['users', 'access-templates']);
/** After a gap everybody reads again, but not all at the same moment. ms */
const SPREAD = 1500;
/** What changed forms is a small question of every page. ms */
const AT_ONCE = 300;

/** Everybody who is connected to this process, and what each of them is told. Decided by his rights as they are now. */
@Injectable()
export class LiveHub implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('Live');
  /** By user. */
  private readonly connected = new Map<string, Set<Socket>>();
  /** The users of the sessions that are connected. */
  private readonly sessions = new Map<string, string>();
  private readonly leaving = new Set<(socket: Socket) => void>();
  /** Messages are told one after the other, in the order in which they came. */
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly channel: LiveChannel, private readonly rights: LiveRights, private readonly rows: LiveRows,
    private readonly events: LiveEvents, private readonly registry: CurrentRegistry,
  ) {}

  onModuleInit(): void {
    this.channel.listen((message) => this.take(message));
    this.channel.onGap(() => this.tellAll(resync, SPREAD));
    this.registry.onReplaced(() => this.tellAll(metadata, AT_ONCE));
    this.rights.start(() => this.sessions, (over) => this.close(over));
  }
  onApplicationShutdown(): void { this.rights.stop(); }

  /** Takes a socket in whose token was looked at. */
  add(socket: Socket, user: string, session: string): void {
    this.connected.set(user, (this.connected.get(user) ?? new Set()).add(socket));
    this.sessions.set(session, user);
    socket.once('disconnect', () => this.remove(socket, user, session));
  }
  onLeave(listener: (socket: Socket) => void): void { this.leaving.add(listener); }

  /** To one user, wherever he is connected. */
  tellUser<Content>(user: string, event: LiveEvent<Content>, content: Content): void {
    this.channel.send({ kind: 'user', user, event: this.events.demand(event), content });
  }

  /** To those connected here who see this row, except one socket. Answers nothing of who they are. */
  async tellWhoSees<Content>(type: RecordType, id: string, event: LiveEvent<Content>, contentFor: (user: string) => Content): Promise<void> {
    if (!this.connected.size) return;
    const row = await this.rows.one(type, id);
    if (!row) return;
    for (const [user, actor] of await this.rights.now()) {
      if (mayPredicate(actor, type, 'view', this.registry)(row)) this.emit(user, event, contentFor(user));
    }
  }

  /** Whether the user may view this record, as his rights are now. */
  async maySee(user: string, type: RecordType, id: string): Promise<boolean> {
    const actor = (await this.rights.now()).get(user);
    const row = actor && await this.rows.one(type, id);
    return row !== undefined && mayPredicate(actor!, type, 'view', this.registry)(row);
  }

  private take(message: LiveMessage): void {
    if (!this.connected.size) return;
    if (message.kind === 'user') this.connected.get(message.user)?.forEach((socket) => socket.emit(message.event, message.content));
    if (message.kind !== 'rows') return;
    this.last = this.last.then(() => this.tell(message.changes)).catch((error: unknown) => {
      // What cannot be decided is told to nobody; the pages read again.
      this.log.warn(`A live event could not be decided: ${error instanceof Error ? error.message : String(error)}`);
      this.tellAll(resync, SPREAD);
    });
  }

  private async tell(changes: readonly TypeChanges[]): Promise<void> {
    if (changes.some(({ type }) => RIGHTS.has(type))) await this.rights.look();
    for (const { type: path, rows, many } of changes) {
      const type = this.registry.byPath(path);
      if (!type) continue;
      const told = await this.rows.told(type, rows);
      const actors = await this.rights.now();
      for (const [user, actor] of actors) this.tellOne(user, actor, type, told, many === true);
      for (const row of rows) {
        for (const dependent of await this.rows.dependents(type, row)) {
          for (const [user, actor] of actors) this.tellOne(user, actor, dependent.type, dependent.told, true);
        }
      }
    }
  }

  private tellOne(user: string, actor: Actor, type: RecordType, told: readonly Told[], many: boolean): void {
    if (!formsOf(type, this.registry).some((form) => actor.grants.has(form.path))) return;
    const sees = (row: Told): boolean => {
      const may = mayPredicate(actor, type, row.operation === 'purge' ? 'purge' : 'select', this.registry);
      return row.states.some(may);
    };
    if (many) {
      if (told.some(sees)) this.emit(user, changed, { type: type.path });
    } else for (const row of told) if (sees(row)) this.emit(user, changed, { type: type.path, id: row.id, operation: row.operation });
  }

  private emit<Content>(user: string, event: LiveEvent<Content>, content: Content): void {
    const name = this.events.demand(event);
    this.connected.get(user)?.forEach((socket) => socket.emit(name, content));
  }

  private tellAll(event: LiveEvent<undefined>, spread: number): void {
    const name = this.events.demand(event);
    for (const sockets of this.connected.values()) for (const socket of sockets) setTimeout(() => socket.emit(name), Math.random() * spread).unref();
  }

  private close(over: ReadonlySet<string>): void {
    for (const sockets of this.connected.values()) for (const socket of sockets) if (over.has(sessionOf(socket))) socket.disconnect(true);
  }

  private remove(socket: Socket, user: string, session: string): void {
    const sockets = this.connected.get(user);
    sockets?.delete(socket);
    if (!sockets?.size) this.connected.delete(user);
    if (![...(sockets ?? [])].some((other) => sessionOf(other) === session)) this.sessions.delete(session);
    this.leaving.forEach((listener) => listener(socket));
  }
}

/** Who a socket belongs to: put there when its token was looked at. */
export interface LiveVisitor { user: string; session: string }
export const visitorOf = (socket: Socket): LiveVisitor => socket.data as LiveVisitor;
const sessionOf = (socket: Socket): string => visitorOf(socket).session;
