import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ROUTE_ACCESS, type RouteAccess } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { AccessService } from '../access/access.service';
import { ApiKeySignIn, isApiKey } from './api-key-sign-in';
import { clientAddress } from './client-address';
import { bearerToken } from './jwt.strategy';
import { signInFirst } from './refusals';
import { VerifiedTokens } from './verified-tokens';

/** Puts the actor on the request. Global, and before the access guard: every route needs a session unless it is declared public. */
@Injectable()
export class SessionGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector, private readonly verified: VerifiedTokens, private readonly access: AccessService, private readonly keys: ApiKeySignIn) { super(); }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [context.getHandler(), context.getClass()]);
    return access?.guard === 'public' || await this.isKnown(context) || await super.canActivate(context) === true;
  }

  /** A token that was verified before; whatever is amiss is told by the longer way. */
  private async isKnown(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ActingRequest>();
    const token = bearerToken(request);
    if (token && isApiKey(token)) {
      request.actor = await this.keys.actor(token, clientAddress(request));
      if (!request.actor) throw signInFirst();
      return true;
    }
    const claims = token ? this.verified.find(token) : undefined;
    const actor = claims && await this.access.actor(claims.sub, claims.sid);
    if (!actor) return false;
    request.actor = actor;
    return true;
  }

  override getAuthenticateOptions(): { property: string; session: false } { return { property: 'actor', session: false }; }

  /** An error is the server's (the database is away) and no refusal. */
  override handleRequest<TUser>(error: unknown, actor: TUser | false | null): TUser {
    if (error) throw error;
    if (!actor) throw signInFirst();
    return actor;
  }
}
