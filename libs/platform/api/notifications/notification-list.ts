import { Inject, Injectable } from '@nestjs/common';
import { notification, type Ref, Registry } from '@crm/platform/records';
import { mayAtAll } from '../access/rule';
import { requestContext } from '../database/request-context';
import { Records } from '../records/records';
import { MESSAGE, NotificationKinds, type SubjectWords, worded } from './notification-kind';
import { Notifications } from './notifications';

export interface ReadNotification {
  id: string; kind: string;
  /** In the reader's language. */
  text: string;
  at: string; readAt: string | null; by: Ref | null;
  /** `title` is null where it is out of the reader's reach, or gone. */
  subject: { type: string; id: string; title: string | null } | null;
}
export interface NotificationPage { data: ReadNotification[]; page: { nextCursor: string | null }; unread: number }
interface Stored { id: string; kind: string | null; message: string | null; by: Ref | null; subjectType: string | null; subjectId: string | null; readAt: string | null; createdAt: string }

const FIELDS = ['message', 'kind', 'by', 'subjectType', 'subjectId', 'readAt', 'createdAt'];

/** A user's notifications in words: made when they are read, in his language, of what he may see then. */
@Injectable()
export class NotificationList {
  constructor(private readonly records: Records, private readonly notifications: Notifications, private readonly kinds: NotificationKinds, @Inject(Registry) private readonly registry: Registry) {}

  async read({ limit, cursor, unread }: { limit: number; cursor?: string; unread: boolean }): Promise<NotificationPage> {
    const { actor, language } = requestContext();
    const [{ data, page }, count] = await Promise.all([
      this.records.of(notification).find({ filter: { user: actor.id, ...(unread ? { readAt: { empty: true } } : {}) }, sort: '-createdAt', fields: FIELDS, limit, count: 'none', ...(cursor ? { cursor } : {}) }),
      this.notifications.unread(),
    ]);
    const rows = data as unknown as Stored[];
    const subjects = await this.subjects(rows);
    const read = rows.map(({ id, kind, message, by, subjectType, subjectId, readAt, createdAt }): ReadNotification => {
      const declared = this.kinds.byName(kind ?? MESSAGE);
      const { title = null, outcome } = subjects.get(subjectId ?? '') ?? {};
      const said = declared && (title ? (outcome && declared.detailed) || declared.text : declared.untitled);
      const text = said ? worded(said[language], { by: by?.title ?? '', subject: title ?? '', outcome: outcome ?? '' }) : message ?? '';
      return { id, kind: kind ?? MESSAGE, text, at: createdAt, readAt, by, subject: subjectType && subjectId ? { type: subjectType, id: subjectId, title } : null };
    });
    return { data: read, page: { nextCursor: page.nextCursor ?? null }, unread: count };
  }

  /** What is known of the subjects, as far as the reader sees them: one list for each type. */
  private async subjects(rows: readonly Stored[]): Promise<Map<string, SubjectWords>> {
    const wanted = new Map<string, Set<string>>();
    for (const { subjectType, subjectId } of rows) {
      if (subjectType && subjectId) wanted.set(subjectType, (wanted.get(subjectType) ?? new Set<string>()).add(subjectId));
    }
    const known = new Map<string, SubjectWords>();
    await Promise.all([...wanted].map(async ([path, ids]) => {
      for (const [id, words] of await this.kinds.readerOf(path)?.([...ids]) ?? []) known.set(id, words);
      const type = this.registry.byPath(path);
      if (!type || !mayAtAll(requestContext().actor, type, 'view', this.registry)) return;
      const store = this.records.of(type);
      const { data } = await store.find({ filter: { id: { in: [...ids] } }, fields: store.readable(['title']), limit: ids.size, count: 'none', sort: 'id' });
      for (const { id, title } of data) if (typeof title === 'string') known.set(id, { title });
    }));
    return known;
  }
}
