import type { HelpTopic } from '../help-topic';

export const workTopics: readonly HelpTopic[] = [
  {
    id: 'lists', group: 'work', screens: ['list'],
    fa: {
      title: 'فهرست‌ها: یافتن، مرتب کردن، چیدن', words: 'ستون فیلتر مرتب‌سازی نما تابلو کانبان جمع میانگین تراکم ذخیره نگه داشتن اضافه کردن',
      blocks: [
        'هر فرم یک فهرست دارد. روی عنوان ستون بزنید تا فهرست با آن مرتب شود؛ Shift را نگه دارید تا ستون دوم هم افزوده شود. ستونی که چند مقدار دارد با مقدار اولش مرتب می‌شود.',
        { picture: 'list', alt: 'فهرست اشخاص با فیلتر و ستون‌ها' },
        { steps: [
          'جست‌وجو: بخشی از نام، شماره یا کد را در کادر بالای فهرست بنویسید.',
          'فیلتر: «فیلتر» را بزنید و فیلد را انتخاب کنید، یا روی عنوان ستون راست‌کلیک کنید. «برابر» همان مقدار را می‌خواهد و «مشابه» بخشی از آن را؛ تاریخ «مشابه ۱۴۰۳/۰۵» یعنی مرداد ۱۴۰۳ و نقطهٔ «نزدیک» یعنی تا یک کیلومتری آن. هر بخش از تلفن‌ها، زبان‌ها، گواهینامه‌ها و حساب‌ها هم فیلتر دارد، مانند «حساب‌های بانکی: شبا».',
          'فیلتر ترکیبی: در همان پنجره «فیلتر ترکیبی…» را بزنید و چند شرط را با «و» و «یا» و «به‌جز» گروه کنید.',
          'ستون‌ها: بیفزایید، بردارید، جابه‌جا و ثابت کنید. پهنا و ترتیب را پیوند به یاد می‌سپارد.',
          'نما: همین که فیلتر یا ترتیب فهرست را عوض کنید، دکمهٔ «ذخیره به نام…» بالای آن می‌آید. نامی بنویسید و بگویید چه کسانی این نما را ببینند: «فقط خودم»، «کاربران این الگوهای دسترسی» یا «همهٔ کاربران». نشانی صفحه هم همین نماست و می‌توان آن را فرستاد.',
          'تابلو: در «شیوهٔ نمایش»، «تابلو بر پایهٔ …» را بزنید تا رکوردها در ستون‌های یک فیلد انتخابی، مانند مرحله یا اولویت، بیایند؛ با کشیدن جابه‌جا می‌شوند.',
        ] },
        { tip: 'جمع و میانگین در پای فهرست، برای همهٔ نتیجه است، نه فقط ردیف‌هایی که می‌بینید.' },
      ],
    },
    en: {
      title: 'Lists: finding, sorting, arranging', words: 'columns filter sort view board kanban sum average density save keep add column',
      blocks: [
        'Every form has a list. Click the head of a column to sort by it; hold Shift to add a second one. A column of several values is sorted by the first of each.',
        { picture: 'list', alt: 'The list of persons with a filter and columns' },
        { steps: [
          'Search: write a part of a name, number or code into the box above the list.',
          'Filter: press “Filter” and choose the field, or right-click the head of a column. “Equals” wants the very value, “is similar to” a part of it; a date similar to 1403/05 means that Jalali month, a point “near” another lies within a kilometre. Each part of phones, languages, certificates and accounts has its filter, too, as “Bank accounts: Sheba”.',
          'Combined filter: press “Combined filter…” there and group several conditions with and, or, and not.',
          'Columns: add, remove, move and pin them. Peyvand remembers widths and order.',
          'View: as soon as you change filter or order, the button “Save as…” stands above the list. Give a name and say who sees the view: “Only me”, “Users of these access templates” or “All users”. The address of the page is the view, too, and can be sent.',
          'Board: under “Show as” press “Board by …” to see the records in columns of a field with choices, such as stage or priority, and drag them.',
        ] },
        { tip: 'Sums and averages at the foot are those of the whole result, not only of the rows in sight.' },
      ],
    },
  },
  {
    id: 'figures', group: 'work',
    fa: {
      title: 'گزارش گروهی: چند نفر از هر استان، در هر ماه', words: 'آمار گزارش گروه‌بندی تعداد جمع میانگین استان ماه فصل سال نحوه آشنایی منطقه نتیجه چاپ اکسل',
      blocks: [
        'هر فهرست را می‌توان به‌جای رکوردها با آمار گروه‌هایش دید: اشخاص به تفکیک نحوهٔ آشنایی، فرصت‌ها در هر ماه، ارتباطات به تفکیک نتیجه و کارشناس.',
        { picture: 'figures', alt: 'اشخاص به تفکیک استان، با تعداد و میانگین' },
        { steps: [
          'در فهرست، «شیوهٔ نمایش» و سپس «گزارش گروهی» را بزنید. فیلتر و جست‌وجوی فهرست همچنان برجاست و گزارش از همان نتیجه است.',
          '«گروه‌بندی بر پایهٔ» فیلد را برگزینید؛ برای تاریخ، روز و ماه و فصل و سال شمسی هم هست. با «سپس بر پایهٔ» تا سه سطح بیفزایید.',
          '«محاسبه»: جمع، میانگین، کمترین و بیشترین هر فیلد عددی، و نخستین و آخرین تاریخ.',
          'روی عنوان هر ستون بزنید تا گروه‌ها با آن مرتب شوند؛ روی هر گروه بزنید تا رکوردهایش را ببینید.',
          'خروجی و چاپ همین گزارش را می‌دهد، و «ذخیره به نام…» آن را نما می‌کند تا بار دیگر آماده باشد.',
        ] },
        { tip: 'رکوردی که چند مقدار دارد (چند نقش، چند تلفن) در هر گروه خود شمرده می‌شود؛ ردیف «همه» هر رکورد را یک بار می‌شمارد.' },
        { tip: 'حق «گزارش» لازم است و هر کس فقط آمار رکوردهایی را می‌بیند که این حق را روی آن‌ها دارد.' },
      ],
    },
    en: {
      title: 'Grouped figures: how many of each province, in each month', words: 'statistics report group count sum average province month season year acquaintance zone result print excel',
      blocks: [
        'Any list can be seen as the figures of groups in the place of records: persons by source of acquaintance, opportunities by month, interactions by result and expert.',
        { picture: 'figures', alt: 'Persons by province, with numbers and averages' },
        { steps: [
          'In a list, press “Show as” and then “Grouped figures”. The filter and the search of the list stay, and the figures are those of that result.',
          'Choose the field to group by; a date by day, Jalali month, season or year. “Then by” adds levels, three at most.',
          '“Calculate”: sum, average, least and greatest of each quantity, the first and the last of each date.',
          'Press the head of a column to sort the groups by it; press a group to see its records.',
          'Export and print give these very figures, and “Save as…” keeps them as a view for the next time.',
        ] },
        { tip: 'A record with several values (several roles, several phones) counts in each of its groups; the row “All” counts every record once.' },
        { tip: 'It needs the right “report”, and everybody sees the figures of those records alone on which he has it.' },
      ],
    },
  },
  {
    id: 'many', group: 'work',
    fa: {
      title: 'کار روی چند رکورد، و بازگرداندن آن', words: 'گروهی انتخاب ویرایش دسته‌ای حذف بازگردانی اشتباه برگشت undo پاک شده اشتباهی پاک کردم سطل زباله چند نفر با هم تغییر یک‌جا دسته‌جمعی',
      blocks: [
        { steps: [
          'ردیف‌ها را با خانهٔ کنارشان انتخاب کنید، یا «انتخاب همهٔ نتیجه» را بزنید.',
          'از نوار بالای فهرست: «ویرایش گروهی»، «تعیین کارشناس»، «فعال کردن»، «غیرفعال کردن»، «ستاره‌دار کردن» و «حذف».',
          'هر رکورد جداگانه سنجیده می‌شود: آنچه حق شما نیست یا خطا دارد کنار گذاشته و با دلیل گزارش می‌شود، و بقیه انجام می‌شود.',
          'پس از حذف، ویرایش گروهی یا ورود از فایل، «بازگردانی» را در پیام بزنید.',
        ] },
        'حذف در پیوند منطقی است: رکورد به «حذف‌شده‌ها» می‌رود و تا وقتی برای همیشه حذف نشده، برمی‌گردد. رکوردی که چیز دیگری به آن وابسته است حذف نمی‌شود و فهرست وابسته‌ها نشان داده می‌شود.',
        { tip: 'اگر رکوردی پس از کار گروهی دوباره ویرایش شده باشد، بازگردانی آن ویرایش را پاک نمی‌کند و آن را گزارش می‌دهد.' },
        { tip: 'با بازگرداندن یک ورود، رکوردهایی که ساخته و کسی به آن‌ها دست نزده برای همیشه حذف می‌شوند (اگر حق آن را داشته باشید)؛ همان فایل را می‌توان با همان کدها دوباره وارد کرد.' },
      ],
    },
    en: {
      title: 'Working on many records, and taking it back', words: 'bulk selection edit delete undo mistake revert deleted by trash several at once',
      blocks: [
        { steps: [
          'Select rows by the box beside them, or press “Select the whole result”.',
          'Edit, assign, activate, deactivate, star or delete from the bar above the list.',
          'Every record is judged by itself: what is not yours to change, or is wrong, is left and reported with the reason; the rest is done.',
          'After a deletion, a change of many or an import, press “Undo” in the notice.',
        ] },
        'Deleting is logical: the record goes to “Deleted” and comes back as long as it was not deleted for ever. A record that others depend on is not deleted; the dependants are listed.',
        { tip: 'Where a record was edited again after the change of many, undoing does not wipe out that edit, and says so.' },
        { tip: 'When an import is taken back, the records that it made and nobody touched are deleted for good, if you may do that; the same file can go in again with the same codes.' },
      ],
    },
  },
  {
    id: 'form', group: 'work', screens: ['form'],
    fa: {
      title: 'پر کردن فرم', words: 'تاریخ شمسی جلالی تلفن نقشه مختصات مکان لوکیشن پیش‌نویس تعارض تکراری لیست کشویی افزودن مقدار مشتری',
      blocks: [
        'فیلدهای الزامی ستاره دارند؛ بقیه را هر وقت خواستید پر کنید. `Ctrl+S` ذخیره می‌کند.',
        { steps: [
          'تاریخ را بنویسید: امروز، فردا، شنبه، ۱۴۰۵/۰۷/۰۱ یا ۵/۷/۱؛ کلیدهای بالا و پایین یک روز بیشتر و کمتر می‌کنند. تقویم میلادی در راهنمای روی تاریخ است.',
          'نقطهٔ روی نقشه: دکمهٔ کنار مختصات نقشه را باز می‌کند. روی جای آن بزنید یا نشانه را بکشید، و «ثبت این نقطه» را بزنید؛ با صفحه‌کلید، جهت‌ها نقشه را می‌برند و `Enter` یا «اینجا» نقطه را در میانه می‌گذارد. مختصات یا نشانی کپی‌شده از یک نقشهٔ دیگر را هم می‌توان چسباند. در صفحهٔ رکورد، مختصات را بزنید تا نقشه باز شود.',
          'شماره‌ها را هر جور می‌نویسید بنویسید، با رقم فارسی یا لاتین، با خط تیره یا فاصله؛ چند شماره را با ویرگول جدا کنید.',
          'در فهرست‌های کشویی بنویسید تا بیابید. اگر مقدار تازه است و حقش را دارید، همان‌جا بیفزایید.',
          'هنگام نوشتن نام، شماره یا کدملی، پیوند می‌گوید که آیا این شخص پیش‌تر ثبت شده است.',
          'دو رکورد از یک نفر؟ در فهرست هر دو را انتخاب کنید و «ادغام» را بزنید؛ «تکراری‌های احتمالی» در منوی «⋮» فهرست جفت‌های همانند را نشان می‌دهد.',
          'اگر کس دیگری همان رکورد را هم‌زمان ویرایش کند، می‌بینید؛ و اگر زودتر ذخیره کند، هر دو نسخه کنار هم می‌آید تا انتخاب کنید.',
        ] },
        { tip: 'چیزی که نوشته‌اید با بستن مرورگر یا قطع اتصال از دست نمی‌رود.' },
      ],
    },
    en: {
      title: 'Filling in a form', words: 'jalali date phone map coordinates location draft conflict duplicate drop-down add value same customer twice',
      blocks: [
        'Required fields have a star; fill in the rest whenever you like. `Ctrl+S` saves.',
        { steps: [
          'Type dates: today, tomorrow, saturday, or a date; arrow up and down move by a day. The other calendar is in the tooltip.',
          'A point on the map: the button beside the coordinates opens the map. Click on the place or drag the pin, and press “Take this point”; by keyboard, arrows move the map, and `Enter` or “Here” puts the point in its middle. Coordinates, or an address copied from another map, can be pasted, too. On the record\'s page, press the coordinates to open the map.',
          'Write numbers as you are used to, in Persian or Latin digits, with dashes or spaces; separate several with a comma.',
          'In drop-downs, type to find. A new value can be added in place by whoever may.',
          'While you type a name, a phone or a national ID, Peyvand says whether that person is there already.',
          'Two records of one person? Select both in the list and choose “Merge”; “Likely duplicates” in the list\'s menu “⋮” shows pairs that are alike.',
          'If somebody else edits the same record, you see it; and if he saves first, both versions stand side by side for you to choose.',
        ] },
        { tip: 'What you typed survives closing the browser and a lost connection.' },
      ],
    },
  },
  {
    id: 'record', group: 'work', screens: ['record'],
    fa: {
      title: 'صفحهٔ رکورد: یک سابقه برای همه‌چیز', words: 'سابقه تاریخچه پیوست فایل عکس مرتبط یادداشت کی چه کسی عوض کرده تغییر داده چه زمانی',
      blocks: [
        'همهٔ آنچه دربارهٔ یک رکورد هست در یک صفحه است: مشخصات، سابقه، فهرست‌های مرتبط، پیوست‌ها و تاریخچه.',
        { picture: 'record', alt: 'صفحهٔ یک شخص با مشخصات و سابقه' },
        { steps: [
          'سابقه: ارتباط‌ها، کارها، پیوست‌ها و تغییرها به ترتیب زمان؛ بالای آن می‌توان در یک خط، ارتباط یا کار تازه نوشت.',
          'پیوست: فایل را روی صفحه بکشید یا با `Ctrl+V` بچسبانید. پیوند نوع فایل را از محتوای آن می‌شناسد.',
          'تاریخچه: هر تغییر، مقدار پیشین و تازه، زمان و نام کسی که آن را انجام داده است.',
          'ستاره رکورد را برای خود شما نشان می‌گذارد؛ در فهرست «ستاره‌دارها» را بزنید.',
        ] },
      ],
    },
    en: {
      title: 'The page of a record: one time line for everything', words: 'history attachment file picture related note who changed when',
      blocks: [
        'Everything about a record stands on one page: details, time line, related lists, attachments and history.',
        { picture: 'record', alt: 'The page of a person with details and time line' },
        { steps: [
          'Time line: interactions, tasks, attachments and changes in order; above it a new interaction or task can be written in one line.',
          'Attachments: drop a file on the page, or paste it with `Ctrl+V`. Peyvand knows its type by its content.',
          'History: every change with the old and the new value, when, and by whom.',
          'The star marks a record for yourself; press “Starred” in the list.',
        ] },
      ],
    },
  },
  {
    id: 'search', group: 'work',
    fa: {
      title: 'جست‌وجوی سراسری', words: 'پیدا کردن یافتن شماره تلفن املای اشتباه صفحه‌کلید انگلیسی',
      blocks: [
        'کادر بالای صفحه (کلید /) در همهٔ فرم‌هایی که می‌بینید می‌گردد: نام، کد، شماره، کدملی، موضوع.',
        { steps: [
          'ترتیب واژه‌ها مهم نیست و بخشی از هر واژه کافی است: «کریم علی».',
          'ی و ک عربی، فاصله و نیم‌فاصله، و رقم فارسی و لاتین یکی است؛ ۰۹۱۲، 98912 و 912 یک شماره را می‌یابند.',
          'اگر صفحه‌کلید روی انگلیسی مانده باشد («ugd»)، یا نام را هم‌صدا یا کمی اشتباه بنویسید، پس از نتیجه‌های درست، نتیجه‌های نزدیک می‌آیند.',
        ] },
        { tip: 'جست‌وجو فقط آنچه را می‌یابد که حق دیدنش را دارید؛ مقدار فیلدی که از شما پنهان است پیدا نمی‌شود.' },
      ],
    },
    en: {
      title: 'Searching everywhere', words: 'find phone number misspelling keyboard layout',
      blocks: [
        'The box at the top (key /) looks through all forms that you see: names, codes, numbers, identities, subjects.',
        { steps: [
          'The order of words does not matter, and a part of each is enough.',
          'Arabic and Persian letters, spaces and half-spaces, Persian and Latin digits are the same; 0912, 98912 and 912 find one number.',
          'A word typed on the wrong keyboard layout, one that sounds the same, or one with a slip is found after the exact ones.',
        ] },
        { tip: 'The search finds only what you may see; what stands in a field that is hidden from you is not found.' },
      ],
    },
  },
  {
    id: 'import', group: 'work', screens: ['import'],
    fa: {
      title: 'ورود از فایل', words: 'اکسل csv ایمپورت انتقال ستون نگاشت کلید به‌روزرسانی مشتری‌ها از آوردن',
      blocks: [
        'از اکسل (xlsx) یا csv با هر رمزگذاری و جداکننده‌ای، اشخاص، شرکت‌ها یا هر فرم دیگری را وارد کنید.',
        { steps: [
          'در فهرست، منوی «⋮» و سپس «ورود … از فایل» را بزنید و فایل را انتخاب کنید. پیوند ستون‌ها را از روی عنوانشان می‌شناسد و نگاشت پیشین شما را به یاد دارد.',
          'هر ستون را به یک فیلد بدهید یا کنار بگذارید. چند شماره در یک خانه («موبایل: 0912…، ثابت: 021…»)، تاریخ شمسی و رقم فارسی پذیرفته است.',
          'اگر می‌خواهید رکوردهای موجود به‌روز شوند، یک کلید انتخاب کنید، مانند کدملی یا کد.',
          'بگویید ردیف تازه‌ای که شبیه رکوردی موجود یا ردیفی پیشین است (همان تلفن، ایمیل، یا نام در همان شهر) ثبت شود یا رد شود. بررسی در هر دو حال شمار و نخستین‌هایشان را نشان می‌دهد؛ تنها از میان آنچه خودتان می‌بینید.',
          '«بررسی کن» را بزنید: هر ردیف نادرست با ستون و دلیل نشان داده می‌شود و هنوز چیزی نوشته نشده است.',
          '«ورود … سطر درست» را بزنید. کار در پس‌زمینه پیش می‌رود و می‌توانید صفحه را ترک کنید. ردیف‌های پذیرفته‌نشده را با «دریافت سطرهای ردشده» و دلیلشان در یک فایل بگیرید، درست کنید و دوباره وارد کنید.',
        ] },
        'خوانده‌شده همیشه برابر است با ساخته‌شده به‌اضافهٔ به‌روزشده به‌اضافهٔ پذیرفته‌نشده؛ هیچ ردیفی گم نمی‌شود.',
        { tip: 'ورود از فایل را می‌توان پس از ثبت هم یک‌جا بازگرداند.' },
      ],
    },
    en: {
      title: 'Importing a file', words: 'excel spreadsheet csv mapping key update bring in',
      blocks: [
        'Bring in persons, companies or any other form from a spreadsheet (xlsx), or csv in any encoding and with any separator.',
        { steps: [
          'In the list open the menu “⋮”, press “Import … from a file” and choose the file. Peyvand knows columns by their heads, and remembers how you mapped them before.',
          'Give each column a field, or leave it out. Several numbers in one cell (“mobile: 0912…, fax: 021…”), Jalali dates and Persian digits are taken.',
          'To update records that are there, choose a key, such as the national ID or the code.',
          'Say whether a new row that looks like a record that is there, or like an earlier row (the same phone, e-mail, or name in the same city), is created or refused. The check counts and lists them either way, of what you may see.',
          'Press “Check”: every wrong row is shown with its column and reason, and nothing is written yet.',
          'Press “Import the … right rows”. The work goes on in the background and you may leave the page. Fetch the refused rows with their reasons as a file, mend them and bring them in again.',
        ] },
        'Read is always created plus updated plus refused; no row is lost.',
        { tip: 'An import can be taken back as a whole afterwards.' },
      ],
    },
  },
  {
    id: 'export', group: 'work',
    fa: {
      title: 'خروجی و چاپ', words: 'اکسل ورد pdf پرینت گزارش دانلود گرفتن خروجی گرفتن',
      blocks: [
        'هر فهرست را همان‌گونه که می‌بینید، با همان ستون‌ها، فیلتر و ترتیب، بیرون ببرید: xlsx، csv، docx، html، txt، xml یا pdf.',
        { steps: [
          'در فهرست «خروجی» را بزنید و قالب را انتخاب کنید. خروجی‌های بزرگ در پس‌زمینه ساخته می‌شوند و هنگام آماده شدن خبر داده می‌شود.',
          'تاریخ‌ها را می‌توان شمسی یا میلادی گرفت؛ عددها در اکسل عدد می‌مانند.',
          'چاپ: دکمهٔ چاپ فهرست یا رکورد، صفحه را برای کاغذ می‌چیند؛ راست‌چین، با شمارهٔ صفحه و سرستون تکرارشونده.',
        ] },
        { tip: 'هر خروجی و چاپ با نام شما ثبت می‌شود. فیلدهایی که از شما پنهان است در خروجی هم نیست.' },
      ],
    },
    en: {
      title: 'Export and print', words: 'excel word pdf report download take out',
      blocks: [
        'Take any list out as you see it, with its columns, filter and order: xlsx, csv, docx, html, txt, xml or pdf.',
        { steps: [
          'Press “Export” in the list and choose a format. Large ones are made in the background, and you are told when they are ready.',
          'Dates can be had in the Jalali or the Gregorian calendar; numbers stay numbers in a spreadsheet.',
          'Print: the button of a list or record lays the page out for paper, right to left, with page numbers and repeated heads.',
        ] },
        { tip: 'Every export and print is noted with your name. Fields hidden from you are not in it.' },
      ],
    },
  },
  {
    id: 'told', group: 'work',
    fa: {
      title: 'اعلان‌ها و کارهای پس‌زمینه', words: 'خبر زنگوله یادآوری آلارم هم‌زمان پیشرفت',
      blocks: [
        'آنچه همکارانتان تغییر می‌دهند همان لحظه در صفحهٔ شما هم می‌آید. زنگولهٔ بالای صفحه از ارجاع‌ها، یادآورها و پایان کارهای طولانی خبر می‌دهد.',
        { steps: [
          'زنگوله را بزنید تا اعلان‌ها را ببینید؛ با زدن هر یک به همان رکورد می‌روید.',
          'در تنظیم اعلان‌ها بگویید از هر نوع چگونه باخبر شوید.',
          'نشانهٔ پیشرفت کنار زنگوله، کارهای پس‌زمینه را نشان می‌دهد: ورود، خروجی، کارهای گروهی. می‌توان آن‌ها را متوقف کرد.',
        ] },
      ],
    },
    en: {
      title: 'Notifications and background work', words: 'bell reminder alarm live progress',
      blocks: [
        'What colleagues change appears on your page at once. The bell at the top tells of referrals, reminders and the end of long work.',
        { steps: [
          'Press the bell to see the notifications; each leads to its record.',
          'In the settings of the notifications, say how you want to be told of each kind.',
          'The sign of progress beside the bell shows background work: imports, exports, changes of many. It can be stopped.',
        ] },
      ],
    },
  },
];
