import { document } from '@crm/documents/records';
import { describeRoutes, namesOf, schema } from '@crm/platform/api';
import { DocumentVersionsController } from './document-versions.controller';
import { FromTemplateController } from './templates/from-template.controller';

const { anything, boolean, data, instant, integer, object, orNull, parameterRef, ref, string, uuid } = schema;
const { read } = namesOf(document);

describeRoutes(DocumentVersionsController, {
  documentVersions: { summary: { fa: 'نسخه‌های فایل سند', en: 'The versions of a document\'s file, the latest first' }, answer: data(ref('FileVersion')) },
  addVersion: {
    summary: { fa: 'نسخهٔ تازه', en: 'Add a version' }, body: object({ file: uuid }, { note: orNull({ ...string, maxLength: 500 }) }), answer: ref('FileVersion'), parameters: [parameterRef('IfMatchOptional')], refusals: [412],
    details: { fa: 'file شناسهٔ فایلی است که با POST /documents/uploads?field=file فرستاده‌اید؛ note می‌گوید چه تغییر کرد', en: '`file` is an upload of your own, made by POST /documents/uploads?field=file; `note` says what changed. Writing another file into the document\'s field `file` does the same' },
  },
  restoreVersion: { summary: { fa: 'بازگرداندن یک نسخه', en: 'Bring an older version back: a copy of it becomes the newest' }, answer: ref('FileVersion'), refusals: [409, 410] },
}, {
  FileVersion: object({ number: integer, current: boolean, file: ref('FileValue'), note: orNull(string), at: instant, user: orNull(ref('Reference')), missing: boolean }),
});

describeRoutes(FromTemplateController, {
  createFromTemplate: {
    summary: { fa: 'سند تازه از قالب', en: 'A new document, its file made of a template' }, body: { ...object({ template: uuid }, { title: string, contact: orNull(uuid) }), additionalProperties: anything }, answer: ref(read),
    details: {
      fa: 'جاهایی مانند {{contact.title}}، {{contact.code}}، {{document.code}}، {{today}} و {{user.fullName}} پر می‌شوند، تا جایی که درخواست‌کننده می‌بیند. جای ناشناخته ۴۰۰ است و چیزی ساخته نمی‌شود',
      en: 'Besides `template`, the body of a new document without `file`. Places such as {{contact.title}}, {{contact.code}}, {{document.code}}, {{today}}, {{user.fullName}} and any field of contact and document are filled as far as the caller sees them; an unknown place is a 400 that names it, and nothing is made',
    },
  },
});
