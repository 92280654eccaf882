import { registerTexts } from '../i18n/register-texts';

export const liveTexts = registerTexts('live', {
  fa: {
    notifications: 'اعلان‌ها', unread_one: '{{shown}} اعلان خوانده‌نشده', unread_other: '{{shown}} اعلان خوانده‌نشده', markAll: 'همه خوانده شد', onlyUnread: 'فقط خوانده‌نشده‌ها', everything: 'همه',
    none: 'هنوز اعلانی ندارید', noneText: 'وقتی کاری به شما ارجاع شود یا کار پس‌زمینه‌ای پایان یابد، اینجا خبر می‌گیرید.', noneUnread: 'همه را خوانده‌اید.',
    more: 'اعلان‌های قدیمی‌تر', preferences: 'از چه چیزهایی باخبر شوم؟', back: 'بازگشت به اعلان‌ها', isUnread: 'خوانده‌نشده', open: 'باز کردن',
    editing_one: '{{names}} در حال ویرایش است', editing_other: '{{names}} در حال ویرایش‌اند',
    offline: 'ارتباط با سرور قطع است. پس از وصل شدن، صفحه خودش به‌روز می‌شود.',
  },
  en: {
    notifications: 'Notifications', unread_one: '{{shown}} unread notification', unread_other: '{{shown}} unread notifications', markAll: 'Mark all as read', onlyUnread: 'Unread only', everything: 'All',
    none: 'You have no notifications yet', noneText: 'When a task is referred to you or a background job is done, you are told here.', noneUnread: 'You have read everything.',
    more: 'Older notifications', preferences: 'What do I want to be told of?', back: 'Back to the notifications', isUnread: 'unread', open: 'Open',
    editing_one: '{{names}} is editing', editing_other: '{{names}} are editing',
    offline: 'The server cannot be reached. The page will refresh by itself when it is back.',
  },
});
