import type { HelpTopic } from '@crm/platform/web';

export const contactsHelp: readonly HelpTopic[] = [
  {
    id: 'persons', group: 'forms', forms: ['persons'],
    fa: {
      title: 'اشخاص', words: 'مشتری آدم مخاطب لید خریدار همکار تلفن کدملی',
      blocks: [
        'هر آدمی که دفتر با او سروکار دارد، یک شخص است: مشتری، کارمند یک شرکت، بازاریاب، همکار. نقش‌ها می‌گویند که چه کسی است و یک نفر می‌تواند چند نقش داشته باشد.',
        { steps: [
          'تنها نام خانوادگی الزامی است. کد را اگر ننویسید، پیوند می‌دهد.',
          'در «تلفن‌ها» شماره را یک‌جا بنویسید؛ کد کشور و شهر، همراه یا ثابت بودن آن شناخته می‌شود. چند شماره را با ویرگول جدا کنید.',
          'در «شرکت» محل کار و در «سمت» و «واحد سازمانی» جایگاهش را بنویسید تا در صفحهٔ آن شرکت هم دیده شود. هر گاه عوضشان کنید، دورهٔ پیشین از دیروز بسته می‌شود و «سوابق شغلی» همه را با تاریخ نگه می‌دارد؛ ارتباط‌های قدیمی سمت همان زمان را نشان می‌دهند.',
          'در «نقش‌ها با طرف مقابل» برای هر نقش یک ردیف بیفزایید: مشتری ما، تأمین‌کنندهٔ یک شرکت، رقیب شرکتی دیگر.',
          '«خانواده و بستگان» در هر دو پرونده دیده می‌شود: اگر این شخص پدرِ دیگری است، دیگری فرزند او خواهد بود.',
          '«کارشناس» می‌گوید این شخص از آنِ کدام همکار است. اگر ننویسید، خود شما هستید؛ گذاشتن نام دیگری حق «تعیین کارشناس» می‌خواهد.',
          'استان و منطقه جای او را در الگوهای دسترسی تعیین می‌کنند.',
        ] },
        'رتبه را می‌توان با تاریخ آغاز و پایان داد: «دوره‌های رتبه». پس از روز پایان دیگر برقرار نیست و در تاریخچه می‌ماند. رنگ پرونده از رنگ رتبه پیروی می‌کند، مگر آن‌که در تنظیمات خاموشش کنید.',
        { tip: 'کدملی با رقم کنترل سنجیده می‌شود و تکراری نمی‌پذیرد.' },
      ],
    },
    en: {
      title: 'Persons', words: 'customer people lead buyer phone national id',
      blocks: [
        'Everybody the office deals with is a person: a customer, a company’s employee, a marketer, a colleague. Roles say what somebody is, and one person may have several.',
        { steps: [
          'Only the last name is required. Peyvand gives a code where you give none.',
          'In “Phones”, write the number as a whole; country, city and whether it is a mobile are recognised. Separate several with a comma.',
          'In “Company”, “Position” and “Department” say where he works, so that he is seen on that company’s page, too. When you change them, the former period ends yesterday and “Employments” keeps all of them with their dates; old interactions show the position of their time.',
          'In “Roles with counterparts” add a row for each role: our customer, supplier of one company, competitor of another.',
          '“Family and relations” are seen in both records: whose parent this person is has him as parent, too.',
          'The “Experts” are the colleagues whose person this is. Left empty, it is you; naming somebody else needs the right to assign.',
          'Province and district decide where he lies for access templates.',
        ] },
        'A rating can be given with a first and a last day, in “Rating periods”. After the last day it is no longer in force and stays in the history. The record takes the colour of its rating unless the settings say otherwise.',
        { tip: 'The national ID is checked by its check digit, and taken once.' },
      ],
    },
  },
  {
    id: 'companies', group: 'forms', forms: ['companies'],
    fa: {
      title: 'شرکت‌ها', words: 'سازمان موسسه شناسه ملی کد اقتصادی رابط تأمین‌کننده',
      blocks: [
        'شرکت‌ها و سازمان‌ها با شناسهٔ ملی، کد اقتصادی و شمارهٔ ثبتشان. آدم‌های یک شرکت، اشخاصی هستند که «شرکت» آن‌ها همین است و در صفحهٔ آن فهرست می‌شوند.',
        { steps: [
          'نام شرکت الزامی است؛ شناسهٔ ملی با رقم کنترل سنجیده می‌شود.',
          '«گواهینامه‌ها» و «مجوزها» با شماره، تاریخ صدور و روز پایان اعتبار ثبت می‌شوند؛ فهرست را می‌توان بر پایهٔ «اعتبار تا» صافی کرد.',
          '«رابط شرکت» کسی است که پیامک‌ها و نامه‌های شرکت به او می‌رسد.',
          'ارتباط‌ها و کارهای شرکت در سابقهٔ خودش می‌آید. با کلیک راست روی شرکت در فهرست، پرسنل، ارتباط‌ها، کارها و تاریخچه‌اش باز یا ثبت می‌شود.',
          'شرکت خودتان در راه‌اندازی به نام سازمان ثبت می‌شود، یا در تنظیمات، بخش «مخاطبان»، برگزیده می‌شود: وظیفه‌ای که روی آن باشد در کارتابل «داخلی» است.',
        ] },
      ],
    },
    en: {
      title: 'Companies', words: 'organisation legal id economic code liaison supplier',
      blocks: [
        'Companies and organisations with their legal ID, economic code and registration number. A company’s people are the persons whose “Company” it is; its page lists them.',
        { steps: [
          'The name is required; the legal ID is checked by its check digit.',
          'Certificates and licences have a number, a date of issue and a last day; a list can be filtered by “Valid until”.',
          'The liaison is whom messages and letters to the company reach.',
          'Interactions and tasks of the company stand in its own time line. A right click on a company in the list opens or adds its personnel, interactions, tasks and history.',
          'Your own company is made at the set-up under the office’s name, or chosen in the settings under “Contacts”: a task on it is marked as internal in the cartable.',
        ] },
      ],
    },
  },
  {
    id: 'contacts', group: 'forms', forms: ['contacts'],
    fa: {
      title: 'همهٔ مخاطبان', words: 'اشخاص شرکت‌ها با هم',
      blocks: [
        'اشخاص و شرکت‌ها در یک فهرست. هر جا «مخاطب» بخواهند، مانند ارتباط یا کار، می‌توان هر یک از آن دو را انتخاب کرد.',
        'زیر «همهٔ مخاطبان» در فهرست اصلی، هر نقش فهرست خود را دارد: مشتریان، تأمین‌کنندگان، رقبا و هر نقشی که در اطلاعات پایه بسازید.',
        { tip: 'برای ورود اشخاص و شرکت‌ها از یک فایل، در همین فهرست منوی «⋮» و سپس «ورود … از فایل» را بزنید و ستونی را که نوع را می‌گوید معرفی کنید.' },
      ],
    },
    en: {
      title: 'All contacts', words: 'persons companies together',
      blocks: [
        'Persons and companies in one list. Wherever a contact is wanted, as in an interaction or a task, either can be chosen.',
        'Below “All contacts” in the menu every role has a list of its own: customers, suppliers, competitors, and whatever role you make in the base data.',
        { tip: 'To import persons and companies from one file, press “Import … from a file” in this list’s menu “⋮” and name the column that tells which is which.' },
      ],
    },
  },
];
