import { registerTexts } from '@crm/platform/web';

export const documentTexts = registerTexts('documents', {
  fa: {
    fromTemplate: 'سند تازه از قالب', template: 'قالب', chooseTemplate: 'قالب را انتخاب کنید', noTemplate: 'قالبی نیست. مدیر سیستم در «قالب‌های سند» قالب می‌گذارد.', title: 'عنوان', titleHint: 'اگر خالی بماند، از نام قالب و مخاطب ساخته می‌شود',
    contact: 'مخاطب', chooseContact: 'نام، تلفن یا کد مخاطب', make: 'ساختن سند', made: 'سند ساخته شد.', nothingFound: 'چیزی پیدا نشد',
  },
  en: {
    fromTemplate: 'New from template', template: 'Template', chooseTemplate: 'Choose a template', noTemplate: 'There is no template. The administrator keeps them under “Document templates”.', title: 'Title', titleHint: 'Left empty, it is made of the names of the template and the contact',
    contact: 'Contact', chooseContact: 'Name, phone or code of the contact', make: 'Make the document', made: 'The document is made.', nothingFound: 'Nothing was found',
  },
});
