import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RecordType } from '@crm/platform/records';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { type NotificationKind, NotificationKinds } from './notification-kind';

/** What a substitute hears of, in place of what the absent user is told. */
export const forAbsent: NotificationKind = {
  name: 'for-absent', label: { fa: 'خبرهای همکاری که جانشین او هستم', en: 'News of a colleague for whom I stand in' },
  text: { fa: 'برای همکاری که جانشین او هستید: {by} در «{subject}» کاری کرد.', en: 'For the colleague you stand in for: {by} did something with “{subject}”.' },
  untitled: { fa: 'برای همکاری که جانشین او هستید خبری از {by} هست.', en: 'There is news from {by} for the colleague you stand in for.' },
};

/** Who stands in for whom at this moment. */
@Injectable()
export class Substitutes implements OnModuleInit {
  constructor(private readonly database: Database, private readonly kinds: NotificationKinds) {}

  onModuleInit(): void { this.kinds.declare(forAbsent); }

  /** The users who hear of this record instead of the absent user, too: only where its form is lent to substitutes. */
  async of(user: string, { access }: RecordType): Promise<string[]> {
    if (access === 'shared' || !access.substitute) return [];
    const rows = await this.database.query<{ id: string }>(sql`SELECT DISTINCT substitute AS id FROM substitutions
      WHERE "user" = ${user} AND substitute <> "user" AND "startAt" <= now() AND now() < "endAt" AND active AND "deletedAt" IS NULL`);
    return rows.map(({ id }) => id);
  }
}
