import { Injectable } from '@nestjs/common';
import type { AccessClaims } from './access-tokens';

const MOST = 5000;

/**
 * Tokens whose signature was found right, until they expire: verifying one takes as long as reading a record. Only the
 * signature is remembered; user, session and rights are looked at in every request.
 */
@Injectable()
export class VerifiedTokens {
  private readonly known = new Map<string, { claims: AccessClaims; expiresAt: number }>();

  /** `expiresAt` in seconds since 1970, as tokens say it. */
  remember(token: string, claims: AccessClaims, expiresAt: number): void {
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(token, { claims, expiresAt });
  }

  find(token: string): AccessClaims | undefined {
    const found = this.known.get(token);
    if (!found) return undefined;
    if (found.expiresAt * 1000 > Date.now()) return found.claims;
    this.known.delete(token);
    return undefined;
  }
}
