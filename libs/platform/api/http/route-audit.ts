import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS } from '../access/access.decorator';

/** A route that does not say who may use it keeps the application from starting. */
@Injectable()
export class RouteAudit implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService, private readonly scanner: MetadataScanner, private readonly reflector: Reflector) {}

  onModuleInit(): void {
    const silent = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, (...args: unknown[]) => unknown>;
      return this.scanner.getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata('path', prototype[name]!) && !this.reflector.getAllAndOverride(ROUTE_ACCESS, [prototype[name]!, metatype as never]))
        .map((name) => `${metatype.name}.${name}`);
    });
    if (silent.length) throw new Error(`These routes declare neither @Access, @SignedIn nor @Public: ${silent.join(', ')}`);
  }
}
