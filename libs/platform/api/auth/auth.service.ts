import { Inject, Injectable } from '@nestjs/common';
import { Fault, normaliseText, Registry } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import type { Actor } from '../access/actor';
import { operationsOf } from '../access/operations';
import { grantsFor } from '../access/rule';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { forbidden, invalid } from '../errors';
import { History } from '../history/history';
import { ACCESS_TOKEN, AccessTokens } from './access-tokens';
import type { LoginBody, PasswordBody } from './auth.bodies';
import { LoginLimit, nameKey } from './login-limit';
import { hashPassword, verifyPassword } from './passwords';
import { PasswordResets } from './password-resets.service';
import { codeRefused, loginRefused, signInFirst } from './refusals';
import { TwoFactor } from './two-factor.service';
import { type Client, type HeldSession, type SessionRow, Sessions } from './sessions';

export interface SignedInUser { id: string; username: string; fullName: string }
/** `expiresIn` in seconds. */
/** `pending`: what the user has to do before anything else. */
export interface SignInAnswer { accessToken: string; expiresIn: number; user: SignedInUser; pending?: Actor['pending'] }
export interface SignIn { answer: SignInAnswer; session: HeldSession }
export interface Me { user: SignedInUser; pending: Actor['pending'] | null; accessTemplate: { id: string; title: string; name: string } | null; forms: Record<string, string[]>; ownPassword: boolean; standsInFor: { id: string; title: string; until: string }[]; modulesOff: string[] }

interface Account extends Record<string, unknown> { id: string; password: string; welcome: boolean }

/** Signing in and out, and what a user may know and change about himself. */
@Injectable()
export class AuthService {
  constructor(
    private readonly database: Database, private readonly access: AccessService, private readonly sessions: Sessions, private readonly tokens: AccessTokens,
    private readonly limit: LoginLimit, private readonly twoFactor: TwoFactor, private readonly resets: PasswordResets, private readonly history: History, @Inject(Registry) private readonly registry: Registry,
  ) {}

  /** Answers the same, after the same work, to an unknown name, a wrong password and a user who is switched off. */
  async login({ username, password, otp }: LoginBody, client: Client): Promise<SignIn> {
    let refusal = loginRefused;
    const account = await this.limit.attempt(username, client.address, async () => {
      const found = await this.account(username);
      const right = await verifyPassword(found?.password, password);
      if (!right || !found?.welcome) return undefined;
      // Only who knows the password learns that a code is asked for.
      if (await this.twoFactor.admits(found.id, otp)) return found;
      refusal = () => codeRefused(Boolean(otp));
      return undefined;
    });
    if (!account) throw refusal();
    return this.signIn(await this.sessions.begin(account.id, client), loginRefused);
  }

  async refresh(refreshToken: string | undefined, client: Client): Promise<SignIn> {
    const session = refreshToken === undefined ? undefined : await this.sessions.refresh(refreshToken, client);
    if (!session) throw signInFirst();
    return this.signIn(session, signInFirst);
  }

  /** 403 where the user's template does not let him. Ends every other session of the user: whoever knew the old password is out. A wrong `current` counts as a failed login. */
  async changePassword(actor: Actor, { current, next }: PasswordBody, client: Client): Promise<void> {
    const id = userOf(actor);
    if (actor.ownPassword === false) throw forbidden();
    if (!await this.provesHimself(actor, current, client)) throw invalid([new Fault('wrongPassword', {}, 'current')]);
    if (current === next) throw invalid([new Fault('samePassword', {}, 'next')]);
    const hash = await hashPassword(next);
    await this.database.run({ actor }, async () => {
      const now = requestContext().now.toISOString();
      await this.database.execute(sql`
        UPDATE users SET password = ${hash}, "mustChangePassword" = false, version = version + 1, "updatedAt" = ${now}, "updatedBy" = ${id} WHERE id = ${id}`);
      await this.history.write('users', [{ record: id, operation: 'edit', changes: [{ field: 'password', old: null, new: null }], row: { before: {}, after: {} } }]);
      await this.sessions.endSessions(id, actor.session);
    });
  }

  /** Whether this is the user's password. A wrong one counts as a failed login. */
  async provesHimself(actor: Actor, password: string, client: Client): Promise<boolean> {
    const right = await this.limit.attempt(actor.name, client.address, async () => {
      const [row] = await this.database.aside<{ password: string }>(sql`SELECT password FROM users WHERE id = ${userOf(actor)}`);
      return await verifyPassword(row?.password, password) || undefined;
    });
    return right === true;
  }

  async logout(actor: Actor): Promise<void> {
    if (actor.session) await this.endSession(actor, actor.session);
  }

  async sessionsOf(actor: Actor): Promise<(SessionRow & { current: boolean })[]> {
    const rows = await this.database.run({ actor, readOnly: true }, () => this.sessions.of(userOf(actor)));
    return rows.map((row) => ({ ...row, current: row.id === actor.session }));
  }

  /** Answers whether the user had such a session. */
  endSession(actor: Actor, id: string): Promise<boolean> {
    return this.database.run({ actor }, () => this.sessions.end(userOf(actor), id));
  }

  /** What the actor may do at all, form by form; his grants limit the rows besides. */
  me(actor: Actor): Me {
    const forms = this.registry.forms().map((type): [string, string[]] =>
      [type.path, operationsOf(type).filter((operation) => grantsFor(actor, type, operation).length > 0)]);
    const { template } = actor;
    return {
      user: { id: userOf(actor), username: actor.name, fullName: actor.fullName },
      pending: actor.pending ?? null,
      accessTemplate: template && { id: template.id, title: template.name, name: template.name },
      forms: Object.fromEntries(forms.filter(([, operations]) => operations.length)),
      ownPassword: actor.ownPassword !== false, standsInFor: [...actor.standsInFor ?? []], modulesOff: (actor.registry ?? this.registry).modulesOff(),
    };
  }

  /** Removes old sessions and counts. Called now and then. */
  async sweep(): Promise<void> {
    await this.sessions.sweep();
    await this.limit.sweep();
    await this.resets.sweep();
  }

  private async signIn(session: HeldSession, refusal: typeof signInFirst): Promise<SignIn> {
    const actor = await this.access.actor(session.user, session.id);
    if (!actor) throw refusal();
    const accessToken = await this.tokens.sign(session.user, session.id);
    return { session, answer: { accessToken, expiresIn: ACCESS_TOKEN.lifetime, user: { id: session.user, username: actor.name, fullName: actor.fullName }, ...(actor.pending ? { pending: actor.pending } : {}) } };
  }

  /** By the folded name; where two users' names fold alike, the one that is written exactly so. */
  private async account(username: string): Promise<Account | undefined> {
    const [account] = await this.database.aside<Account>(sql`
      SELECT u.id, u.password, u.active AND u."deletedAt" IS NULL AND t.active AND t."deletedAt" IS NULL AS welcome
      FROM users u JOIN access_templates t ON t.id = u."accessTemplate"
      WHERE fa_fold(u.username) = ${nameKey(username)}
      ORDER BY u.username = ${normaliseText(username)} DESC, 3 DESC, u."createdAt", u.id LIMIT 1`);
    return account;
  }
}

/** A system task has no session of its own and never comes here by a route. */
export function userOf(actor: Actor): string {
  if (actor.id === null) throw signInFirst();
  return actor.id;
}
