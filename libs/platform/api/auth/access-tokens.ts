import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { isId } from '@crm/platform/records';
import { Secrets } from './secrets';

/** What an access token says: the user and his session, nothing that could grow old with it. */
export interface AccessClaims { sub: string; sid: string }

export const ACCESS_TOKEN = { algorithm: 'HS256', issuer: 'peyvand', audience: 'peyvand-api', lifetime: 15 * 60 /* seconds */ } as const;

/** Seconds by which clocks may differ. */
const SKEW = 60;

/** Its claims, where the payload of a verified token has the shape of ours: issued by now, and for no longer than ours live. */
export const claimsOf = (payload: unknown): AccessClaims | undefined => {
  const { sub, sid, iat, exp } = (payload ?? {}) as Partial<AccessClaims & { iat: unknown; exp: unknown }>;
  if (typeof iat !== 'number' || typeof exp !== 'number' || exp - iat > ACCESS_TOKEN.lifetime || iat > Date.now() / 1000 + SKEW) return undefined;
  return isId(sub) && isId(sid) ? { sub, sid } : undefined;
};

@Injectable()
export class AccessTokens {
  constructor(private readonly jwt: JwtService, private readonly secrets: Secrets) {}

  sign(user: string, session: string): Promise<string> {
    const { algorithm, issuer, audience, lifetime } = ACCESS_TOKEN;
    return this.jwt.signAsync({ sid: session }, { privateKey: this.secrets.get('access-token'), algorithm, issuer, audience, expiresIn: lifetime, subject: user });
  }

  /** Who comes with this token; undefined for one that is not ours or has run out. For ways in that are no requests. */
  async verify(token: string): Promise<AccessClaims | undefined> {
    const { algorithm, issuer, audience } = ACCESS_TOKEN;
    // Its types know no key objects; jsonwebtoken, to which it hands them on, takes them.
    const publicKey = this.secrets.get('access-token') as unknown as Buffer;
    const payload: unknown = await this.jwt.verifyAsync<object>(token, { publicKey, algorithms: [algorithm], issuer, audience }).catch(() => undefined);
    return claimsOf(payload);
  }
}
