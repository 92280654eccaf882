import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Inject } from '@nestjs/common';
import { type RecordType, Registry } from '@crm/platform/records';
import type { Request } from 'express';
import { moduleOfController } from '../modules/switchable';
import { forbidden, inPersonOnly, notFound, notReady, unauthenticated } from '../errors';
import { ROUTE_ACCESS, type RouteAccess } from './access.decorator';
import type { Actor } from './actor';
import { formsOf } from './rule';

export interface ActingRequest extends Request { actor?: Actor; recordType?: RecordType }

/** Form-level: who has no grant on the form at all is refused here. Runs after the session guard has put `actor` on the request. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector, @Inject(Registry) private readonly registry: Registry) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [context.getHandler(), context.getClass()]);
    if (!access) throw forbidden();
    const { actor } = context.switchToHttp().getRequest<ActingRequest>();
    const registry = actor?.registry ?? this.registry;
    // What is switched off answers like what was never there.
    const module = moduleOfController(context.getClass());
    if (module && registry.isOff(module.name)) throw notFound();
    if (access.guard === 'public') return true;
    const request = context.switchToHttp().getRequest<ActingRequest>();
    if (!actor) throw unauthenticated();
    if (actor.pending && !(access.guard === 'session' && access.pending)) throw notReady(actor.pending);
    if (access.guard === 'session') {
      if (access.person && actor.key) throw inPersonOnly();
      return true;
    }
    const type = access.type === 'path' ? registry.byPath(String(request.params.type)) : registry.find(access.type.name);
    if (!type || type.open) throw notFound();
    request.recordType = type;
    if (!formsOf(type, registry).some((form) => actor.grants.has(form.path))) throw forbidden();
    return true;
  }
}
