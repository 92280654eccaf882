import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor';
import { KeyActors } from '../access/key-actors';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { isAmong, parseNetworks } from '../http/address-list';
import { RateLimit } from '../http/rate-limit';
import { networkOf } from './client-address';
import { tooManyFailures, tooManyRequests } from './refusals';

/** How every key begins: it is told apart from an access token, and found by those who look for leaked secrets. */
export const KEY_BEGINS = 'peyvand_';
/** Of one key, in all processes. */
export const KEY_RATE = { most: 1200, seconds: 60, step: 30 };
/** Wrong keys from one network. */
export const WRONG_KEYS = { most: 30, seconds: 60 };
/** When a key was last used is written no more often. Seconds */
const SELDOM = 60;

/** As keys are stored: they are 256 random bits, for which one round is enough. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');
export const isApiKey = (token: string): boolean => token.startsWith(KEY_BEGINS);

/** `Authorization: Bearer peyvand_…` → the user as this key lets him act. */
@Injectable()
export class ApiKeySignIn {
  private readonly rate: RateLimit;
  private readonly wrong: RateLimit;
  private readonly used = new Map<string, number>();

  constructor(private readonly keys: KeyActors, private readonly database: Database) {
    this.rate = new RateLimit(database, 'requests of a key', KEY_RATE);
    this.wrong = new RateLimit(database, 'wrong keys', WRONG_KEYS);
  }

  /** Undefined for a key that is unknown, over, switched off, or comes from elsewhere. Throws 429 for too many requests, or too many wrong keys. */
  async actor(token: string, address: string): Promise<Actor | undefined> {
    const network = networkOf(address);
    const failures = this.wrong.waits(network);
    if (failures) throw tooManyFailures(failures);
    const holder = await this.keys.byHash(hashOfKey(token));
    if (!holder || (holder.addresses && !isAmong(address, parseNetworks(holder.addresses)))) {
      const wait = await this.wrong.take(network);
      if (wait) throw tooManyFailures(wait);
      return undefined;
    }
    const { id } = holder.actor.key!;
    const wait = await this.rate.take(id);
    if (wait) throw tooManyRequests(wait);
    await this.note(id);
    return holder.actor;
  }

  /** Not a write for every request. */
  private async note(key: string): Promise<void> {
    const now = Date.now();
    if (now - (this.used.get(key) ?? 0) < SELDOM * 1000) return;
    if (this.used.size > 5000) this.used.clear();
    this.used.set(key, now);
    await this.database.aside(sql`
      WITH used AS (UPDATE api_keys SET "lastUsedAt" = now() WHERE id = ${key} AND ("lastUsedAt" IS NULL OR "lastUsedAt" < now() - make_interval(secs => ${SELDOM})) RETURNING 1)
      SELECT count(*) FROM used`);
  }
}
