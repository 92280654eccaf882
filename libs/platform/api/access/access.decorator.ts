import { SetMetadata } from '@nestjs/common';
import type { RecordType } from '@crm/platform/records';

/** How a route is guarded. A route that says nothing keeps the application from starting. */
export type RouteAccess =
  | { guard: 'form'; type: RecordType | 'path'; operation: string }
  | { guard: 'session'; reason: string; person?: true; pending?: true }
  | { guard: 'public'; reason: string };
export const ROUTE_ACCESS = 'peyvand:access';

/**
 * The form and operation that a route needs; `'path'` takes the form from the route's `:type`.
 * The guard refuses who has no grant on the form at all; the record itself is checked where it is read or written.
 */
export const Access = (type: RecordType | 'path', operation: string): MethodDecorator & ClassDecorator =>
  SetMetadata(ROUTE_ACCESS, { guard: 'form', type, operation } satisfies RouteAccess);
/** Open to every signed-in user, and his keys; what he sees inside is decided by Records. `pending too`: also before he has done what he must. */
export const SignedIn = (reason: string, when: 'ready' | 'pending too' = 'ready'): MethodDecorator & ClassDecorator =>
  SetMetadata(ROUTE_ACCESS, { guard: 'session', reason, ...(when === 'ready' ? {} : { pending: true }) } satisfies RouteAccess);
/** Open to every user who signed in himself, also before he has done what he must (a new password, a second factor); no API key gets in. */
export const InPerson = (reason: string): MethodDecorator & ClassDecorator =>
  SetMetadata(ROUTE_ACCESS, { guard: 'session', reason, person: true, pending: true } satisfies RouteAccess);
/** Open to everybody. */
export const Public = (reason: string): MethodDecorator & ClassDecorator => SetMetadata(ROUTE_ACCESS, { guard: 'public', reason } satisfies RouteAccess);

export const READS_ONLY = 'peyvand:reads-only';
/** A POST that only reads (a query in the body): it gets no transaction, and a write in it throws. */
export const ReadsOnly = (): MethodDecorator => SetMetadata(READS_ONLY, true);

export const SHOWN_ONCE = 'peyvand:shown-once';
/** Properties of the answer that are secrets: told once, and kept nowhere, so that a repeated request gets null in their place. */
export const ShownOnce = (...names: readonly string[]): MethodDecorator => SetMetadata(SHOWN_ONCE, names);
