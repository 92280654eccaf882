import type { HelpTopic } from '../help-topic';

export const deskTopics: readonly HelpTopic[] = [
  {
    id: 'users', group: 'desk', forms: ['users'], needs: { form: 'users', operation: 'view' },
    fa: {
      title: 'کاربران', words: 'حساب گذرواژه رمز ورود همکار تازه کارمند جدید پرسنل استعفا رفته رفتن ترک کار کسی که رفته رکوردهای او همکارم تغییر عوض کردن پسورد',
      blocks: [
        'هر کسی که وارد پیوند می‌شود یک کاربر است، با نام کاربری، گذرواژه و یک الگوی دسترسی.',
        { steps: [
          'در «کاربران»، «کاربر جدید» را بزنید. نام کامل، نام کاربری، گذرواژهٔ آغازین (دست‌کم ۸ نویسه) و الگو را بنویسید.',
          'کسی که دفتر را ترک می‌کند غیرفعال کنید، نه حذف: سابقه‌اش می‌ماند و در دو ثانیه از همه‌جا بیرون می‌رود. با «واگذاری رکوردهایش به دیگران» در منوی «⋯» صفحهٔ او، همهٔ رکوردهایش یک‌جا به همکاران می‌رسد.',
          'گذرواژهٔ فراموش‌شده را مدیر سیستم عوض می‌کند؛ همهٔ نشست‌های آن کاربر بسته می‌شود.',
        ] },
        { tip: 'آخرین مدیر سیستم فعال را نمی‌توان غیرفعال کرد.' },
      ],
    },
    en: {
      title: 'Users', words: 'account password sign in colleague employee new left resigned staff',
      blocks: [
        'Everybody who signs in is a user, with a user name, a password and one access template.',
        { steps: [
          'In “Users”, press “New user”. Give the full name, user name, first password (at least 8 characters) and the template.',
          'Deactivate whoever leaves the office, rather than delete: his history stays, and he is out everywhere within two seconds. “Hand over his records” in the menu “⋯” of his page gives all of them to colleagues at once.',
          'An administrator changes a forgotten password; all sessions of that user end.',
        ] },
        { tip: 'The last active administrator cannot be switched off.' },
      ],
    },
  },
  {
    id: 'access-templates', group: 'desk', forms: ['access-templates'], needs: { form: 'access-templates', operation: 'view' },
    fa: {
      title: 'الگوهای دسترسی: چه کسی چه می‌بیند', words: 'مجوز حق سطح دسترسی محدودیت استان منطقه کارشناس فیلد پنهان نقش فقط مال خودش مشتری خودش را ببیند حذف نکند پاک نکند خروجی اکسل نگیرد چاپ نکند همکارم نمی‌بیند ندیدن اجازه کردن شماره تلفن محدود به یک مدیر دفتر',
      blocks: [
        'الگوی دسترسی می‌گوید کاربرانش با هر فرم چه می‌توانند بکنند، روی رکوردهای چه کسانی، و در کدام استان‌ها. هر چه در الگو نباشد، نیست.',
        { picture: 'template', alt: 'صفحهٔ یک الگوی دسترسی با کارها، رکوردها و استان‌ها' },
        { steps: [
          'در «الگوهای دسترسی»، «الگوی دسترسی جدید» را بزنید؛ یا الگویی را باز کنید و «کپی الگو» را بزنید.',
          '«افزودن دسترسی» را بزنید و فرم‌ها را انتخاب کنید؛ چند فرم را می‌توان با هم انتخاب کرد.',
          'کارها را تیک بزنید: مشاهده، ثبت، ویرایش، حذف، گزارش، خروجی فایل، چاپ، تعیین کارشناس و مانند آن‌ها. با یک فشار هم می‌شود: «فقط دیدن» تنها مشاهده است؛ «کار روزانه» مشاهده، ثبت، ویرایش، فعال و غیرفعال کردن، ستاره‌دار کردن، آمار و چاپ است، بی حذف و بی خروجی؛ «همه» هر کاری است و «هیچ‌کدام» تیک‌ها را برمی‌دارد.',
          'بگویید روی کدام رکوردها: «فقط رکوردهای خودش»، «رکوردهای کاربران این الگوها»، «رکوردهای کاربران این واحدها» (واحد و زیرمجموعه‌هایش) یا «همهٔ رکوردها».',
          'استان‌ها و مناطق را محدود کنید، اگر لازم است. استان تازه تا تیک نخورد دیده نمی‌شود.',
          'در «کدام فیلدها؟» آنچه را نباید ببیند «پنهان»، و آنچه را نباید تغییر دهد «فقط خواندنی» کنید. فیلد پنهان در فهرست، فیلتر، جست‌وجو، خروجی، چاپ و تاریخچه هم پنهان است.',
        ] },
        'چند کار که نامشان بس نیست: «انتخاب در فرم‌های دیگر» می‌گذارد رکوردی را در فرم دیگری برگزیند بی آن‌که خودش را باز کند، مانند مخاطب یک وظیفه؛ در «مشاهده» هم هست. «آمار» جمع و میانگین پای فهرست است و «گزارش» گزارش گروهی. «حذف همیشگی» رکورد حذف‌شده را بی بازگشت پاک می‌کند. «تعیین کارشناس» دادن رکورد به همکار دیگر و تغییر استان و منطقهٔ آن است. «ارسال» برای فرستادن پیام است و در این نسخه هنوز کاری به آن بند نیست. ستون «ویژه» در «نمای کلی» شمار کارهایی است که تنها همان فرم دارد، مانند «صدور کد گذرواژهٔ تازه» در کاربران.',
        'یک فرم می‌تواند چند دسترسی داشته باشد؛ آن‌ها با «یا» به هم می‌پیوندند و هرگز در هم نمی‌آمیزند: «ویرایش رکوردهای خودم در تهران» و «مشاهدهٔ همهٔ فارس» به کسی حق ویرایش فارس را نمی‌دهد.',
        { tip: 'نمونه برای دفتری با فروش و مدیریت: الگوی «فروش» با رکوردهای خود و دو استان؛ الگوی «مدیر فروش» با «رکوردهای کاربران این الگوها»، الگوی «فروش»، در همهٔ استان‌ها.' },
        'پیش از ذخیره، «چه چیزی عوض می‌شود؟» می‌گوید هر کاربر چند رکورد بیشتر یا کمتر خواهد دید؛ و در منوی «⋯» صفحهٔ هر رکورد، «چه کسی این را می‌بیند و چرا؟» دلیل را می‌گوید.',
        'تغییر الگو در دو ثانیه برای همهٔ کاربرانش به کار می‌افتد. الگوی «مدیر سیستم» همیشه همه‌چیز را دارد و حذف نمی‌شود.',
      ],
    },
    en: {
      title: 'Access templates: who sees what', words: 'permission right level province expert hidden field role only own records must not delete must not export does not see hide phone allow',
      blocks: [
        'An access template says what its users may do with each form, on whose records, and in which provinces. What a template does not hold is not there.',
        { picture: 'template', alt: 'The page of an access template with operations, records and provinces' },
        { steps: [
          'In “Access templates” press “New access template”; or open one and press “Copy this template”.',
          'Press “Add a grant” and choose the forms; several can be chosen at once.',
          'Tick the operations: see, create, edit, delete, report, export, print, assign experts and so on. One press does it, too: “Only see” is seeing alone; “Daily work” is see, create, edit, activate and deactivate, star, statistics and print, without deleting and exporting; “Everything” is every operation, and “Nothing” takes the ticks away.',
          'Say with which records: “Only his own records”, “Records of the users of these templates”, “Records of the users of these units” (a unit and those below) or “All records”.',
          'Limit provinces and districts where needed. A new province is invisible until it is ticked.',
          'Under “Which fields?” make “Hidden” what they shall not see, and “Read only” what they shall not change. A hidden field is hidden in lists, filters, search, exports, prints and history, too.',
        ] },
        'Some operations say too little by their names: “Select in other forms” lets one choose a record in another form without opening it, such as the contact of a task; seeing includes it. “Statistics” are the sums and averages at the foot of a list, “Report” the grouped figures. “Delete for good” wipes out what was deleted, for ever. “Assign experts” hands a record to a colleague and changes its province and district. “Send” is meant for messages, and nothing in this version depends on it yet. The column “Special” of the “Overview” counts what that form alone has, such as “Issue a password reset” for users.',
        'A form may have several grants; they are joined by “or” and never mixed: “edit my own in Tehran” and “view all of Fars” give nobody the right to edit in Fars.',
        { tip: 'An example for an office with sales and management: a template “Sales” with own records and two provinces; a template “Sales managers” with “Records of the users of these templates”, “Sales”, in all provinces.' },
        'Before you save, “What would change?” says how many records each user would gain or lose; and in the menu “⋯” of every record’s page “Who sees this, and why?” tells the reason.',
        'A change is in force for all its users within two seconds. The administrators’ template always holds everything and cannot be deleted.',
      ],
    },
  },
  {
    id: 'base-data', group: 'desk', screens: ['/settings/base-data'], forms: ['lookup-values', 'provinces', 'cities', 'districts', 'countries', 'contact-groups'], fieldsOf: [], needs: { form: 'lookup-values', operation: 'view' },
    fa: {
      title: 'اطلاعات پایه: فهرست‌ها، گروه‌ها و مکان‌ها', words: 'لیست کشویی مقدار استان شهر منطقه گروه درختی رنگ',
      blocks: [
        'هر فهرست کشویی، هر گروه درختی، و استان‌ها، شهرها و مناطق در «اطلاعات پایه» نگه‌داری می‌شود. استان‌ها و شهرهای ایران از آغاز هستند.',
        { steps: [
          'فهرست را باز کنید، مقدار بیفزایید، نام و رنگ و ترتیبش را عوض کنید.',
          'مقداری را که دیگر نمی‌خواهید غیرفعال کنید: در رکوردهای پیشین می‌ماند و در فرم‌ها دیگر پیشنهاد نمی‌شود.',
          'مقداری که به کار رفته حذف نمی‌شود و جاهایی که به کار رفته نشان داده می‌شود.',
        ] },
      ],
    },
    en: {
      title: 'Base data: lists, groups and places', words: 'drop-down value province city district tree colour',
      blocks: [
        'Every drop-down, every tree of groups, and provinces, cities and districts are kept in “Base data”. Iran’s provinces and cities are there from the start.',
        { steps: [
          'Open a list, add values, change their label, colour and order.',
          'Deactivate a value that is no longer wanted: it stays in older records, and forms do not offer it any more.',
          'A value that is in use is not deleted; the places that use it are shown.',
        ] },
      ],
    },
  },
];
