import type { HelpTopic } from '@crm/platform/web';

export const reportsHelp: readonly HelpTopic[] = [
  {
    id: 'dashboard', group: 'work', screens: ['/dashboard'], forms: ['dashboards'], fieldsOf: [], needs: { form: 'dashboards', operation: 'view' },
    fa: {
      title: 'داشبورد: میز کار هر روز', words: 'بلاک نمودار ویجت چیدمان ستون کارهای امروز صفحه اول چرخ‌دنده',
      blocks: [
        'روز با داشبورد آغاز می‌شود: کارهای امروز شما، آخرین ارتباطات، سرنخ‌های تازه و نمودار گزارش‌ها. هر بلاک یک گزارش یا نمای ذخیره‌شده است و خودبه‌خود تازه می‌شود.',
        { picture: 'dashboard', alt: 'داشبورد با سه ستون: فهرست کارها، نمودار فرصت‌ها و نمودار مخاطبان' },
        { steps: [
          'بلاک را از سرش بگیرید و جای دیگری رها کنید. با صفحه‌کلید، همین کارها در فهرست «⋮» هر بلاک هست: بالاتر، پایین‌تر و رفتن به ستون دیگر.',
          'با «⋮» شیوهٔ نمایش را عوض کنید: نمودار، جدول گروهی، یک عدد یا فهرست. بلاک را بلندتر کنید، ببندید یا از داشبورد بردارید.',
          'ذره‌بین در بلاک‌های فهرستی جستجو می‌کند؛ هر رکورد، هر گروه و هر تکهٔ نمودار به رکوردهایش می‌رسد.',
          'چرخ‌دنده: افزودن بلاک از گزارش‌ها و نماها، یک تا چهار ستون، و ساختن داشبوردهای دیگر.',
        ] },
        'آنچه در داشبورد مشترک جابه‌جا کنید تنها برای خود شماست؛ با «بازگشت به داشبورد مشترک…» همان می‌شود که بود. مدیر سیستم با چرخ‌دنده و «چینش برای همه» داشبورد همکاران را می‌چیند: بلاکی که آن‌جا بگذارد برای هر کسی هست که نمایش با او مشترک است.',
        { tip: 'در هر بلاک تنها رکوردهای در دسترس خودتان را می‌بینید. بلاکی که نمایش با شما مشترک نیست، در داشبورد شما نیست.' },
      ],
    },
    en: {
      title: 'The dashboard: the desk of the day', words: 'block chart widget arrange columns today first page gear',
      blocks: [
        'The day begins with the dashboard: your work of today, your last interactions, new leads and the charts of reports. Each block is a report or a saved view, and keeps itself up to date.',
        { picture: 'dashboard', alt: 'A dashboard of three columns: a list of tasks, a chart of opportunities and one of contacts' },
        { steps: [
          'Draw a block by its head and let it go elsewhere. By the keyboard, the menu “⋮” of each block does the same: further up, further down, to another column.',
          'In “⋮” choose how it is shown: chart, grouped figures, one figure or a list. Make the block taller, close it, or take it off.',
          'The magnifier searches in blocks that are lists; every record, group and part of a chart leads to its records.',
          'The gear: add blocks from reports and views, one to four columns, further dashboards.',
        ] },
        'What you move on a shared dashboard moves for you alone; “Back to the shared dashboard…” makes it again what it was. By the gear and “Arrange for everybody” an administrator arranges the dashboard of his colleagues: a block that he puts there is there for everybody with whom its view is shared.',
        { tip: 'A block shows only the records in your own reach. A block whose view is not shared with you is not on your dashboard.' },
      ],
    },
  },
  {
    id: 'reports', group: 'work', screens: ['/reports'], needs: { form: 'views', operation: 'view' },
    fa: {
      title: 'گزارش‌ها: آماده، دلخواه، با نمودار', words: 'گزارش تازه جدید گزارش نمودار ستونی دایره‌ای خطی میله‌ای شرط چاپ اکسل ماهانه فصلی سالانه آماری',
      blocks: [
        'گزارش‌های آماده از روز نخست هستند و هر گزارش دلخواه هم کنار آن‌ها می‌آید. هر گزارش با شرط‌ها، گروه‌ها و نمودارش نگه داشته می‌شود.',
        { picture: 'reports', alt: 'صفحهٔ گزارش‌ها به تفکیک فرم' },
        { steps: [
          '«گزارش تازه» را بزنید و فرم را برگزینید، یا یکی از گزارش‌ها را باز کنید. شرط‌ها بالای صفحه‌اند: عوضشان کنید، بردارید یا با «فیلتر» بیفزایید.',
          'گروه‌بندی، محاسبه و «نمودار» را برگزینید: ستونی، میله‌ای، خطی یا دایره‌ای. روی هر بخش نمودار یا هر گروه بزنید تا رکوردهایش را ببینید.',
          'چاپ کنید یا خروجی بگیرید؛ همان که می‌بینید بیرون می‌آید.',
          'با «ذخیره به نام…» گزارش خودتان را نگه دارید. با تیک «گزارش است» در این صفحه می‌آید، بی آن تیک زبانه‌ای از فهرست می‌شود.',
          'با سنجاق، گزارش را روی داشبورد بگذارید.',
        ] },
        'گزارش داده‌ای هم همین است: فهرستی را فیلتر کنید، ستون‌هایش را بچینید و با تیک «گزارش است» ذخیره کنید.',
        { tip: 'مدیر سیستم در هر الگوی دسترسی، بخش «گزارش‌ها، نماها و داشبوردها»، یکی‌یکی تعیین می‌کند که کاربران آن الگو کدام گزارش‌ها و بلاک‌ها را ببینند.' },
      ],
    },
    en: {
      title: 'Reports: ready-made, your own, with charts', words: 'report chart columns pie line bars condition print excel monthly quarterly yearly statistics',
      blocks: [
        'Ready reports are there from the first day, and your own stand beside them. Each is kept with its conditions, groups and chart.',
        { picture: 'reports', alt: 'The page of reports, form by form' },
        { steps: [
          'Press “New report” and choose the form, or open one that is there. The conditions stand on top: change them, take them away, or add some by “Filter”.',
          'Choose groups, calculations and the chart: columns, bars, line or pie. Press a part of the chart or a group to see its records.',
          'Print or export it; what you see goes out.',
          'Keep a report of your own by “Save as…”. Ticked “A report” it stands on this page, otherwise it is a tab of the list.',
          'The pin puts a report on the dashboard.',
        ] },
        'A report of records is the same: filter a list, arrange its columns and save it ticked “A report”.',
        { tip: 'In each access template, under “Reports, views and dashboards”, the administrator says one by one which reports and blocks its users find.' },
      ],
    },
  },
];
