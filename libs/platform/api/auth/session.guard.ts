import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ROUTE_ACCESS, type RouteAccess } from '../access/access.decorator';
import { signInFirst } from './refusals';

/** Puts the actor on the request. Global, and before the access guard: every route needs a session unless it is declared public. */
@Injectable()
export class SessionGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) { super(); }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [context.getHandler(), context.getClass()]);
    return access?.guard === 'public' || await super.canActivate(context) === true;
  }

  override getAuthenticateOptions(): { property: string; session: false } { return { property: 'actor', session: false }; }

  /** An error is the server's (the database is away) and no refusal. */
  override handleRequest<TUser>(error: unknown, actor: TUser | false | null): TUser {
    if (error) throw error;
    if (!actor) throw signInFirst();
    return actor;
  }
}
