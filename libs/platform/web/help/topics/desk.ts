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
          'کسی که دفتر را ترک می‌کند غیرفعال کنید، نه حذف: سابقه‌اش می‌ماند و در دو ثانیه از همه‌جا بیرون می‌رود. با «واگذاری رکوردها» همهٔ رکوردهایش یک‌جا به همکاران می‌رسد.',
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
          'Deactivate whoever leaves the office, rather than delete: his history stays, and he is out everywhere within two seconds. “Hand over” gives all his records to colleagues at once.',
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
          'در «الگوهای دسترسی» یک الگوی تازه بسازید یا از یک الگو رونوشت بگیرید.',
          'برای هر فرم، کارها را تیک بزنید: دیدن، ایجاد، ویرایش، حذف، گزارش، خروجی، چاپ، تعیین کارشناس و …',
          'بگویید روی رکوردهای چه کسی: خود کاربر، اعضای یک یا چند الگو، یا همه.',
          'استان‌ها و مناطق را محدود کنید، اگر لازم است. استان تازه تا تیک نخورد دیده نمی‌شود.',
          'واحد سازمانی هم می‌تواند گویای «چه کسی» باشد: رکوردهای کاربران واحد خودش و زیر آن.',
          'فیلدهایی را که نباید ببیند پنهان، و آن‌هایی را که نباید تغییر دهد فقط‌خواندنی کنید. فیلد پنهان در فهرست، فیلتر، جست‌وجو، خروجی، چاپ و تاریخچه هم پنهان است.',
        ] },
        'یک فرم می‌تواند چند دسترسی داشته باشد؛ آن‌ها با «یا» به هم می‌پیوندند و هرگز در هم نمی‌آمیزند: «ویرایش رکوردهای خودم در تهران» و «دیدن همهٔ فارس» به کسی حق ویرایش فارس را نمی‌دهد.',
        { tip: 'نمونه برای دفتری با فروش و مدیریت: الگوی «فروش» با رکوردهای خود و دو استان؛ الگوی «مدیر فروش» با رکوردهای اعضای الگوی «فروش» در همهٔ استان‌ها.' },
        'پیش از ذخیره، «آزمودن» می‌گوید هر کاربر چند رکورد بیشتر یا کمتر خواهد دید؛ و در هر رکورد «چه کسی این را می‌بیند و چرا؟» دلیل را می‌گوید.',
        'تغییر الگو در دو ثانیه برای همهٔ کاربرانش به کار می‌افتد. الگوی «مدیر سیستم» همیشه همه‌چیز را دارد و حذف نمی‌شود.',
      ],
    },
    en: {
      title: 'Access templates: who sees what', words: 'permission right level province expert hidden field role only own records must not delete must not export does not see hide phone allow',
      blocks: [
        'An access template says what its users may do with each form, on whose records, and in which provinces. What a template does not hold is not there.',
        { picture: 'template', alt: 'The page of an access template with operations, records and provinces' },
        { steps: [
          'In “Access templates”, make a new one or copy another.',
          'Tick the operations of each form: view, create, edit, delete, report, export, print, assign and so on.',
          'Say on whose records: the user’s own, those of the members of one or more templates, or everybody’s.',
          'Limit provinces and districts where needed. A new province is invisible until it is ticked.',
          'An organisation unit can say whose, too: the records of the users of one’s unit and those below.',
          'Hide the fields that they shall not see, and make read-only what they shall not change. A hidden field is hidden in lists, filters, search, exports, prints and history, too.',
        ] },
        'A form may have several grants; they are joined by “or” and never mixed: “edit my own in Tehran” and “view all of Fars” give nobody the right to edit in Fars.',
        { tip: 'An example for an office with sales and management: a template “Sales” with own records and two provinces; a template “Sales managers” with the records of the members of “Sales” in all provinces.' },
        'Before you save, “Try out” says how many records each user would gain or lose; and on every record “Who sees this, and why?” tells the reason.',
        'A change is in force for all its users within two seconds. The administrators’ template always holds everything and cannot be deleted.',
      ],
    },
  },
  {
    id: 'base-data', group: 'desk', screens: ['/settings/base-data'], forms: ['lookup-values', 'provinces', 'cities', 'districts', 'countries', 'contact-groups'], needs: { form: 'lookup-values', operation: 'view' },
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
