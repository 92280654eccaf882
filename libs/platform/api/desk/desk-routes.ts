import { accessTemplate, kindOf } from '@crm/platform/records';
import { describeRoutes } from '../openapi/describe-routes';
import { anything, boolean, both, data, inQuery, integer, list, mapOf, object, oneOf, orNull, ref, string, uuid } from '../openapi/schema-words';
import { AccessController } from './access.controller';
import { HandOverController } from './hand-over.controller';
import { TemplatesController } from './templates.controller';

const path = { ...string, description: both({ fa: 'مسیر نوع رکورد', en: 'Path of the record type' }) };

describeRoutes(AccessController, {
  explain: {
    summary: { fa: 'چرا این کاربر این رکورد را می‌بیند یا نمی‌بیند؟', en: 'Why a user may or may not do what with a record' }, refusals: [400],
    details: {
      fa: 'برای کسی که الگوها و کاربران را می‌بیند، از رکوردهای در دسترس خودش', en: 'For whoever may view access templates and users, of records in his own reach. Computed by the rules that enforce access; `because` is in the language of the request',
    },
    parameters: [
      inQuery('user', uuid, { fa: 'کاربر', en: 'The user' }, true), inQuery('type', string, { fa: 'مسیر نوع رکورد', en: 'Path of the record type' }, true), inQuery('id', uuid, { fa: 'رکورد', en: 'The record' }, true),
    ],
    answer: data(object({
      operation: string, allowed: boolean, because: string,
      reasons: list(object({ grant: { ...orNull(integer), description: 'Its place among the template\'s grants on the form, from 1' }, outcome: oneOf('allows', 'scope', 'place', 'view', 'none'), text: string })),
    })),
  },
});

const grants = kindOf(accessTemplate.fields.grants).schema(accessTemplate.fields.grants);
const example = list(object({ id: uuid, title: orNull(string) }));
describeRoutes(TemplatesController, {
  simulate: {
    summary: { fa: 'اگر دسترسی‌های الگو این‌ها بودند چه عوض می‌شد؟', en: 'What these grants would change for the users of the template; nothing is written' }, refusals: [400],
    details: { fa: 'برای هر فرم و کاربر: چند رکورد به دسترس او می‌آید و چند رکورد از آن بیرون می‌رود', en: 'For each form and user, how many records come into reach of each operation and how many leave it. At most 20 users and some seconds are spent' },
    body: object({ grants }),
    answer: object({
      users: integer, counted: integer, complete: boolean,
      data: list(object({
        form: path, label: string, users: list(object({ id: uuid, title: string, operations: list(object({ operation: string, gain: integer, lose: integer })) })), examples: object({ gain: example, lose: example }),
      })),
    }),
  },
  compare: {
    summary: { fa: 'تفاوت دو الگو', en: 'Where two templates differ, form by form and operation by operation' }, refusals: [400],
    parameters: [inQuery('with', uuid, { fa: 'الگوی دیگر', en: 'The other template' }, true)],
    answer: data(object({ form: path, label: orNull(string), operations: list(object({ operation: string, left: list(mapOf(anything)), right: list(mapOf(anything)) })) })),
  },
});

describeRoutes(HandOverController, {
  countHandOver: {
    summary: { fa: 'چند رکورد این کاربر واگذار می‌شود', en: 'How many of the user\'s records the caller could hand over' }, refusals: [403],
    answer: data(object({ form: path, label: string, count: integer })),
  },
  handOver: {
    summary: { fa: 'واگذاری رکوردهای یک کاربر به دیگران', en: 'Hand over a user\'s records to others' }, refusals: [400, 403], answer: ref('JobStarted'),
    details: { fa: 'کاری که نتیجه‌اش شمار واگذارشده و ردشدهٔ هر فرم است؛ حق «تعیین کارشناس» لازم است', en: 'A job whose result counts what was handed over and refused in each form. Needs `assign` and `edit`; several receivers take turns' },
    body: object({ to: { oneOf: [uuid, list(uuid)] } }, { forms: list(path) }),
  },
});
