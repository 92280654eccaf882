import { defineRecordType, file, longText, lookup, type RecordOf, text, yesNo } from '@crm/platform/records';
import { DOCUMENT_KINDS } from './document';

/** A file with places that are filled in when a document is made of it. */
export const documentTemplate = defineRecordType({
  name: 'document-template', path: 'document-templates', fa: ['قالب سند', 'قالب‌های سند'], en: ['Document template', 'Document templates'], system: true,
  fields: {
    name: text({ fa: 'نام', en: 'Name', required: true, search: true, max: 120 }),
    kind: lookup(DOCUMENT_KINDS, { fa: 'نوع سند', en: 'Document type' }),
    file: file({ fa: 'فایل', en: 'File', help: { fa: 'Word (docx)، Excel (xlsx)، متن، HTML یا eml، با جاهایی مانند {{contact.title}} یا {{today}}', en: 'Word (docx), Excel (xlsx), text, HTML or eml, with places such as {{contact.title}} or {{today}}' } }),
    description: longText({ fa: 'توضیحات', en: 'Description' }),
    active: yesNo({ fa: 'فعال', en: 'Active', default: true }),
  },
  title: (record) => String(record.name ?? ''),
  access: 'shared', select: ['kind', 'active'],
  sort: 'name',
  list: ['name', 'kind', 'file', 'active'],
  form: [{ fa: 'قالب', en: 'Template', fields: ['name', 'kind', 'file', 'description', 'active'] }],
});
export type DocumentTemplate = RecordOf<typeof documentTemplate>;
