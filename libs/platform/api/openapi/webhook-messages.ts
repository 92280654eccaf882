import { type JsonSchema, labelOf, type RecordType, type Registry } from '@crm/platform/records';
import { examplesOf } from './examples';
import { namesOf } from './record-schemas';
import { both, ref, string } from './schema-words';

const TOLD = { create: { fa: 'ثبت', en: 'was created' }, edit: { fa: 'ویرایش', en: 'was changed' }, delete: { fa: 'حذف', en: 'was deleted' } } as const;
const SIGNED = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

/** What outgoing webhooks send, as OpenAPI 3.1 has it: the messages of every form, by their events. */
export function webhooksOf(registry: Registry): Record<string, JsonSchema> {
  const types = registry.forms().filter((type) => !type.inPerson && !type.personal);
  return Object.fromEntries(types.flatMap((type) => Object.keys(TOLD).map((operation) => [`${type.path}.${operation}`, { post: messageOf(type, operation as keyof typeof TOLD, registry) }])));
}

function messageOf(type: RecordType, operation: keyof typeof TOLD, registry: Registry): JsonSchema {
  const label = labelOf(type);
  const { read } = examplesOf(type, registry);
  return {
    operationId: `webhook.${type.path}.${operation}`, tags: [type.path], security: [],
    summary: both({ fa: `${TOLD[operation].fa} ${label.fa}`, en: `${label.en} ${TOLD[operation].en}` }),
    parameters: SIGNED.map((name) => ({ name, in: 'header', required: true, schema: string })),
    requestBody: { required: true, content: { 'application/json': {
      schema: { allOf: [ref('WebhookMessage'), { type: 'object', properties: { record: ref(namesOf(type).read) } }] },
      example: { id: read.id, event: `${type.path}.${operation}`, at: '2026-04-15T06:30:00.000Z', record: operation === 'delete' ? { id: read.id } : read },
    } } },
    responses: { '2XX': { description: both({ fa: 'رسید؛ هر پاسخ دیگری دوباره فرستاده می‌شود', en: 'Taken; anything else is tried again' }) } },
  };
}
