import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import { AccessService } from '../access/access.service';
import type { Actor } from '../access/actor';
import { ACCESS_TOKEN, claimsOf } from './access-tokens';
import { Secrets } from './secrets';

/** `Authorization: Bearer <access token>` → the actor, with the rights and the session as they are now. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(secrets: Secrets, private readonly access: AccessService) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // Its types know no key objects; jsonwebtoken, to which it hands them on, takes them.
      secretOrKeyProvider: (_request: unknown, _token: unknown, done: (error: unknown, key: Buffer) => void) => done(null, secrets.get('access-token') as unknown as Buffer),
      // Pinned: a token does not choose how it is verified.
      algorithms: [ACCESS_TOKEN.algorithm], issuer: ACCESS_TOKEN.issuer, audience: ACCESS_TOKEN.audience,
    } satisfies StrategyOptionsWithoutRequest);
  }

  async validate(payload: unknown): Promise<Actor | null> {
    const claims = claimsOf(payload);
    return claims ? await this.access.actor(claims.sub, claims.sid) ?? null : null;
  }
}
