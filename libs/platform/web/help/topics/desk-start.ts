import type { HelpTopic } from '../help-topic';

/** What the first administrator meets. */
export const deskStartTopics: readonly HelpTopic[] = [
  {
    id: 'set-up', group: 'desk', screens: ['/set-up'], needs: { form: 'settings', operation: 'edit' },
    fa: {
      title: 'راه‌اندازی: پرسش‌های آغاز', words: 'ویزارد نصب شروع نشان لوگو آرم سال مالی مالیات تومان ریال همکاران نمونه آزمایشی',
      blocks: [
        'مدیر سیستم در نخستین ورود چهار پرسش کوتاه می‌بیند. هیچ پاسخی برای همیشه نیست: نام، نشان، سال مالی، مالیات و واحد مبلغ را بعداً در «تنظیمات» عوض می‌کنید. با «بعداً» می‌توانید همه را برای ورود دیگری بگذارید.',
        { steps: [
          'سازمان: نام و نشان دفتر شما. نشان تصویری کوچک است (PNG، JPEG یا WebP) و بی آن هم می‌شود ادامه داد.',
          'مالی: سال مالی از چه ماهی آغاز می‌شود، مالیات بر ارزش افزوده چند درصد است، و مبلغ‌ها به ریال دیده شوند یا تومان.',
          'همکاران: برای هر همکار نام، نام کاربری، گذرواژهٔ آغازین (دست‌کم ۸ نویسه) و الگوی دسترسی. این گام را می‌توان خالی گذاشت.',
          'دادهٔ نمونه: یک دفتر ساختگی برای آزمودن. هر وقت بخواهید، در «تنظیمات» یک‌جا حذف می‌شود.',
        ] },
        { tip: 'بهتر است همکاران پس از الگوی دسترسی خودشان بیایند: نخست فرم‌ها و الگوها را بسازید، سپس در «کاربران» هر همکار را. هر که الگوی «مدیر سیستم» داشته باشد همه‌چیز را می‌بیند و عوض می‌کند.' },
        { see: 'first-administrator-day' },
      ],
    },
    en: {
      title: 'Set-up: the questions at the start', words: 'wizard installation begin logo fiscal year tax toman rial colleagues sample trial',
      blocks: [
        'At the first sign-in the administrator meets four short questions. No answer is for ever: name, logo, fiscal year, tax and unit of money are changed in “Settings” later. “Later” leaves all of it for another sign-in.',
        { steps: [
          'Organisation: the name and the logo of your office. The logo is a small picture (PNG, JPEG or WebP), and you can go on without.',
          'Finance: the month in which the fiscal year begins, the per cent of value added tax, and whether money is shown in rials or tomans.',
          'Colleagues: a name, a user name, a first password (at least 8 characters) and an access template for each. This step may stay empty.',
          'Sample data: an invented office to try things with. In “Settings” it is removed in one go whenever you like.',
        ] },
        { tip: 'Colleagues had better come after an access template of their own: make forms and templates first, then each colleague in “Users”. Whoever has the administrators’ template sees and changes everything.' },
        { see: 'first-administrator-day' },
      ],
    },
  },
];
