import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { latinDigits } from '@crm/platform/records';
import { Secret, TOTP } from 'otpauth';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { Problem } from '../errors';
import { Sealed } from './sealed';

const PERIOD = 30; // seconds
/** Periods before and after the present one whose codes are taken: clocks differ. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
/** Bytes of a recovery code: 80 random bits, for which one round of hashing is enough. */
const RECOVERY_LENGTH = 10;

const alreadyOn = (): Problem => new Problem(409, { fa: 'ورود دومرحله‌ای پیش‌تر راه افتاده است.', en: 'Two-factor sign-in is on already.' });
const notBegun = (): Problem => new Problem(409, { fa: 'نخست راه‌اندازی را آغاز کنید.', en: 'Begin to set it up first.' });

export interface TwoFactorState { enabled: boolean; recoveryCodesLeft: number }
interface Row extends Record<string, unknown> { secret: string; confirmed: boolean; lastStep: number }

const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');
/** As people type it: Persian digits, blanks and dashes make no difference. */
const typed = (code: string): string => latinDigits(code).replace(/[\s\u2010-\u2015-]/g, '').toUpperCase();

/** One-time codes of an authenticator (RFC 6238), and recovery codes for when it is lost. */
@Injectable()
export class TwoFactor {
  constructor(private readonly database: Database, private readonly sealed: Sealed, private readonly access: AccessService) {}

  /** Whether a user may come in with this code: true where he has no second factor. A code that was right is used up. */
  async admits(user: string, code: string | undefined): Promise<boolean> {
    const row = await this.row(user);
    if (!row?.confirmed) return true;
    return code !== undefined && this.take(user, row, code);
  }

  async state(user: string): Promise<TwoFactorState> {
    const [row] = await this.database.aside<{ enabled: boolean; left: number }>(sql`
      SELECT EXISTS (SELECT 1 FROM two_factor WHERE "user" = ${user} AND "confirmedAt" IS NOT NULL) AS enabled,
        (SELECT count(*)::integer FROM recovery_codes WHERE "user" = ${user} AND "usedAt" IS NULL) AS left`);
    return { enabled: row!.enabled, recoveryCodesLeft: row!.enabled ? row!.left : 0 };
  }

  /** Draws a secret for the acting user's authenticator; it counts once a code of it is confirmed. 409 where one counts already. */
  async begin(user: string, username: string): Promise<{ secret: string; uri: string }> {
    const secret = new Secret({ size: 20 });
    const begun = await this.database.execute(sql`
      INSERT INTO two_factor ("user", secret) VALUES (${user}, ${this.sealed.seal(secret.base32, user)})
      ON CONFLICT ("user") DO UPDATE SET secret = excluded.secret, "lastStep" = 0, "createdAt" = now() WHERE two_factor."confirmedAt" IS NULL`);
    if (!begun) throw alreadyOn();
    return { secret: secret.base32, uri: new TOTP({ issuer: 'Peyvand', label: username, secret, period: PERIOD }).toString() };
  }

  /** Switches it on if the code is right; answers the recovery codes, or undefined for a wrong code. */
  async confirm(user: string, code: string): Promise<string[] | undefined> {
    const row = await this.row(user);
    if (!row) throw notBegun();
    if (row.confirmed) throw alreadyOn();
    if (!await this.takeCode(user, row, typed(code))) return undefined;
    await this.database.execute(sql`UPDATE two_factor SET "confirmedAt" = now() WHERE "user" = ${user}`);
    requestContext().afterCommit.push(() => this.access.forget());
    return this.drawRecoveryCodes(user);
  }

  /** New recovery codes in the place of those there were. */
  async drawRecoveryCodes(user: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => new Secret({ buffer: new Uint8Array(randomBytes(RECOVERY_LENGTH)).buffer }).base32);
    await this.database.execute(sql`DELETE FROM recovery_codes WHERE "user" = ${user}`);
    await this.database.execute(sql`INSERT INTO recovery_codes ("user", hash) SELECT ${user}::uuid, unnest(${codes.map(hashOf)}::text[])`);
    return codes.map((code) => code.match(/.{4}/g)!.join('-'));
  }

  /** Switches it off, in the transaction of the change; answers whether it was on. */
  async end(user: string): Promise<boolean> {
    await this.database.execute(sql`DELETE FROM recovery_codes WHERE "user" = ${user}`);
    const ended = await this.database.execute(sql`DELETE FROM two_factor WHERE "user" = ${user}`);
    requestContext().afterCommit.push(() => this.access.forget());
    return ended > 0;
  }

  private async row(user: string): Promise<Row | undefined> {
    const [row] = await this.database.aside<Row>(sql`SELECT secret, "confirmedAt" IS NOT NULL AS confirmed, "lastStep"::float8 AS "lastStep" FROM two_factor WHERE "user" = ${user}`);
    return row;
  }

  private async take(user: string, row: Row, code: string): Promise<boolean> {
    const written = typed(code);
    if (/^\d{6}$/.test(written)) return this.takeCode(user, row, written);
    const used = await this.database.aside(sql`
      WITH used AS (UPDATE recovery_codes SET "usedAt" = now() WHERE "user" = ${user} AND hash = ${hashOf(written)} AND "usedAt" IS NULL RETURNING 1) SELECT * FROM used`);
    return used.length > 0;
  }

  /** Outside the request's transaction: of two requests at once with one code the second is refused, whatever becomes of the first. */
  private async takeCode(user: string, row: Row, code: string): Promise<boolean> {
    const totp = new TOTP({ secret: Secret.fromBase32(this.sealed.open(row.secret, user)), period: PERIOD });
    const timestamp = Date.now();
    const delta = totp.validate({ token: code, timestamp, window: WINDOW });
    if (delta === null) return false;
    const step = Math.floor(timestamp / 1000 / PERIOD) + delta;
    const taken = await this.database.aside(sql`
      WITH taken AS (UPDATE two_factor SET "lastStep" = ${step} WHERE "user" = ${user} AND "lastStep" < ${step} RETURNING 1) SELECT * FROM taken`);
    return taken.length > 0;
  }
}
