import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { ExtractJwt, Strategy, type StrategyOptionsWithRequest } from 'passport-jwt';
import { AccessService } from '../access/access.service';
import type { Actor } from '../access/actor';
import { ACCESS_TOKEN, claimsOf } from './access-tokens';
import { Secrets } from './secrets';
import { VerifiedTokens } from './verified-tokens';

export const bearerToken = ExtractJwt.fromAuthHeaderAsBearerToken();

/** `Authorization: Bearer <access token>` → the actor, with the rights and the session as they are now. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(secrets: Secrets, private readonly access: AccessService, private readonly verified: VerifiedTokens) {
    super({
      jwtFromRequest: bearerToken, passReqToCallback: true,
      // Its types know no key objects; jsonwebtoken, to which it hands them on, takes them.
      secretOrKeyProvider: (_request: unknown, _token: unknown, done: (error: unknown, key: Buffer) => void) => done(null, secrets.get('access-token') as unknown as Buffer),
      // Pinned: a token does not choose how it is verified.
      algorithms: [ACCESS_TOKEN.algorithm], issuer: ACCESS_TOKEN.issuer, audience: ACCESS_TOKEN.audience,
    } satisfies StrategyOptionsWithRequest);
  }

  async validate(request: Request, payload: { exp?: unknown }): Promise<Actor | null> {
    const claims = claimsOf(payload);
    if (claims && typeof payload.exp === 'number') this.verified.remember(bearerToken(request)!, claims, payload.exp);
    return claims ? await this.access.actor(claims.sub, claims.sid) ?? null : null;
  }
}
