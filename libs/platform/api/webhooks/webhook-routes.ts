import { incomingWebhook, webhook } from '@crm/platform/records';
import { describeRoutes } from '../openapi/describe-routes';
import { namesOf } from '../openapi/record-schemas';
import { anything, both, inQuery, instant, integer, list, mapOf, object, oneOf, orNull, parameterRef, ref, string, uuid } from '../openapi/schema-words';
import { IncomingWebhooksController } from './incoming-webhooks.controller';
import { HEADERS } from './message-signature';
import { DELIVERY_STATES } from './webhook-deliveries';
import { WebhooksController } from './webhooks.controller';

const once = (fa: string, en: string) => ({ ...orNull(string), description: both({ fa: `${fa}؛ فقط در همین پاسخ`, en: `${en}; in this answer only` }) });
const secret = once('راز امضا', 'Signs the messages');
const url = once('نشانی', 'Where messages are sent to');
const signed = {
  fa: 'امضا به روش Standard Webhooks: HMAC-SHA256 روی id.timestamp.body، با base64',
  en: `Signed as Standard Webhooks has it: \`${HEADERS.id}\`, \`${HEADERS.timestamp}\` (seconds), \`${HEADERS.signature}\`: \`v1,\` and the base64 of HMAC-SHA256 over \`id.timestamp.body\` under the secret's bytes (base64 behind \`whsec_\`)`,
};
const headerOf = (name: string) => ({ name, in: 'header', required: true, schema: string });
/** As the message is signed. */
export const signatureHeaders = Object.values(HEADERS).map(headerOf);

describeRoutes(WebhooksController, {
  create: {
    summary: { fa: 'ثبت وب‌هوک خروجی', en: 'Create: outgoing webhook' }, body: ref(namesOf(webhook).create), answerHeaders: ['ETag', 'Location'], refusals: [409],
    answer: { allOf: [ref(namesOf(webhook).read), object({ secret })] }, details: signed,
  },
  renew: { summary: { fa: 'راز تازه برای وب‌هوک', en: 'A new secret in the place of the old one' }, answer: object({ secret }) },
  list: {
    summary: { fa: 'آنچه این وب‌هوک فرستاد', en: 'What this webhook has sent and has still to send, newest first' }, refusals: [400],
    answer: object({ data: list(ref('WebhookDelivery')), page: object({ nextCursor: orNull(string) }) }),
    parameters: [inQuery('state', oneOf(...DELIVERY_STATES), { fa: 'فقط این وضعیت', en: 'Only these' }), parameterRef('Limit'), parameterRef('Cursor')],
  },
  replay: {
    summary: { fa: 'فرستادن دوباره', en: 'Send it once more, under the same id' }, answer: ref('WebhookDelivery'), refusals: [409],
    details: { fa: 'گیرنده از روی webhook-id تکراری بودن را می‌فهمد', en: 'The receiver can tell by `webhook-id`' },
  },
}, {
  WebhookDelivery: object({
    id: uuid, event: string, record: uuid, at: instant, state: { ...oneOf(...DELIVERY_STATES), description: both({ fa: 'uncertain: شاید رسیده باشد؛ با همان شناسه دوباره می‌رود', en: '`uncertain`: it may have arrived, and goes again under the same id; `skipped`: its user is out' }) },
    attempts: integer, status: orNull(integer), took: { ...orNull(integer), description: both({ fa: 'هزارم ثانیه', en: 'Milliseconds' }) },
    answer: { ...orNull(string), description: both({ fa: 'آغاز پاسخ گیرنده', en: 'The beginning of what the receiver answered' }) }, error: orNull(oneOf('forbidden', 'unknownHost', 'unreachable', 'timeout')),
    sentAt: orNull(instant), nextAttemptAt: orNull(instant),
  }),
  WebhookMessage: object({
    id: { ...uuid, description: both({ fa: 'شناسهٔ تحویل؛ در تکرار همان است', en: 'Of the delivery; the same when it is sent again' }) },
    event: { ...string, description: 'persons.create' }, at: instant,
    record: { ...object({ id: uuid }), description: both({ fa: 'رکورد، همان‌قدر که کاربر وب‌هوک هنگام فرستادن می‌بیند؛ آنچه نمی‌بیند یا حذف شده فقط id', en: 'As the webhook\'s user may see it when it is sent; only `id` of what is deleted or out of his reach by then' }) },
  }),
});

describeRoutes(IncomingWebhooksController, {
  create: {
    summary: { fa: 'ثبت وب‌هوک ورودی', en: 'Create: incoming webhook' }, body: ref(namesOf(incomingWebhook).create), answerHeaders: ['ETag', 'Location'], refusals: [409],
    answer: { allOf: [ref(namesOf(incomingWebhook).read), object({ url, secret })] },
  },
  renew: { summary: { fa: 'نشانی و راز تازه', en: 'A new address and a new secret in the place of the old ones' }, answer: object({ url, secret }) },
  take: {
    summary: { fa: 'پیام یک سامانهٔ دیگر', en: 'A message of another system' }, body: mapOf(anything), parameters: signatureHeaders, answer: object({ id: uuid }), refusals: [401, 403, 409, 429],
    details: { fa: signed.fa, en: `${signed.en}. Taken within five minutes and once: the same id is answered as the first time. 200 where a record was changed` },
  },
});
