import type { RecordType } from '@crm/platform/records';
import { AttachmentsController } from '../files/attachments.controller';
import { FilesController } from '../files/files.controller';
import { describeRoutes } from './describe-routes';
import { boolean, both, data, inQuery, instant, integer, object, oneOf, orNull, ref, string, uuid } from './schema-words';

describeRoutes(AttachmentsController, {
  attachments: (type: RecordType) => ({ summary: { fa: `پیوست‌های ${type.fa[0]}`, en: `Attachments: ${type.en[0].toLowerCase()}` }, answer: data(ref('Attachment')) }),
  attach: (type: RecordType) => ({
    summary: { fa: `پیوست فایل به ${type.fa[0]}`, en: `Attach a file: ${type.en[0].toLowerCase()}` }, answer: ref('Attachment'), refusals: [415, 507],
    form: object({ file: { type: 'string', format: 'binary' } }),
    details: { fa: 'با حق ویرایش رکورد؛ نوع فایل از محتوای آن خوانده می‌شود', en: 'Needs `edit` on the record. The type is read from the content, which must be what the extension says' },
  }),
  upload: (type: RecordType) => ({
    summary: { fa: `فرستادن فایل یک فیلد ${type.fa[0]}`, en: `Send a file for a field: ${type.en[0].toLowerCase()}` }, answer: ref('FileValue'), refusals: [413, 415, 429, 507],
    form: object({ file: { type: 'string', format: 'binary' } }), parameters: [inQuery('field', string, { fa: 'نام فیلد', en: 'Name of the field, of kind file or image' })],
    details: { fa: 'پس از آن شناسه‌اش را در آن فیلد بنویسید. فقط فرستنده، یک بار و تا یک روز', en: 'Then write its id into that field of a record, when making or changing it: only its sender may, once, within a day. A file that the field of this record held before may be named, too; any other id is refused like one that does not exist' },
  }),
  someLinks: {
    summary: { fa: 'پیوند چند فایل', en: 'Links to several files' }, answer: data(object({ id: uuid, url: string, expiresAt: instant })),
    parameters: [inQuery('ids', string, { fa: 'تا صد شناسه با ویرگول', en: 'Up to a hundred ids, with commas; files out of reach are passed over' }), inQuery('variant', oneOf('thumbnail'), { fa: 'تصویر کوچک', en: 'The small picture instead' })],
  },
  link: {
    summary: { fa: 'پیوند یک‌دقیقه‌ای به محتوای فایل', en: 'A link to the content that is valid for a minute' }, refusals: [410],
    answer: object({ url: { ...string, description: both({ fa: 'نسبت به همین سرور', en: 'On this server; needs no further authorisation' }) }, expiresAt: instant }),
  },
  delete: { summary: { fa: 'حذف پیوست', en: 'Delete an attachment' }, refusals: [403] },
}, {
  Attachment: object({
    id: uuid, name: string, size: { ...integer, description: both({ fa: 'بایت', en: 'Bytes' }) }, type: { ...string, description: both({ fa: 'نوع رسانه', en: 'Media type, by content' }) },
    at: instant, user: ref('Doer'), thumbnail: { ...orNull(string), description: both({ fa: 'پیوند تصویر کوچک، برای یک دقیقه', en: 'Link to a small picture, valid for a minute' }) },
    missing: { ...boolean, description: both({ fa: 'محتوای آن از میان رفته است', en: 'Its content is lost' }) },
  }),
});

describeRoutes(FilesController, {
  get: {
    summary: { fa: 'محتوای یک فایل با پیوند امضاشده', en: 'Content of a file, by a signed link' }, file: ['application/octet-stream', 'image/webp'],
    details: { fa: 'پیوند را GET /attachments/{id}/link می‌دهد', en: 'GET /attachments/{id}/link gives the link' },
  },
});
