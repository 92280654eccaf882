import type { HelpTopic } from '../help-topic';

/** The administrators' tools: making forms, prints, numbers, keys, backups. */
export const toolTopics: readonly HelpTopic[] = [
  {
    id: 'customising', group: 'desk', screens: ['/settings/forms'], forms: ['custom-forms', 'custom-fields'], fieldsOf: [], needs: { form: 'custom-fields', operation: 'view' },
    fa: {
      title: 'فرم‌ها و فیلدهای خودتان', words: 'فیلد دلخواه سفارشی فرم جدید طراحی فرمول یکتا الزامی بیمه‌نامه اضافه کردن خودم بسازم ساختن محاسبه خودکار حساب کردن کارمزد درصد عکس',
      blocks: [
        'بدون برنامه‌نویس، به هر فرم فیلد بیفزایید یا فرمی تازه بسازید. آنچه می‌سازید بی‌درنگ در فهرست، فرم، فیلتر، جست‌وجو، ورود و خروجی، چاپ، تاریخچه و الگوهای دسترسی هست.',
        { steps: [
          'در منوی «مدیریت»، «فرم‌ها و فیلدها» را باز کنید و فرم را انتخاب کنید.',
          '«افزودن فیلد» را بزنید، نوع آن را با نمونه‌اش انتخاب کنید: متن کوتاه، مبلغ، تاریخ، «انتخاب از چند گزینه» (گزینه‌ها را همان‌جا می‌نویسید)، «انتخاب از فهرست» (فهرستی از اطلاعات پایه)، «پیوند به فرم دیگر» و …. نوع فیلد بعداً تغییر نمی‌کند.',
          'برچسب فارسی و اگر خواستید انگلیسی را بنویسید، بخش فرم را انتخاب کنید و بگویید الزامی است، یکتاست، در جست‌وجو می‌آید یا ستون فهرست است.',
          'جای فیلد را با کشیدن یا Alt و کلیدهای بالا و پایین عوض کنید؛ پیش‌نمایش کنار آن همان فرم است.',
          'فیلدی که دیگر نمی‌خواهید خاموش کنید؛ مقدارها می‌مانند و با روشن کردن برمی‌گردند.',
        ] },
        'فیلد می‌تواند فرمول داشته باشد، مانند `premium * 9 / 100` یا `sum(lines.net)` یا `if(empty(endedAt), \'باز\', \'بسته\')`. هر فیلد در فرمول با «نام فنی» خود می‌آید که در «مشخصات فیلد» است؛ رقم‌ها را فارسی هم می‌توان نوشت. پیوند نتیجه را با هر تغییر از نو حساب می‌کند و کسی آن را نمی‌نویسد.',
        'فیلد «تصویر» یا «فایل» یک فایل نگه می‌دارد، مانند عکس کارت ملی یا قرارداد امضاشده: در فرم انتخاب، رها یا چسبانده می‌شود، در فهرست کوچک دیده و در قالب چاپ به صورت تصویر چاپ می‌شود. هر که فیلد از او پنهان باشد، فایل را هم نمی‌بیند.',
        'عدد، مبلغ و تاریخ می‌توانند از رکوردهای فرم دیگری که به این رکورد پیوند دارند جمع‌بندی شوند: شمار وظایف باز یک شخص، جمع ارزش آن‌ها، تاریخ آخرین ارتباط. با هر تغییر آن رکوردها در همان لحظه تازه می‌شود؛ با شرط روی فیلدهای خود آن فرم.',
        { tip: 'جمع‌بندی از همهٔ رکوردها ساخته می‌شود، آن‌ها هم که بینندهٔ آن اجازهٔ دیدنشان را ندارد؛ پس نخست از همه جز مدیران پنهان است و در الگوهای دسترسی برای هر که بخواهید آشکار می‌شود.' },
        { tip: 'کسی که یکی از فیلدهای سازندهٔ فرمول از او پنهان است، نتیجهٔ آن را هم نمی‌بیند.' },
      ],
    },
    en: {
      title: 'Fields and forms of your own', words: 'custom field form design formula roll-up sum count picture file unique required policy add make calculate commission per cent',
      blocks: [
        'Add fields to any form, or make a form of your own, without a programmer. What you make is at once in lists, forms, filters, search, import and export, print, history and access templates.',
        { steps: [
          'In “Administration” open “Forms and fields”, and choose the form.',
          'Press “Add a field” and choose its kind by the example: short text, amount, date, “Choice of options” (written there and then), “Choice from a list” (one of the base data), “Link to another form” and so on. The kind never changes.',
          'Give the Persian label and, if you like, the English one, choose the section, and say whether it is required, unique, found by search, or a column of the list.',
          'Move it by dragging, or with Alt and the arrow keys; the preview beside it is the form itself.',
          'Switch off a field that you no longer want; its values stay and come back when it is switched on.',
        ] },
        'A field may have a formula, such as `premium * 9 / 100` or `sum(lines.net)` or `if(empty(endedAt), \'open\', \'closed\')`. A field stands in it by its “Technical name”, which its settings show; digits may be Persian. Peyvand computes it anew with every change, and nobody writes it.',
        'A field of the kind “Picture” or “File” holds one file, such as a photo or a signed contract: it is chosen, dropped or pasted in the form, shown small in the list, and printed as a picture. Whoever does not see the field does not see the file.',
        'Numbers, amounts and dates may roll up the records of another form that refer to the record: how many tasks of a person are open, what they are worth, when one last talked to him. They follow every change of those records at once, with a condition over that form’s own fields.',
        { tip: 'A roll-up is made of all records, also of those that its reader may not see; so it is hidden at first from all but administrators, and shown in access templates to whom you choose.' },
        { tip: 'Whoever may not see one of the fields that a formula is made of does not see its result either.' },
      ],
    },
  },
  {
    id: 'insurance-office', group: 'desk', needs: { form: 'custom-forms', operation: 'create' },
    fa: {
      title: 'نمونه: دفتر بیمه در سی دقیقه', words: 'آموزش گام به گام بیمه‌نامه انقضا راه‌اندازی نمونه',
      blocks: [
        'یک دفتر بیمهٔ کوچک را از آغاز راه می‌اندازیم: فرم «بیمه‌نامه» با تاریخ انقضا، دو الگوی دسترسی و یک قالب چاپ.',
        { steps: [
          '«فرم‌ها و فیلدها» و سپس «فرم تازه»: نام فرم «بیمه‌نامه»، نام جمع «بیمه‌نامه‌ها»، برچسب عنوان «شماره بیمه‌نامه» و «عنوان یکتا». «نام فنی» خودبه‌خود پر می‌شود؛ کاری با آن نداشته باشید. در «رکوردها از آنِ کیست؟»، «کارشناسان هر رکورد».',
          'با «افزودن فیلد» فیلدها را بیفزایید: «بیمه‌گذار» از نوع «پیوند به فرم دیگر» با فرم مقصد «مخاطبان»؛ «رشته» از نوع «انتخاب از چند گزینه» (شخص ثالث، بدنه، آتش‌سوزی، عمر)؛ «حق بیمه» از نوع «مبلغ»؛ «تاریخ صدور» و «تاریخ انقضا» از نوع «تاریخ». برای انقضا «ستون فهرست» و «فیلتر و ترتیب سریع» را بزنید.',
          'در «الگوهای دسترسی»، الگوی «نماینده» را بسازید: «افزودن دسترسی»، فرم‌های «بیمه‌نامه‌ها»، «اشخاص» و «شرکت‌ها»، «کار روزانه» و «فقط رکوردهای خودش». سپس الگوی «مدیر شعبه»: همان فرم‌ها و «کار روزانه» (چاپ هم در آن هست)، و تیک حذف، بازگردانی، گزارش، خروجی فایل و تعیین کارشناس، روی «همهٔ رکوردها». اگر چند شعبه دارید و مدیر هر یک فقط کار گروه خودش را ببیند، به‌جای آن «رکوردهای کاربران این الگوها» و الگوی «نماینده» بهتر است.',
          'در «کاربران» برای هر همکار یک کاربر با الگوی خودش بسازید.',
          'در «قالب‌های چاپ»، «قالب چاپ جدید» با فرم «بیمه‌نامه‌ها»: در «شروع از» «برگهٔ رکورد» را بزنید، در پیش‌نمایش ببینید و ذخیره کنید. برگه همین‌گونه آماده است و نام و نشان دفتر را هم دارد. اگر واژه‌ای را عوض می‌کنید، به `{{ }}` و `{% %}` و `< >` دست نزنید.',
          'بیمه‌نامه‌های موجود را از اکسل وارد کنید: در فهرست «بیمه‌نامه‌ها»، منوی «⋮» و سپس «ورود بیمه‌نامه‌ها از فایل».',
          'نمای «در حال انقضا» را بسازید: در همان فهرست «فیلتر» را بزنید و «تاریخ انقضا»، «در بازهٔ»، «۳۰ روز آینده» را برگزینید. دکمهٔ «ذخیره به نام…» اکنون بالای فهرست است: نام نما را بنویسید و «همهٔ کاربران» را بزنید.',
        ] },
        { tip: 'با نام یک همکار وارد شوید و ببینید آنچه باید ببیند می‌بیند. اگر رکوردی را نمی‌بیند، خودتان آن را باز کنید و در منوی «⋯» «چه کسی این را می‌بیند و چرا؟» را بزنید.' },
      ],
    },
    en: {
      title: 'An example: an insurance office in thirty minutes', words: 'tutorial step policy expiry set up',
      blocks: [
        'We set up a small insurance office from nothing: a form “Policy” with a date of expiry, two access templates and a print format.',
        { steps: [
          '“Forms and fields”, then “New form”: name “Policy”, plural “Policies”, label of the title “Policy number”, and “Unique title”. The technical name fills itself in; leave it. The records belong to “The experts of each record”.',
          'With “Add a field” add the fields: “Policy holder”, a “Link to another form” that refers to contacts; “Branch”, a “Choice of options” (third party, hull, fire, life); “Premium”, an “Amount of money”; “Issued on” and “Expires on”, each a “Date”. For the expiry tick “Column of the list” and “Fast to filter and sort by”.',
          'In “Access templates” make “Agent”: “Add a grant”, the forms “Policies”, “Persons” and “Companies”, “Daily work” and “Only his own records”. Then “Branch manager”: the same forms and “Daily work” (printing is in it), with ticks at delete, restore, report, export and assign experts, on “All records”. With several branches, where each manager shall see the work of his own group alone, “Records of the users of these templates” with “Agent” is the better choice.',
          'In “Users” make a user with his template for every colleague.',
          'In “Print formats”, a new one for the form “Policies”: press “Start from” and “Record sheet”, see it in the preview, and save. The sheet is ready as it is, with the office’s name and logo. If you change a word, leave `{{ }}`, `{% %}` and `< >` as they are.',
          'Import the policies that are there from a spreadsheet: in the list “Policies” open the menu “⋮” and press “Import policies from a file”.',
          'Make the view “Expiring”: in that list press “Filter” and choose “Expires on”, “during”, “Next 30 days”. The button “Save as…” stands above the list now: give the view its name and press “All users”.',
        ] },
        { tip: 'Sign in as a colleague and see whether he sees what he should. Where he does not, open that record yourself and press “Who sees this, and why?” in the menu “⋯”.' },
      ],
    },
  },
  {
    id: 'print-formats', group: 'desk', forms: ['print-formats'], fieldsOf: [], needs: { form: 'print-formats', operation: 'view' },
    fa: {
      title: 'قالب‌های چاپ', words: 'نامه برچسب برگه html سربرگ چاپ pdf عدد به حروف بارکد qr نام دفتر در آدرس لوگو امضا قرارداد فاکتور رسید',
      blocks: [
        'قالب چاپ می‌گوید یک رکورد یا یک فهرست روی کاغذ چگونه بیاید: نامه، برگه، برچسب یا جدول.',
        { steps: [
          '«قالب چاپ جدید» را بزنید، فرم، اندازهٔ کاغذ و حاشیه را انتخاب کنید و در «شروع از» یکی از نمونه‌ها را بردارید: برگهٔ رکورد، نامه، برچسب، پاکت یا جدول فهرست.',
          'فیلدها را از «درج فیلد» بیفزایید؛ «درج با پالایه» تاریخ شمسی، مبلغ با حروف و شمارهٔ تلفن را درست می‌نویسد و بارکد می‌سازد.',
          'پیش‌نمایش کنار قالب با یک رکورد واقعی ساخته می‌شود و هر خطا را با شمارهٔ سطر می‌گوید.',
          'در صفحهٔ رکورد، دکمهٔ چاپ قالب‌ها را پیشنهاد می‌کند.',
        ] },
        'بارکد و کد QR هم چاپ می‌شود: `{{ record.code | barcode }}` بارکد Code 128 است، `{{ record.code | barcode: "ean13" }}` بارکد کالا (و `"ean8"`، `"upca"`، `"itf14"`، `"code39"`)، و `{{ record.website | qr }}` کد QR با هر متن فارسی یا لاتین. رقم کنترل نادرست در پیش‌نمایش با شمارهٔ سطر گفته می‌شود.',
        { tip: 'فیلدی که خوانندهٔ چاپ اجازهٔ دیدنش را ندارد، در چاپ خالی می‌ماند.' },
      ],
    },
    en: {
      title: 'Print formats', words: 'letter label sheet html letterhead pdf number in words barcode qr name of the office signature contract receipt',
      blocks: [
        'A print format says how a record or a list comes on paper: a letter, a sheet, a label or a table.',
        { steps: [
          'Press “New print format”, choose form, paper and margins, and take one of the samples under “Start from”: record sheet, letter, label, envelope or table of a list.',
          'Insert fields from “Insert a field”; “Insert with a filter” writes Jalali dates, amounts in words and phone numbers as they should be, and draws barcodes.',
          'The preview beside it is made with a real record, and names every fault with its line.',
          'On a record’s page the print button offers the formats.',
        ] },
        'Barcodes and QR codes are printed, too: `{{ record.code | barcode }}` is Code 128, `{{ record.code | barcode: "ean13" }}` the code of a product (also `"ean8"`, `"upca"`, `"itf14"`, `"code39"`), and `{{ record.website | qr }}` a QR code of any text. A wrong check digit is told in the preview with its line.',
        { tip: 'A field that the reader of the print may not see stays empty.' },
      ],
    },
  },
  {
    id: 'numbering', group: 'desk', forms: ['numbering-series', 'holidays'], needs: { form: 'numbering-series', operation: 'view' },
    fa: {
      title: 'شماره‌گذاری و تعطیلات', words: 'کد سری شماره سال مالی پیوسته تقویم تعطیل جمعه خودکار نامه پرونده',
      blocks: [
        'سری شماره‌گذاری می‌گوید کد رکوردهای تازه چه شکلی دارد، مانند `{year}-{seq:5}` که `1405-00001` می‌شود، و آیا هر سال از نو آغاز شود.',
        { steps: [
          'در «سری‌های شماره‌گذاری» الگو، شمارهٔ آغاز و فرم‌ها را بنویسید. دو فرم می‌توانند یک سری داشته باشند.',
          '«بی‌جاافتادگی» یعنی هیچ شماره‌ای جا نمی‌افتد؛ برای سندهای مالی. شمارهٔ داده‌شده هرگز عوض نمی‌شود.',
          'در «تعطیلات»، روزهای تعطیل رسمی هست و می‌توانید روزهای دفتر را بیفزایید. تعطیلات قمری «تقریبی» است؛ با تقویم رسمی بسنجید.',
        ] },
      ],
    },
    en: {
      title: 'Numbering and holidays', words: 'code series number year gapless calendar day off friday automatic',
      blocks: [
        'A numbering series says what the codes of new records look like, such as `{year}-{seq:5}`, which becomes `1405-00001`, and whether they begin anew every year.',
        { steps: [
          'In “Numbering series” give pattern, first number and forms. Two forms may share one series.',
          '“Gapless” means that no number is left out, for fiscal documents. A number that was given never changes.',
          'In “Holidays” the official days off are there, and you add those of the office. Lunar ones are approximate; compare them with the official calendar.',
        ] },
      ],
    },
  },
  {
    id: 'account', group: 'start', screens: ['/settings/account'],
    fa: {
      title: 'حساب من: نشست‌ها، ورود دومرحله‌ای، جانشین', words: 'گذرواژه رمز امنیت otp گوشی مرخصی جانشین خروج پسورد عبور کلمه عبور تغییر عوض کردن فراموشی دستگاه ناشناس',
      blocks: [
        'از نام خودتان در گوشهٔ صفحه «حساب من» را باز کنید.',
        { steps: [
          'گذرواژه: از نام خودتان «تغییر گذرواژه» را بزنید. در بعضی از الگوها این با مدیر سیستم است؛ اگر آن را نمی‌بینید، از او بخواهید.',
          'نشست‌ها: هر جا که وارد شده‌اید. نشستی را که نمی‌شناسید پایان دهید و گذرواژه را عوض کنید.',
          'ورود دومرحله‌ای: پس از گذرواژه، کد برنامهٔ رمزساز گوشی هم خواسته می‌شود. ده کد بازیابی را جای امنی نگه دارید.',
          'جانشین: برای روزهای مرخصی یک همکار را با تاریخ آغاز و پایان معرفی کنید. او کارتابل شما را می‌بیند، وظایف شما را انجام می‌دهد و در پایان خودبه‌خود بیرون می‌رود.',
        ] },
        { tip: 'گذرواژه را فراموش کرده‌اید؟ مدیر سیستم کدی یک‌بارمصرف می‌دهد که یک ساعت اعتبار دارد.' },
      ],
    },
    en: {
      title: 'My account: sessions, second factor, substitute', words: 'password security otp phone leave sign out change my forgot device',
      blocks: [
        'Open “My account” from your own name in the corner.',
        { steps: [
          'Password: press “Change password” at your own name. Some templates leave that to the administrator; ask him where it is missing.',
          'Sessions: wherever you are signed in. End one that you do not know, and change your password.',
          'Two-factor sign-in: after the password a code of your phone’s authenticator is asked for. Keep the ten recovery codes in a safe place.',
          'Substitute: for days of leave name a colleague with a beginning and an end. He sees your cartable, does your tasks, and is out by himself at the end.',
        ] },
        { tip: 'Forgot your password? An administrator gives a code that works once, within an hour.' },
      ],
    },
  },
  {
    id: 'programs', group: 'desk', forms: ['api-keys', 'webhooks', 'incoming-webhooks'], needs: { form: 'users', operation: 'view' },
    fa: {
      title: 'کلیدهای API و وب‌هوک‌ها', words: 'برنامه‌نویس یکپارچه اتصال وب‌سایت حسابداری api webhook',
      blocks: [
        'برنامه‌های دیگر با کلید API به جای یک کاربر کار می‌کنند، همان‌قدر که او می‌تواند یا کمتر. نشانی‌ها و شکل داده‌ها در `/api/docs` هست.',
        { steps: [
          'کلید: در «حساب من» بسازید، اعتبار و نشانی‌های مجاز و دسترسی‌های محدودتر را بنویسید. کلید فقط یک بار نشان داده می‌شود.',
          'وب‌هوک خروجی: نشانی و رویدادها، مانند `persons.create`؛ پیام امضا می‌شود، تا نه ساعت دوباره فرستاده می‌شود، و هر پیام را می‌توان دید و باز فرستاد.',
          'وب‌هوک ورودی: برنامهٔ دیگر با یک نشانی و راز، رکورد می‌سازد یا به‌روز می‌کند.',
        ] },
        { tip: 'نشانی‌های شبکهٔ داخلی تا مدیر کارساز در `ALLOWED_OUTGOING_HOSTS` نیاورد پذیرفته نمی‌شوند.' },
      ],
    },
    en: {
      title: 'API keys and webhooks', words: 'developer integration web site accounting',
      blocks: [
        'Other programs act in a user’s place by an API key, as much as he may or less. Addresses and shapes are in `/api/docs`.',
        { steps: [
          'Key: make one in “My account”, with its time, the addresses it may come from, and fewer rights. It is shown once.',
          'Outgoing webhook: an address and events such as `persons.create`; the message is signed, tried for nine hours, and each can be seen and sent again.',
          'Incoming webhook: another program makes or updates records by an address and a secret.',
        ] },
        { tip: 'Addresses of the internal network are refused until the operator names them in `ALLOWED_OUTGOING_HOSTS`.' },
      ],
    },
  },
  {
    id: 'operation', group: 'desk', forms: ['backups', 'settings'], fieldsOf: ['settings'], screens: ['/settings/organisation'], needs: { form: 'settings', operation: 'edit' },
    fa: {
      title: 'پشتیبان، بازخوانی و تنظیمات', words: 'ماژول نسخه بیس خاموش روشن بک‌آپ خرابی سرور انتقال نشان سازمان مالیات تومان https گواهی بکاپ لوگو لوگوی دفتر آرم نام دفتر عوض کردن برگشتن به دیروز گذشته حذف اطلاعات آزمایشی نمونه',
      blocks: [
        'هر شب یک پشتیبان از همهٔ ردیف‌ها، فایل‌ها و کلیدها ساخته می‌شود. نسخه‌ای از آن را جای دیگری هم نگه دارید.',
        { steps: [
          'در «پشتیبان‌ها»، «تهیهٔ پشتیبان» را بزنید و فایل را دریافت کنید.',
          'برای بازگشت، «بازخوانی» را بزنید: همه چیز به آن زمان برمی‌گردد، یا اگر فایل درست نباشد هیچ چیز عوض نمی‌شود. پیش از آن از وضع کنونی پشتیبان گرفته می‌شود.',
          'روی دستگاه تازه: `node tools/command.mjs restore` و نام فایل.',
          'در «تنظیمات»: نام و نشان سازمان، سال مالی، مالیات، زمان پشتیبان و دادهٔ نمونه.',
          'نقشهٔ خیابان‌ها: مدیر کارساز فایل نقشه را در پوشهٔ `maps` می‌گذارد، یا در «تنظیمات»، «نقشه» نشانی سرور کاشی‌های سازمان را بنویسید. بی آن‌ها نقشهٔ ساده با نام شهرها دیده می‌شود.',
          'در «تنظیمات»، «نسخه و ماژول‌ها»: آنچه دفتر به کار نمی‌برد خاموش می‌شود و از همه‌جا ناپدید؛ داده‌ها و دسترسی‌هایش می‌مانند و با روشن کردن برمی‌گردند. نسخه (بیس ۱ تا ۵) ماژول‌ها و سقف کاربران را یک‌جا برقرار می‌کند.',
        ] },
        { tip: 'در شبکهٔ محلی، نشانی `/trust` می‌گوید هر دستگاه چگونه به گواهی پیوند اعتماد کند تا https کار کند.' },
      ],
    },
    en: {
      title: 'Backup, restore and settings', words: 'module edition switch crash server move logo organisation tax toman https certificate backup yesterday name of the office remove trial data',
      blocks: [
        'Every night a backup of all rows, files and keys is made. Keep a copy of it somewhere else, too.',
        { steps: [
          'In “Backups” press “Back up now”, and download the file.',
          'To go back press “Restore”: everything returns to that time, or, if the file is not sound, nothing changes. The present state is backed up before.',
          'On a new machine: `node tools/command.mjs restore` and the name of the file.',
          'In “Settings”: name and logo of the organisation, fiscal year, tax, time of the backup, and sample data.',
          'A map with streets: the operator puts a map file into the server’s folder `maps`, or you write the address of your organisation’s tile server in “Settings”, “Map”. Without them there is a plain map with the names of cities.',
          'In “Settings”, “Edition and modules”: what the office does not use is switched off and gone from everywhere; its data and rights stay, and are there again when it is switched on. An edition (Base 1 to 5) sets modules and the number of users at once.',
        ] },
        { tip: 'In a local network the address `/trust` says how each device trusts Peyvand’s certificate, so that https works.' },
      ],
    },
  },
];
