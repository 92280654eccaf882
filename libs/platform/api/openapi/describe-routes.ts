import type { Type } from '@nestjs/common';
import type { JsonSchema, Label, RecordType, Registry } from '@crm/platform/records';

/** What the metadata of a route cannot say. Path, status, access and the refusals that follow from them come from the route itself. */
export interface RouteDescription {
  summary: Label;
  details?: Label;
  /** OpenAPI's parameter objects besides those of the path. */
  parameters?: readonly JsonSchema[];
  /** The JSON body. */
  body?: JsonSchema;
  /** A multipart form instead. */
  form?: JsonSchema;
  /** The JSON answer; absent: nothing is answered, or a `file`. */
  answer?: JsonSchema;
  /** Media types of the file that is answered. */
  file?: readonly string[];
  /** Where it is much work, 202 and a job are answered instead. */
  orJob?: true;
  answerHeaders?: readonly ('ETag' | 'Location' | 'Set-Cookie')[];
  /** Statuses of refusals that only the handler knows of. */
  refusals?: readonly number[];
  /** A type without a form of its own has this route, too, though it does not only read. */
  abstractToo?: true;
}
export type Description = RouteDescription | ((type: RecordType, registry: Registry) => RouteDescription);

const ROUTE = 'peyvand:route-description';
const SCHEMAS = 'peyvand:route-schemas';
type Handlers<C> = { [K in keyof C as C[K] extends (...given: never[]) => unknown ? K : never]?: Description };

/**
 * Describes the routes of a controller for `/openapi.json`, by the names of their methods; `schemas` become components of
 * the document. A route of every record type (`:type/…`) takes a function of the type.
 */
export function describeRoutes<C>(controller: Type<C>, descriptions: Handlers<C>, schemas: Record<string, JsonSchema> = {}): void {
  Reflect.defineMetadata(ROUTE, descriptions, controller);
  Reflect.defineMetadata(SCHEMAS, schemas, controller);
}
export const descriptionOf = (controller: object, handler: string): Description | undefined =>
  (Reflect.getOwnMetadata(ROUTE, controller) as Record<string, Description> | undefined)?.[handler];
export const schemasOf = (controller: object): Record<string, JsonSchema> =>
  (Reflect.getOwnMetadata(SCHEMAS, controller) as Record<string, JsonSchema> | undefined) ?? {};
