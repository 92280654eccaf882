import { Injectable } from '@nestjs/common';
import { Fault, substitution } from '@crm/platform/records';
import { Sessions } from '../auth/sessions';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { inPersonOnly, Problem } from '../errors';
import type { RecordRules } from '../records/record-rules';
import { AccessService } from './access.service';

type Values = Record<string, unknown>;
const lastAdministrator = (): Problem => new Problem(409, { fa: 'آخرین مدیر سیستم را نمی‌توان حذف یا غیرفعال کرد.', en: 'The last administrator cannot be switched off.' });

@Injectable()
export class UserRules implements RecordRules {
  constructor(private readonly database: Database, private readonly access: AccessService, private readonly sessions: Sessions) {}

  async check(after: Values, before: Values | undefined): Promise<Fault[]> {
    if (before?.active === true && (after.active === false || after.accessTemplate !== before.accessTemplate)) await this.keepOneAdministrator(String(before.username));
    if (before && 'password' in after && requestContext().actor.key) throw inPersonOnly();
    return this.administratorsOnly(after, before);
  }
  async beforeDelete(record: Values): Promise<void> {
    await this.keepOneAdministrator(String(record.username));
    await this.database.execute(sql`DELETE FROM notifications WHERE "user" = ${record.id}`);
    await this.database.execute(sql`UPDATE notifications SET "by" = NULL WHERE "by" = ${record.id}`);
  }

  /** Who was switched off, moved to another template or given another password is out at once. */
  async written(id: string, changes: Values, before: Values | undefined): Promise<void> {
    if (before && ('active' in changes || 'accessTemplate' in changes || 'password' in changes)) await this.sessions.endSessions(id, requestContext().actor.id === id ? requestContext().actor.session : undefined);
    requestContext().afterCommit.push(() => this.access.forget());
  }

  /** Who may edit users may give everybody any template but the administrators', and any password but an administrator's: else he could make himself one. */
  private async administratorsOnly(after: Values, before: Values | undefined): Promise<Fault[]> {
    const { actor } = requestContext();
    const given = after.accessTemplate !== before?.accessTemplate;
    if (actor.id === null || actor.template?.builtIn || !(given || 'password' in after)) return [];
    const templates = [...(given ? [after.accessTemplate] : []), ...(before && 'password' in after ? [before.accessTemplate] : [])];
    const [builtIn] = await this.database.query<{ id: string }>(sql`SELECT id FROM access_templates WHERE "builtIn" AND id = ANY(${templates}::uuid[])`);
    return builtIn ? [new Fault('administratorsOnly', {}, given && builtIn.id === after.accessTemplate ? 'accessTemplate' : 'password')] : [];
  }

  /** Throws when nobody but this user holds the built-in template and is active. The holders are locked, so that two cannot leave at once. */
  private async keepOneAdministrator(username: string): Promise<void> {
    const holders = await this.database.query<{ username: string }>(sql`SELECT u.username FROM users u JOIN access_templates t ON t.id = u."accessTemplate"
      WHERE t."builtIn" AND u.active AND u."deletedAt" IS NULL ORDER BY u.id FOR UPDATE OF u`);
    if (holders.length === 1 && holders[0]!.username === username) throw lastAdministrator();
  }
}

@Injectable()
export class AccessTemplateRules implements RecordRules {
  constructor(private readonly access: AccessService) {}

  check(after: Values, before: Values | undefined): Fault[] {
    if (!before?.builtIn) return [];
    if (after.active === false) throw lastAdministrator();
    return JSON.stringify(after.grants) === JSON.stringify(before.grants) ? [] : [new Fault('readOnly', {}, 'grants')];
  }
  beforeDelete(record: Values): void { if (record.builtIn) throw lastAdministrator(); }
  written(): void { requestContext().afterCommit.push(() => this.access.forget()); }
}

@Injectable()
export class UnitRules implements RecordRules {
  constructor(private readonly access: AccessService) {}

  written(): void { requestContext().afterCommit.push(() => this.access.forget()); }
}

@Injectable()
export class SubstitutionRules implements RecordRules {
  constructor(private readonly access: AccessService) {}

  check({ user, substitute, startAt, endAt }: Values): Fault[] {
    const faults: Fault[] = [];
    if (user === substitute) faults.push(new Fault('ownSubstitute', {}, 'substitute'));
    if (typeof startAt === 'string' && typeof endAt === 'string' && endAt <= startAt) faults.push(new Fault('order', { other: { fa: substitution.fields.startAt.fa, en: substitution.fields.startAt.en } }, 'endAt'));
    return faults;
  }
  beforeDelete(): void { this.forget(); }
  written(): void { this.forget(); }

  private forget(): void { requestContext().afterCommit.push(() => this.access.forget()); }
}
