import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Fault, user } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { forbidden, inPersonOnly, invalid, notFound } from '../errors';
import { History } from '../history/history';
import { Records } from '../records/records';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import type { ResetBody } from './auth.bodies';
import { hashPassword } from './passwords';
import { Sessions } from './sessions';
import { TwoFactor } from './two-factor.service';

/** Minutes in which a code can be used, once. */
export const RESET_LIFETIME = 60;
export interface IssuedReset { code: string; url: string; expiresAt: string }

const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');
const wrongCode = () => invalid([new Fault('wrongCode', {}, 'code')]);

/** How a user comes in again who forgot his password, where there is no mail: an administrator hands him a code. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly database: Database, private readonly access: AccessService, private readonly history: History, private readonly sessions: Sessions,
    private readonly twoFactor: TwoFactor, private readonly modules: ModuleRef, @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** A new code for this user, in the place of any before it. It is stored as a hash, and stands in this answer only. */
  async issue(id: string, origin: string): Promise<IssuedReset> {
    await this.demand(id, 'password-reset');
    const { actor } = requestContext();
    const code = randomBytes(24).toString('base64url');
    await this.database.execute(sql`DELETE FROM password_resets WHERE "user" = ${id}`);
    const [row] = await this.database.returning<{ expiresAt: string }>(sql`
      INSERT INTO password_resets (hash, "user", "issuedBy", "expiresAt") VALUES (${hashOf(code)}, ${id}, ${actor.id}, now() + make_interval(mins => ${RESET_LIFETIME})) RETURNING "expiresAt"`);
    await this.note(id, 'password-reset');
    // Behind the #, so that no server on the way, nor a log, ever sees the code.
    return { code, url: `${this.configuration.publicUrl ?? origin}/reset-password#${code}`, expiresAt: row!.expiresAt };
  }

  /** Sets a new password and signs the user out everywhere. One answer for a code that is wrong, used, too old, or of somebody who is switched off. */
  async use({ code, password }: ResetBody): Promise<void> {
    const hash = await hashPassword(password);
    await this.database.run({ actor: this.access.system('password reset') }, async () => {
      const [used] = await this.database.returning<{ user: string }>(sql`
        UPDATE password_resets r SET "usedAt" = now() FROM users u JOIN access_templates t ON t.id = u."accessTemplate"
        WHERE r.hash = ${hashOf(code)} AND r."usedAt" IS NULL AND r."expiresAt" > now() AND u.id = r."user" AND u.active AND u."deletedAt" IS NULL AND t.active AND t."deletedAt" IS NULL
        RETURNING r."user"`);
      if (!used) throw wrongCode();
      await this.database.execute(sql`UPDATE users SET password = ${hash}, "mustChangePassword" = false, version = version + 1, "updatedAt" = now() WHERE id = ${used.user}`);
      await this.history.write('users', [{ record: used.user, operation: 'edit', changes: [{ field: 'password', old: null, new: null }], row: { before: {}, after: {} } }]);
      await this.sessions.endSessions(used.user);
    });
  }

  /** Takes away the second factor of a user who lost it, and signs him out. */
  async resetTwoFactor(id: string): Promise<void> {
    await this.demand(id, 'two-factor-reset');
    if (!await this.twoFactor.end(id)) return;
    await this.sessions.endSessions(id);
    await this.note(id, 'two-factor-reset');
  }

  /** Forgets codes that are over. */
  async sweep(): Promise<void> { await this.database.aside(sql`DELETE FROM password_resets WHERE "expiresAt" < now() - interval '1 day'`); }

  /** Found and within the actor's reach, and an administrator only for administrators: who holds the way in holds the rights. */
  private async demand(id: string, operation: string): Promise<void> {
    const { actor } = requestContext();
    if (actor.key) throw inPersonOnly();
    const found = await this.modules.get(Records, { strict: false }).of(user).get(id, ['accessTemplate'], true) as { operations?: string[] };
    if (!found.operations?.includes(operation)) throw forbidden();
    const [row] = await this.database.query<{ allowed: boolean }>(sql`
      SELECT NOT t."builtIn" OR mine."builtIn" AS allowed FROM users u JOIN access_templates t ON t.id = u."accessTemplate", access_templates mine
      WHERE u.id = ${id} AND mine.id = ${actor.template?.id ?? null}`);
    if (!row) throw notFound();
    if (!row.allowed) throw forbidden();
  }

  private note(id: string, operation: string): Promise<void> {
    return this.history.write('users', [{ record: id, operation, changes: [], row: { before: {}, after: {} } }]);
  }
}
