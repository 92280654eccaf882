import type { HelpTopic } from '@crm/platform/web';

export const documentsHelp: readonly HelpTopic[] = [
  {
    id: 'documents', group: 'forms', forms: ['documents'],
    fa: {
      title: 'اسناد', words: 'فایل سند قرارداد نامه ورد اکسل پی‌دی‌اف ایمیل نسخه بایگانی جست‌وجو متن کلیدواژه',
      blocks: [
        'قراردادها، نامه‌ها و هر فایل دیگر سازمان یک‌جا نگه داشته می‌شود، نه روی رایانهٔ این و آن؛ هر که دسترسی دارد همان را می‌بیند.',
        { steps: [
          'سند تازه بسازید و فایلش را بگذارید: Word، Excel، PDF، ایمیل (eml)، تصویر یا هر فایل دیگر.',
          'جست‌وجو کنید؛ سند با واژه‌های درون فایل هم پیدا می‌شود. با «فیلتر» موضوع، کلیدواژه، نوع، تاریخ ثبت یا «متن فایل» را شرط کنید.',
          'برای نسخهٔ تازه، در صفحهٔ سند فایل را روی بخش «نسخه‌ها» رها کنید یا «نسخهٔ تازه» را بزنید و بنویسید چه تغییر کرد.',
          'نسخه‌های پیشین می‌مانند: آن‌ها را ببینید، دریافت کنید یا بازگردانید.',
        ] },
        { tip: 'متن فایل اندکی پس از ذخیره خوانده می‌شود. اگر خوانده نشود، «خواندن متن» در صفحهٔ سند می‌گوید چرا. کسی که فایل را نمی‌بیند با متنش هم چیزی پیدا نمی‌کند.' },
      ],
    },
    en: {
      title: 'Documents', words: 'file contract letter word excel pdf mail version archive search text keyword',
      blocks: [
        'Contracts, letters and all other files of the office are kept in one place and on nobody’s own computer; all with access see the same.',
        { steps: [
          'Make a document and give it its file: Word, Excel, PDF, e-mail (eml), a picture or any other.',
          'Search: a document is found by the words in its file, too. “Filter” asks for subject, keyword, type, day of creation or the text of the file.',
          'For a new version drop a file on “Versions” on the document’s page, or press “New version”, and say what changed.',
          'Earlier versions are kept: look at them, download them or bring them back.',
        ] },
        { tip: 'The text of a file is read shortly after it is saved. Where it is not, “Reading of the text” on the document’s page says why. Whoever may not see the file finds nothing by its text.' },
      ],
    },
  },
  {
    id: 'document-templates', group: 'desk', forms: ['document-templates'],
    fa: {
      title: 'قالب‌های سند', words: 'قالب الگو نامه قرارداد جای خالی پر کردن سند تازه از قالب',
      blocks: [
        'قالب فایلی است (docx، xlsx، txt، html یا eml) که جاهای خالی‌اش هنگام ساختن سند پر می‌شود.',
        { steps: [
          'در Word یا Excel بنویسید: `{{contact.title}}`، `{{contact.code}}`، `{{today}}`، `{{user.fullName}}`، `{{document.code}}` یا هر فیلد دیگر مخاطب و سند، مانند `{{contact.nationalId}}`.',
          'فایل را در «قالب‌های سند» بگذارید و نام و نوعش را بنویسید.',
          'در فهرست اسناد یا صفحهٔ مخاطب «سند تازه از قالب» را بزنید.',
        ] },
        { tip: 'هر جا با آنچه سازندهٔ سند می‌بیند پر می‌شود؛ فیلدی که از او پنهان است خالی می‌ماند. نام ناشناخته گفته می‌شود و سندی ساخته نمی‌شود.' },
      ],
    },
    en: {
      title: 'Document templates', words: 'template letter contract placeholder fill new from template',
      blocks: [
        'A template is a file (docx, xlsx, txt, html or eml) whose places are filled when a document is made of it.',
        { steps: [
          'Write in Word or Excel: `{{contact.title}}`, `{{contact.code}}`, `{{today}}`, `{{user.fullName}}`, `{{document.code}}` or any other field of the contact and the document, such as `{{contact.nationalId}}`.',
          'Put the file under “Document templates” with its name and type.',
          'Press “New from template” on the list of documents or on a contact’s page.',
        ] },
        { tip: 'Every place is filled with what the maker of the document may see; a field that is hidden from him stays empty. An unknown name is told, and nothing is made.' },
      ],
    },
  },
];
