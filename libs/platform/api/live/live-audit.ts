import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS } from '../access/access.decorator';

/** As @nestjs/websockets marks what @WebSocketGateway and @SubscribeMessage decorate; a spec plants one to hold this true. */
const GATEWAY = 'websockets:is_gateway';
const SUBSCRIPTION = 'websockets:message_mapping';

/** A gateway's message that does not say who may send it keeps the application from starting. */
@Injectable()
export class LiveAudit implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService, private readonly scanner: MetadataScanner, private readonly reflector: Reflector) {}

  onModuleInit(): void {
    const silent = this.discovery.getProviders().flatMap(({ metatype, instance }) => {
      if (typeof metatype !== 'function' || !instance || !Reflect.hasMetadata(GATEWAY, metatype)) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, (...args: unknown[]) => unknown>;
      return this.scanner.getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata(SUBSCRIPTION, prototype[name]!) && !this.reflector.getAllAndOverride(ROUTE_ACCESS, [prototype[name]!, metatype as never]))
        .map((name) => `${metatype.name}.${name}`);
    });
    if (silent.length) throw new Error(`These live events declare neither @Access, @SignedIn nor @Public: ${silent.join(', ')}`);
  }
}
