import type { HelpTopic } from '../help-topic';

export const startTopics: readonly HelpTopic[] = [
  {
    id: 'first-day', group: 'start', screens: ['/'],
    fa: {
      title: 'روز نخست با پیوند', words: 'شروع آموزش تازه‌کار راه‌اندازی',
      blocks: [
        { see: 'first-administrator-day' },
        'پیوند دفتر شماست: هر کسی که با او سروکار دارید، هر گفت‌وگویی که با او داشته‌اید، و هر کاری که باید انجام شود. در ده دقیقه می‌توانید نخستین مشتری، نخستین ارتباط و نخستین وظیفه را ثبت کنید.',
        { steps: [
          'در فهرست اصلی «اشخاص» را باز کنید و «شخص جدید» را بزنید (`Alt+N`). تنها نام خانوادگی الزامی است؛ نام، تلفن و کارشناس را هم بنویسید و `Ctrl+S` را بزنید.',
          'در صفحهٔ همان شخص، بالای سابقه، «ارتباط» را بزنید و بنویسید چه گفتید و چه شنیدید.',
          'همان‌جا «وظیفه» را بزنید، عنوان و موعد بنویسید (فردا، شنبه یا ۱۴۰۵/۰۹/۱۵) و در «مسئول» همکارتان را انتخاب کنید. وظیفه همان لحظه در کارتابل او می‌آید.',
          '«کارتابل» را باز کنید: وظایف امروز، آینده و عقب‌افتادهٔ شما آن‌جاست. درصد را که ۱۰۰ کنید، وظیفه انجام شده است و ارجاع‌دهنده باخبر می‌شود.',
          'اگر فهرست مشتریان را در اکسل دارید، در «اشخاص»، منوی «⋮» و سپس «ورود اشخاص از فایل» را بزنید؛ پیش از ثبت، خطای هر ردیف نشان داده می‌شود.',
        ] },
        { tip: 'برای یافتن هر کس، در بالای صفحه بخشی از نام یا چند رقم از شماره‌اش را بنویسید. «علي كريمي» و «علی‌کریمی» و حتی «ugd» همه به یک نفر می‌رسند.' },
        'آنچه در الگوی دسترسی شما نیست، در صفحه هم نیست. اگر فرمی را نمی‌بینید، از مدیر سیستم بخواهید.',
      ],
    },
    en: {
      title: 'Your first day with Peyvand', words: 'start tutorial beginner',
      blocks: [
        { see: 'first-administrator-day' },
        'Peyvand is your office’s book: everybody you deal with, every talk you had with them, and everything that has to be done. Within ten minutes you can enter the first customer, the first interaction and the first task.',
        { steps: [
          'Open “Persons” in the main menu and press “New person” (`Alt+N`). Only the last name is required; add the first name, a phone and an expert, and press `Ctrl+S`.',
          'On that person’s page, above the time line, press “Interaction” and write what was said.',
          'Press “Task” there, give a title and a due time (tomorrow, saturday or a date), and choose your colleague as assignee. The task stands in his cartable at once.',
          'Open the “Cartable”: what you have to do today, later, and what is overdue. Set a task to 100 % and it is done; whoever referred it is told.',
          'If your customers are in a spreadsheet, open the menu “⋮” in “Persons” and press “Import persons from a file”; every row’s fault is shown before anything is written.',
        ] },
        { tip: 'To find anybody, write a part of the name or some digits of a phone at the top of the page. Arabic and Persian letters, spaces and even the wrong keyboard layout lead to the same person.' },
        'What your access template does not hold is absent from the page. If a form is missing, ask the administrator.',
      ],
    },
  },
  {
    id: 'first-administrator-day', group: 'start', screens: ['/'], needs: { form: 'access-templates', operation: 'edit' },
    fa: {
      title: 'روز نخست مدیر سیستم', words: 'راه‌اندازی شروع آغاز نصب دفتر تازه گام‌های بعدی از کجا شروع کنم رمز نخست',
      blocks: [
        'دفترتان را خودتان و بی برنامه‌نویس آماده می‌کنید. اگر می‌خواهید همهٔ راه را با یک نمونه بروید، [[insurance-office]] را گام به گام دنبال کنید؛ هر دفتر دیگری هم همین راه را می‌رود.',
        { steps: [
          'به پرسش‌های راه‌اندازی پاسخ دهید: نام سازمان، سال مالی، واحد مبلغ. بیشتر: [[set-up]]',
          'اگر هنوز با گذرواژه‌ای کار می‌کنید که هنگام نصب ساخته شد، از نام خودتان در گوشهٔ صفحه «تغییر گذرواژه» را بزنید. بیشتر: [[account]]',
          'اگر دفتر چیزی جز اشخاص، ارتباطات و وظایف را نگه می‌دارد، فرم آن را در «فرم‌ها و فیلدها» بسازید. بیشتر: [[customising]]',
          'در «الگوهای دسترسی» بگویید هر گروه از همکاران چه ببیند و چه بکند. بیشتر: [[access-templates]]',
          'در «کاربران» برای هر همکار یک کاربر با الگوی خودش بسازید. بیشتر: [[users]]',
          'برگه‌ها و نامه‌هایی را که به دست مردم می‌دهید در «قالب‌های چاپ» بسازید. بیشتر: [[print-formats]]',
          'با نام یکی از همکاران وارد شوید و بیازمایید: آنچه باید ببیند و بکند، می‌تواند؟ بیشتر: [[first-day]]',
          'در «پشتیبان‌ها» نخستین پشتیبان را بگیرید و فایلش را جای دیگری نگه دارید. بیشتر: [[operation]]',
        ] },
        { tip: 'ترتیب مهم است: الگو پس از فرم می‌آید و کاربر پس از الگو. هر کدام را بعداً هم می‌توانید عوض کنید.' },
      ],
    },
    en: {
      title: 'The administrator’s first day', words: 'start begin set up installation new office next steps where to begin first password',
      blocks: [
        'You make your office ready yourself, without a programmer. To go the whole way with an example, follow [[insurance-office]] step by step; any other office goes the same way.',
        { steps: [
          'Answer the questions of the set-up: name, fiscal year, unit of money. More: [[set-up]]',
          'If you still use the password that the installation made, press “Change password” at your own name in the corner. More: [[account]]',
          'If the office keeps more than persons, interactions and tasks, make a form for it in “Forms and fields”. More: [[customising]]',
          'In “Access templates” say what each group of colleagues sees and does. More: [[access-templates]]',
          'In “Users” make a user with his template for every colleague. More: [[users]]',
          'Make the sheets and letters that you hand out in “Print formats”. More: [[print-formats]]',
          'Sign in as one of the colleagues and try it: does he see and do what he should? More: [[first-day]]',
          'Make the first backup in “Backups”, and keep its file somewhere else. More: [[operation]]',
        ] },
        { tip: 'The order matters: a template comes after its forms, a user after his template. Each can be changed later.' },
      ],
    },
  },
  {
    id: 'around', group: 'start',
    fa: {
      title: 'صفحه و میان‌برها', words: 'کلید صفحه‌کلید تم تیره زبان منو پالت',
      blocks: [
        'فهرست اصلی در کنار، کار در میانه، و جزئیات در کنار فهرست باز می‌شود، تا جای شما در فهرست گم نشود.',
        { steps: [
          '`Ctrl+K`: رفتن به هر جا، یافتن هر رکورد و انجام هر کار، تنها با نوشتن.',
          '`F9`: ارتباطات. `Alt+N`: رکورد تازه در همین فرم. `Ctrl+S`: ذخیره. `Esc`: بازگشت.',
          'در فهرست‌ها با کلیدهای جهت حرکت کنید؛ `Enter` رکورد را باز می‌کند و `Shift+F10` عملیات آن را.',
          'علامت ؟ همهٔ میان‌برها را نشان می‌دهد. میان‌برها با صفحه‌کلید فارسی هم کار می‌کنند.',
        ] },
        'از نام خودتان در گوشهٔ صفحه، زبان، تم روشن یا تیره، رقم‌های فارسی یا لاتین و گذرواژه را عوض کنید.',
        { tip: 'فرم‌های نیمه‌کاره در نوار پایین می‌مانند و با بستن صفحه هم از دست نمی‌روند.' },
      ],
    },
    en: {
      title: 'The page and its keys', words: 'keyboard dark theme language menu palette',
      blocks: [
        'The main menu stands at the side, your work in the middle, and details open beside the list, so that your place in it is never lost.',
        { steps: [
          '`Ctrl+K`: go anywhere, find any record and do anything by typing.',
          '`F9`: interactions. `Alt+N`: a new record in this form. `Ctrl+S`: save. `Esc`: back.',
          'In lists the arrow keys move; `Enter` opens the record, `Shift+F10` its actions.',
          'The ? key shows all shortcuts. They work on the Persian keyboard, too.',
        ] },
        'From your own name in the corner you change language, light or dark, Persian or Latin digits, and your password.',
        { tip: 'Half-filled forms stay in the bar below, and survive closing the page.' },
      ],
    },
  },
];
