import { registerTexts } from '@crm/platform/web';

export const cartableTexts = registerTexts('cartable', {
  fa: {
    cartable: 'کارتابل', newTask: 'وظیفهٔ جدید', sections: 'بخش‌های کارتابل', whose: 'کارتابلِ', mine: 'خودم', myself: 'کارتابل خودم',
    today: 'امروز', future: 'آینده', overdue: 'عقب‌افتاده', completed: 'انجام‌شده', referredToMe: 'ارجاع به من', referredByMe: 'ارجاع از من',
    todayEmpty: 'برای امروز کاری نمانده است.', futureEmpty: 'کاری برای روزهای آینده ثبت نشده است.', overdueEmpty: 'هیچ کاری عقب نیفتاده است.', completedEmpty: 'هنوز کاری به پایان نرسیده است.',
    referredToMeEmpty: 'کسی کاری به شما ارجاع نداده است.', referredByMeEmpty: 'شما کاری به کسی ارجاع نداده‌اید.', emptyText: 'وظیفه‌ها بر پایهٔ سررسید و ارجاع، خودشان در بخش درست قرار می‌گیرند.',
    title: 'عنوان', contact: 'مخاطب', due: 'سررسید', percent: 'پیشرفت', referrer: 'ارجاع‌دهنده', assignee: 'مسئول انجام', priority: 'اولویت',
    finish: 'انجام شد', finishTask: 'انجام شد: {{title}}', finished: '«{{title}}» انجام شد.', reopen: 'بازگشایی', reopenTask: 'بازگشایی: {{title}}', changePercent: 'تغییر پیشرفت: {{title}}',
    late: 'سررسید گذشته', noDue: 'بدون سررسید', internal: 'داخلی', more: 'فقط {{count, number}} مورد نخست نشان داده شده است.', openTask: 'باز کردن',
  },
  en: {
    cartable: 'Cartable', newTask: 'New task', sections: 'Sections of the cartable', whose: 'Cartable of', mine: 'myself', myself: 'My own cartable',
    today: 'Today', future: 'Future', overdue: 'Overdue', completed: 'Completed', referredToMe: 'Referred to me', referredByMe: 'Referred by me',
    todayEmpty: 'Nothing is left for today.', futureEmpty: 'Nothing is planned for the days to come.', overdueEmpty: 'Nothing is overdue.', completedEmpty: 'Nothing has been completed yet.',
    referredToMeEmpty: 'Nobody has referred anything to you.', referredByMeEmpty: 'You have not referred anything to anybody.', emptyText: 'Tasks find their section by themselves, by due time and referral.',
    title: 'Title', contact: 'Contact', due: 'Due', percent: 'Progress', referrer: 'Referrer', assignee: 'Assignee', priority: 'Priority',
    finish: 'Done', finishTask: 'Done: {{title}}', finished: '“{{title}}” is done.', reopen: 'Reopen', reopenTask: 'Reopen: {{title}}', changePercent: 'Change progress: {{title}}',
    late: 'Overdue', noDue: 'No due time', internal: 'Internal', more: 'Only the first {{count, number}} are shown.', openTask: 'Open',
  },
});
