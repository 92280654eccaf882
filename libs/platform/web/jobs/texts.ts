import { registerTexts } from '../i18n/register-texts';

export const jobTexts = registerTexts('jobs', {
  fa: {
    title: 'کارهای پس‌زمینه', running_one: 'یک کار پس‌زمینه در حال انجام', running_other: '{{count, number}} کار پس‌زمینه در حال انجام',
    goesOn: 'می‌توانید به کارتان ادامه دهید یا صفحه را ببندید.', nothing: 'در یک روز گذشته کاری نبوده است.',
    queued: 'در صف', busy: 'در حال انجام', done: 'انجام شد', failed: 'انجام نشد', cancelled: 'لغو شد', again: 'تلاش دوباره در {{time}}',
    progress: '{{done, number}} از {{total, number}}', doneSoFar: '{{done, number}} تا اکنون',
    cancel: 'لغو', cancelOf: 'لغو {{title}}', progressOf: 'پیشرفت {{title}}',
    nowDone: '{{title}} انجام شد.', nowFailed: '{{title}} انجام نشد.', named: '{{title}} «{{subject}}»', show: 'دیدن',
  },
  en: {
    title: 'Background jobs', running_one: '{{count, number}} background job is running', running_other: '{{count, number}} background jobs are running',
    goesOn: 'You can go on working or close the page.', nothing: 'There were no jobs within the last day.',
    queued: 'Queued', busy: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Cancelled', again: 'Tried again at {{time}}',
    progress: '{{done, number}} of {{total, number}}', doneSoFar: '{{done, number}} so far',
    cancel: 'Cancel', cancelOf: 'Cancel {{title}}', progressOf: 'Progress of {{title}}',
    nowDone: '{{title}} is done.', nowFailed: '{{title}} failed.', named: '{{title}} “{{subject}}”', show: 'Show',
  },
});

/** «ورود از فایل «مشتریان.csv»» */
export const nameOf = ({ title, subject }: { title: string; subject: string | null }): string => (subject ? jobTexts.t('named', { title, subject }) : title);
