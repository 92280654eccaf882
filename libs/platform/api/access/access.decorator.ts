import { SetMetadata } from '@nestjs/common';
import type { RecordType } from '@crm/platform/records';

/** How a route is guarded. A route that says nothing keeps the application from starting. */
export type RouteAccess =
  | { guard: 'form'; type: RecordType | 'path'; operation: string }
  | { guard: 'session'; reason: string }
  | { guard: 'public'; reason: string };
export const ROUTE_ACCESS = 'peyvand:access';

/**
 * The form and operation that a route needs; `'path'` takes the form from the route's `:type`.
 * The guard refuses who has no grant on the form at all; the record itself is checked where it is read or written.
 */
export const Access = (type: RecordType | 'path', operation: string): MethodDecorator & ClassDecorator =>
  SetMetadata(ROUTE_ACCESS, { guard: 'form', type, operation } satisfies RouteAccess);
/** Open to every signed-in user; what he sees inside is decided by Records. */
export const SignedIn = (reason: string): MethodDecorator & ClassDecorator => SetMetadata(ROUTE_ACCESS, { guard: 'session', reason } satisfies RouteAccess);
/** Open to everybody. */
export const Public = (reason: string): MethodDecorator & ClassDecorator => SetMetadata(ROUTE_ACCESS, { guard: 'public', reason } satisfies RouteAccess);

export const READS_ONLY = 'peyvand:reads-only';
/** A POST that only reads (a query in the body): it gets no transaction, and a write in it throws. */
export const ReadsOnly = (): MethodDecorator => SetMetadata(READS_ONLY, true);
