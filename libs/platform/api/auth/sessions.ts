import { createHash, createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isId } from '@crm/platform/records';
import { v7 as uuid } from 'uuid';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { currentContext } from '../database/request-context';
import { sql } from '../database/sql';
import { Secrets } from './secrets';

/** Days. A session that is not used for `idle` ends, and every session ends after `longest`. */
export const LIFETIME = { idle: 14, longest: 90 };
/**
 * Seconds in which the refresh token before the current one still gets the current one: tabs that refresh at once, and
 * an answer that was lost on its way, do not sign anybody out. Later it means that two parties hold the session.
 */
export const ROTATION_GRACE = 10;

/** Who knocks: address and name of the client, as the user sees them in the list of his sessions. */
export interface Client { address: string; agent: string }
/** A live session with what its holder keeps: `<session>.<secret>`, until `expiresAt` (ISO). */
export interface HeldSession { id: string; user: string; refreshToken: string; expiresAt: string }
export interface SessionRow extends Record<string, unknown> { id: string; createdAt: string; lastUsedAt: string; ip: string; agent: string }

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Who is signed in where. Each refresh replaces the refresh token; a token that comes back after that ends its session. */
@Injectable()
export class Sessions {
  constructor(private readonly database: Database, private readonly access: AccessService, private readonly secrets: Secrets) {}

  async begin(user: string, client: Client): Promise<HeldSession> {
    const id = uuid();
    const secret = randomBytes(32).toString('base64url');
    const [row] = await this.database.aside<{ expiresAt: string }>(sql`
      INSERT INTO sessions (id, "user", "refreshHash", "expiresAt", ip, agent)
      VALUES (${id}, ${user}, ${hashOf(secret)}, now() + make_interval(days => ${LIFETIME.idle}), ${client.address}, ${client.agent})
      RETURNING "expiresAt"`);
    return { id, user, refreshToken: `${id}.${secret}`, expiresAt: row!.expiresAt };
  }

  /**
   * The session of a refresh token, with the token that takes its place; undefined when the token is of no live session.
   * Not in the request's transaction: that a token came back must be kept although the request is refused.
   */
  async refresh(refreshToken: string, client: Client): Promise<HeldSession | undefined> {
    const [id = '', secret = ''] = refreshToken.split('.');
    if (!isId(id)) return undefined;
    const next = this.successor(secret);
    const held = await this.rotate(id, secret, next, client) ?? await this.justRotated(id, secret, next);
    if (held) return { id, ...held, refreshToken: `${id}.${next}` };
    await this.database.aside(sql`UPDATE sessions SET "endedAt" = now() WHERE id = ${id} AND "endedAt" IS NULL`);
    this.access.forget();
    return undefined;
  }

  /** The user's live sessions, the last used first. */
  of(user: string): Promise<SessionRow[]> {
    return this.database.query<SessionRow>(sql`
      SELECT id, "createdAt", "lastUsedAt", ip, agent FROM sessions
      WHERE "user" = ${user} AND "endedAt" IS NULL AND "expiresAt" > now() ORDER BY "lastUsedAt" DESC, id DESC`);
  }

  /** Ends one live session of the user; answers whether there was one. */
  async end(user: string, id: string): Promise<boolean> {
    const ended = await this.database.execute(sql`
      UPDATE sessions SET "endedAt" = now() WHERE id = ${id} AND "user" = ${user} AND "endedAt" IS NULL AND "expiresAt" > now()`);
    this.forgetAfterCommit();
    return ended > 0;
  }

  /**
   * Signs a user out everywhere, or everywhere else, in the transaction of the change that asks for it: a new password
   * or template, a user who is switched off. His access tokens die with the sessions, within two seconds everywhere.
   */
  endSessions(user: string, exceptSession?: string): Promise<void> {
    return this.database.run({ actor: this.access.system('end sessions') }, async () => {
      await this.database.execute(sql`
        UPDATE sessions SET "endedAt" = now() WHERE "user" = ${user} AND "endedAt" IS NULL AND id IS DISTINCT FROM ${exceptSession ?? null}::uuid`);
      this.forgetAfterCommit();
    });
  }

  /** Removes what ended a month ago. */
  async sweep(): Promise<void> {
    await this.database.aside(sql`DELETE FROM sessions WHERE least("endedAt", "expiresAt") < now() - interval '30 days'`);
  }

  private async rotate(id: string, secret: string, next: string, client: Client): Promise<{ user: string; expiresAt: string } | undefined> {
    const [row] = await this.database.aside<{ user: string; expiresAt: string }>(sql`
      WITH rotated AS (
        UPDATE sessions SET "refreshHash" = ${hashOf(next)}, "previousHash" = "refreshHash", "lastUsedAt" = now(), ip = ${client.address}, agent = ${client.agent},
          "expiresAt" = least(now() + make_interval(days => ${LIFETIME.idle}), "createdAt" + make_interval(days => ${LIFETIME.longest}))
        WHERE id = ${id} AND "refreshHash" = ${hashOf(secret)} AND "endedAt" IS NULL AND "expiresAt" > now()
        RETURNING "user", "expiresAt")
      SELECT * FROM rotated`);
    return row;
  }

  private async justRotated(id: string, secret: string, next: string): Promise<{ user: string; expiresAt: string } | undefined> {
    const [row] = await this.database.aside<{ user: string; expiresAt: string }>(sql`
      SELECT "user", "expiresAt" FROM sessions
      WHERE id = ${id} AND "previousHash" = ${hashOf(secret)} AND "refreshHash" = ${hashOf(next)} AND "endedAt" IS NULL AND "expiresAt" > now()
        AND "lastUsedAt" > now() - make_interval(secs => ${ROTATION_GRACE})`);
    return row;
  }

  /** The same secret has always the same successor, which only the server can tell: a repeated refresh gets the same answer. */
  private successor(secret: string): string {
    return createHmac('sha256', this.secrets.get('refresh-token')).update(secret).digest('base64url');
  }

  private forgetAfterCommit(): void {
    currentContext()?.afterCommit.push(() => this.access.forget());
  }
}
