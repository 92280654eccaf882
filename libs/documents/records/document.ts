import { code, defineRecordType, file, fileText, fileTextState, longText, lookup, reference, type RecordOf, tags, text } from '@crm/platform/records';

/** The list of what documents are: contract, letter, minutes. */
export const DOCUMENT_KINDS = 'document-kind';

/** A file that the office keeps in one place, with its versions and the words in it. */
export const document = defineRecordType({
  name: 'document', path: 'documents', fa: ['سند', 'اسناد'], en: ['Document', 'Documents'],
  fields: {
    code: code(),
    title: text({ fa: 'عنوان', en: 'Title', required: true, search: true }),
    kind: lookup(DOCUMENT_KINDS, { fa: 'نوع سند', en: 'Document type' }),
    contact: reference('contact', { fa: 'مخاطب', en: 'Contact' }),
    file: file({ fa: 'فایل', en: 'File', versions: true, help: { fa: 'فایل تازه نسخهٔ تازه می‌شود و نسخه‌های پیشین می‌مانند.', en: 'Another file becomes a new version; the earlier ones are kept.' } }),
    keywords: tags({ fa: 'کلیدواژه‌ها', en: 'Keywords' }),
    description: longText({ fa: 'توضیحات', en: 'Description', search: true }),
    experts: reference('user', { fa: 'کارشناسان', en: 'Experts', many: true, default: '$me', assign: true }),
    content: fileText('file', { fa: 'متن فایل', en: 'Text of the file' }),
    contentState: fileTextState('file', { fa: 'خواندن متن', en: 'Reading of the text' }),
  },
  access: { owners: ['experts', 'contact.experts'], place: 'contact' },
  sort: '-createdAt',
  list: ['code', 'title', 'kind', 'contact', 'file', 'keywords', 'experts', 'createdAt'],
  form: [
    { fa: 'سند', en: 'Document', fields: ['title', 'kind', 'contact', 'file', 'keywords', 'experts', 'description'] },
    { fa: 'بیشتر', en: 'More', fields: ['code', 'contentState'] },
  ],
});
export type Document = RecordOf<typeof document>;
