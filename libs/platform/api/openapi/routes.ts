import { RequestMethod } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { JsonSchema, Registry } from '@crm/platform/records';
import { READS_ONLY, ROUTE_ACCESS, type RouteAccess } from '../access/access.decorator';
import { moduleOfController } from '../modules/switchable';
import { type Description, descriptionOf, schemasOf } from './describe-routes';

/** A route as its controller declares it. */
export interface Route {
  method: string;
  /** Below the prefix, in OpenAPI's spelling: `/jobs/{id}`, `/{type}/{id}`. */
  path: string;
  handler: string;
  /** Of success. */
  status: number;
  access: RouteAccess;
  /** It changes nothing, whatever its method. */
  reads: boolean;
  description: Description | undefined;
}
export interface Routes { routes: Route[]; schemas: Record<string, JsonSchema> }

type Handler = (...given: unknown[]) => unknown;
const pathsOf = (target: object): string[] => [(Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined) ?? ''].flat();
const written = (...parts: string[]): string =>
  `/${parts.flatMap((part) => part.split('/')).filter(Boolean).map((part) => part.replace(/^:(\w+)$/, '{$1}')).join('/')}`;

/** Every route of every controller whose module is on; those that lie outside the prefix of the interface (`api/docs`) are none of it. */
export function routesOf(discovery: DiscoveryService, scanner: MetadataScanner, registry: Registry): Routes {
  const routes: Route[] = [];
  const schemas: Record<string, JsonSchema> = {};
  for (const { metatype, instance } of discovery.getControllers()) {
    if (!metatype || !instance) continue;
    const module = moduleOfController(metatype);
    if (module && registry.isOff(module.name)) continue;
    Object.assign(schemas, schemasOf(metatype));
    const prototype = Object.getPrototypeOf(instance) as Record<string, Handler>;
    for (const handler of scanner.getAllMethodNames(prototype)) {
      const method = Reflect.getMetadata(METHOD_METADATA, prototype[handler]!) as RequestMethod | undefined;
      if (method === undefined) continue;
      for (const root of pathsOf(metatype)) {
        for (const own of root.startsWith('api/') ? [] : pathsOf(prototype[handler]!)) routes.push(routeOf(metatype, prototype[handler]!, handler, method, written(root, own)));
      }
    }
  }
  return { routes, schemas };
}

function routeOf(controller: object, handle: Handler, handler: string, method: RequestMethod, path: string): Route {
  const own = <T>(key: string): T | undefined => (Reflect.getMetadata(key, handle) ?? Reflect.getMetadata(key, controller)) as T | undefined;
  const name = RequestMethod[method].toLowerCase();
  return {
    method: name, path, handler,
    status: own<number>(HTTP_CODE_METADATA) ?? (method === RequestMethod.POST ? 201 : 200),
    // A route without it does not exist: RouteAudit has refused to start.
    access: own<RouteAccess>(ROUTE_ACCESS)!,
    reads: name === 'get' || own<boolean>(READS_ONLY) === true,
    description: descriptionOf(controller, handler),
  };
}
