import type { HelpTopic } from '@crm/platform/web';

export const interactionsHelp: readonly HelpTopic[] = [{
  id: 'interactions', group: 'forms', forms: ['interactions'],
  fa: {
    title: 'ارتباطات', words: 'تماس تلفن جلسه ایمیل مراجعه حضوری پیگیری گفت‌وگو نتیجه',
    blocks: [
      'هر بار که با کسی گفت‌وگو می‌کنید، یک ارتباط ثبت کنید: تماس، دیدار، نامه یا پیام. سابقهٔ هر مخاطب از همین‌ها ساخته می‌شود.',
      { steps: [
        '`F9` را بزنید، یا در صفحهٔ مخاطب، بالای سابقه، یک خط بنویسید.',
        'موضوع الزامی است. زمان آغاز اگر ننویسید، همین حالاست و شما کاربر آن هستید.',
        'روش و جهت (ورودی یا خروجی) را انتخاب کنید تا گزارش‌ها معنا پیدا کنند.',
        'در نتیجه بنویسید چه شد؛ اگر کاری می‌ماند، همان‌جا یک وظیفه بسازید.',
      ] },
      { tip: 'ارتباط را کسی می‌بیند که کاربر آن است یا کارشناس مخاطبش، مگر الگوی دسترسی بیش از این بدهد.' },
    ],
  },
  en: {
    title: 'Interactions', words: 'call phone meeting e-mail visit follow-up result',
    blocks: [
      'Whenever you talk with somebody, enter an interaction: a call, a visit, a letter or a message. Every contact’s time line is made of them.',
      { steps: [
        'Press `F9`, or write one line above the time line on the contact’s page.',
        'The subject is required. Without a start it is now, and you are its user.',
        'Choose method and direction (in or out), so that reports mean something.',
        'Write down the result; if something is left to do, make a task there and then.',
      ] },
      { tip: 'An interaction is seen by its user and by the experts of its contact, unless an access template gives more.' },
    ],
  },
}];
