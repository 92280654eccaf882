import { Injectable } from '@nestjs/common';

/**
 * Who may be told. `record`: whoever sees the row before or after, by the rules of access. `user`: the one whom it
 * concerns. `session`: everybody who is signed in, because it says nothing of any record.
 */
export interface LiveAccess { guard: 'record' | 'user' | 'session'; reason: string }
/** A kind of message between page and server over the socket. `Content` is a type only. */
export interface LiveEvent<Content> { name: string; access: LiveAccess; content?: Content }
export const liveEvent = <Content>(name: string, access: LiveAccess): LiveEvent<Content> => ({ name, access });

export interface RecordWord { type: string; id: string }
/** A record was made, changed or taken away; without an id, several of the type at once. The page reads again through REST. */
export const changed = liveEvent<{ type: string; id?: string; operation?: string }>('changed', { guard: 'record', reason: 'only to who sees the row as it was or as it is' });
/** Something was put into the user's notifications. */
export const notified = liveEvent<{ id: string; kind: string }>('notification', { guard: 'user', reason: 'only to the user whose notification it is' });
/** Who else is editing a record. */
export const presence = liveEvent<RecordWord & { users: { id: string; title: string }[] }>('presence', { guard: 'record', reason: 'only to who sees the record, about users whom everybody may select' });
/** Messages may have been lost: whatever stands on the page is read again. */
export const resync = liveEvent<undefined>('resync', { guard: 'session', reason: 'it has no content' });
/** Record types are other than they were: forms, fields, modules. Who may know which of them is asked by REST. */
export const metadata = liveEvent<undefined>('metadata', { guard: 'session', reason: 'it has no content' });
/** What the page says: it has this record open for editing, has left it, or asks who is editing it. */
export const editing = liveEvent<RecordWord>('editing', { guard: 'record', reason: 'a record out of reach of view is answered like one that is not there' });
export const left = liveEvent<RecordWord>('left', { guard: 'session', reason: 'takes back what this very socket said' });
export const watching = liveEvent<RecordWord>('watching', { guard: 'record', reason: 'a record out of reach of view is answered like one that is not there' });

/** The live events of this application. One that does not say who may be told keeps it from starting. */
@Injectable()
export class LiveEvents {
  private readonly names = new Set<string>();

  constructor() { this.declare(changed, notified, presence, resync, metadata, editing, left, watching); }

  declare(...events: readonly LiveEvent<unknown>[]): void {
    for (const { name, access } of events as readonly Partial<LiveEvent<unknown>>[]) {
      if (!access?.guard || !access.reason) throw new Error(`The live event ${String(name)} declares no access.`);
      if (!name || this.names.has(name)) throw new Error(`Two live events ${String(name)}.`);
      this.names.add(name);
    }
  }
  /** Throws for an event that was never declared. */
  demand({ name }: LiveEvent<unknown>): string {
    if (!this.names.has(name)) throw new Error(`The live event ${name} was not declared.`);
    return name;
  }
}
