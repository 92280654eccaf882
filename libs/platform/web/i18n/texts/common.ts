import { registerTexts } from '../register-texts';

/** Words that stand on many screens. */
export const common = registerTexts('common', {
  fa: {
    product: 'پیوند',
    save: 'ذخیره', cancel: 'انصراف', close: 'بستن', delete: 'حذف', edit: 'ویرایش', view: 'مشاهده', create: 'جدید', search: 'جست‌وجو',
    more: 'بیشتر', less: 'کمتر', back: 'بازگشت', yes: 'بله', no: 'خیر', none: '—', all: 'همه', loading: 'در حال بارگذاری…', retry: 'تلاش دوباره',
    clear: 'پاک کردن', apply: 'اعمال', undo: 'بازگردانی', done: 'انجام شد.', saved: 'ذخیره شد.', copy: 'رونوشت', actions: 'عملیات',
    rial: 'ریال', amount: '{{amount}} ریال', summary: '{{first}} و {{count, number}} مورد دیگر',
    failed: 'انجام نشد.', unreachable: 'سرور پاسخ نمی‌دهد. اتصال شبکه را بررسی کنید و دوباره بکوشید.',
    forbidden: 'این کار در دسترس شما نیست.', notFound: 'پیدا نشد یا در دسترس شما نیست.', unexpected: 'خطای پیش‌بینی‌نشده رخ داد. دوباره بکوشید.',
    stale: 'این رکورد را در این میان کس دیگری تغییر داده است.',
    today: 'امروز', yesterday: 'دیروز', tomorrow: 'فردا',
  },
  en: {
    product: 'Peyvand',
    save: 'Save', cancel: 'Cancel', close: 'Close', delete: 'Delete', edit: 'Edit', view: 'View', create: 'New', search: 'Search',
    more: 'More', less: 'Less', back: 'Back', yes: 'Yes', no: 'No', none: '—', all: 'All', loading: 'Loading…', retry: 'Try again',
    clear: 'Clear', apply: 'Apply', undo: 'Undo', done: 'Done.', saved: 'Saved.', copy: 'Copy', actions: 'Actions',
    rial: 'rials', amount: '{{amount}} rials', summary: '{{first}} and {{count, number}} more',
    failed: 'That did not work.', unreachable: 'The server does not answer. Check the network connection and try again.',
    forbidden: 'You may not do this.', notFound: 'Not found, or out of your reach.', unexpected: 'Something unexpected went wrong. Try again.',
    stale: 'Somebody else has changed this record in the meantime.',
    today: 'Today', yesterday: 'Yesterday', tomorrow: 'Tomorrow',
  },
});
