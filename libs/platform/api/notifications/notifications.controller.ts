import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { Fault, Faults, isId } from '@crm/platform/records';
import { SignedIn } from '../access/access.decorator';
import { requestContext } from '../database/request-context';
import { invalidField } from '../errors';
import { describeRoutes } from '../openapi/describe-routes';
import { boolean, data, inQuery, instant, integer, list, mapOf, object, orNull, ref, string, uuid } from '../openapi/schema-words';
import { Records } from '../records/records';
import { NotificationKinds } from './notification-kind';
import { NotificationList, type NotificationPage } from './notification-list';
import { Notifications } from './notifications';

interface Preference { kind: string; label: string; page: boolean }
const MOST = 500;

@Controller('notifications') @SignedIn('everybody reads his own notifications and no others')
export class NotificationsController {
  constructor(private readonly list: NotificationList, private readonly notifications: Notifications, private readonly kinds: NotificationKinds, private readonly records: Records) {}

  @Get('mine')
  mine(@Query() { limit = '20', cursor, unread, ...unknown }: Record<string, string | undefined>): Promise<NotificationPage> {
    for (const name of Object.keys(unknown)) throw invalidField(name, 'unknown');
    if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 100) throw invalidField('limit', 'outOfRange', { min: 1, max: 100 });
    if (unread !== undefined && unread !== 'true' && unread !== 'false') throw invalidField('unread', 'yesNo');
    return this.list.read({ limit: Number(limit), unread: unread === 'true', ...(cursor ? { cursor } : {}) });
  }

  @Post('read') @HttpCode(200)
  async read(@Body() body: unknown): Promise<{ unread: number }> {
    return { unread: await this.notifications.read(readIds(body)) };
  }

  @Get('preferences')
  async preferences(): Promise<{ data: Preference[] }> {
    const off = await this.notifications.switchedOff();
    const { language } = requestContext();
    return { data: this.kinds.all().filter(({ about }) => !about || this.records.has(about)).map(({ name, label }) => ({ kind: name, label: label[language], page: !off.has(name) })) };
  }

  @Put('preferences')
  async prefer(@Body() body: unknown): Promise<{ data: Preference[] }> {
    const wanted = readPreferences(body, (kind) => this.kinds.byName(kind) !== undefined);
    for (const [kind, page] of wanted) await this.notifications.prefer(kind, page);
    return this.preferences();
  }
}

function objectOf(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Faults([new Fault('object')]);
  return body as Record<string, unknown>;
}

/** `{ids}`; without it all are meant. */
function readIds(body: unknown): string[] | undefined {
  const { ids, ...unknown } = objectOf(body ?? {});
  for (const name of Object.keys(unknown)) throw invalidField(name, 'unknown');
  if (ids === undefined) return undefined;
  if (!Array.isArray(ids)) throw invalidField('ids', 'list');
  if (ids.length > MOST) throw invalidField('ids', 'tooMany', { max: MOST });
  return ids.map((id: unknown, i) => {
    if (!isId(id)) throw invalidField(`ids[${i}]`, 'id');
    return id;
  });
}

/** `{<kind>: {page: false}}` */
function readPreferences(body: unknown, isKind: (kind: string) => boolean): [string, boolean][] {
  return Object.entries(objectOf(body)).map(([kind, wanted]) => {
    if (!isKind(kind)) throw invalidField(kind, 'unknown');
    const { page, ...unknown } = objectOf(wanted);
    for (const name of Object.keys(unknown)) throw invalidField(`${kind}.${name}`, 'unknown');
    if (typeof page !== 'boolean') throw invalidField(`${kind}.page`, page === undefined ? 'required' : 'yesNo');
    return [kind, page];
  });
}

describeRoutes(NotificationsController, {
  mine: {
    summary: { fa: 'اعلان‌های من', en: 'The caller\'s notifications, newest first, in his language' }, answer: ref('MyNotifications'), refusals: [400],
    parameters: [
      inQuery('unread', boolean, { fa: 'فقط خوانده‌نشده‌ها', en: 'Only those not read yet' }),
      inQuery('limit', { type: 'integer', minimum: 1, maximum: 100 }, { fa: '۲۰ اگر نباشد', en: '20 unless told' }),
      inQuery('cursor', string, { fa: 'nextCursor صفحهٔ پیش', en: 'nextCursor of the page before' }),
    ],
  },
  read: {
    summary: { fa: 'خوانده شد', en: 'Mark as read: these, or all without `ids`' }, refusals: [400],
    body: object({}, { ids: list(uuid) }), answer: object({ unread: integer }),
  },
  preferences: { summary: { fa: 'از چه چیزهایی باخبر شوم؟', en: 'Of what the caller is told' }, answer: data(ref('ToldKind')) },
  prefer: {
    summary: { fa: 'تغییر این که از چه چیزهایی باخبر شوم', en: 'Change of what the caller is told, by kind' }, refusals: [400],
    body: mapOf(object({ page: boolean })), answer: data(ref('ToldKind')),
  },
}, {
  ToldKind: object({ kind: string, label: string, page: boolean }),
  MyNotifications: object({
    unread: integer, page: object({ nextCursor: orNull(string) }),
    data: list(object({
      id: uuid, kind: string, text: string, at: instant, readAt: orNull(instant),
      by: orNull(object({ id: uuid, title: orNull(string) })), subject: orNull(object({ type: string, id: uuid, title: orNull(string) })),
    })),
  }),
});
