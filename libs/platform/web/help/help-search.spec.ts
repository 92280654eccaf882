import { helpSearch } from './help-search';
import { platformTopics } from './topics';

/** Questions as an office asks them, in words that are not the product's own. */
const QUESTIONS: readonly (readonly [string, string])[] = [
  ['تغییر رمز', 'account'], ['رمزم را فراموش کردم', 'account'], ['رمز همکارم را چطور عوض کنم', 'users'], ['پسورد', 'account'], ['مرخصی می‌روم', 'account'], ['نشست‌های ناشناس', 'account'],
  ['فقط مال خودش', 'access-templates'], ['حذف نکند', 'access-templates'], ['خروجی اکسل نگیرد', 'access-templates'], ['چرا همکارم نمی‌بیند', 'access-templates'], ['هر کس فقط مشتری خودش را ببیند', 'access-templates'], ['محدود به یک استان', 'access-templates'], ['پنهان کردن شماره تلفن', 'access-templates'],
  ['نام دفتر در چاپ', 'print-formats'], ['سربرگ و امضا', 'print-formats'], ['چاپ قرارداد', 'print-formats'], ['مبلغ به حروف', 'print-formats'],
  ['کارمند جدید', 'users'], ['همکارم استعفا داد', 'users'], ['رکوردهای کسی که رفته', 'users'],
  ['پاک شده را برگردانم', 'many'], ['اشتباهی پاک کردم', 'many'], ['تغییر چند نفر با هم', 'many'],
  ['بکاپ', 'operation'], ['لوگوی دفتر را عوض کنم', 'operation'], ['برگشتن به دیروز', 'operation'], ['حذف اطلاعات آزمایشی', 'operation'],
  ['انتقال مشتری‌ها از اکسل', 'import'], ['گرفتن اکسل', 'export'], ['فیلد جدید اضافه کنم', 'customising'], ['فرم خودم را بسازم', 'customising'], ['محاسبه خودکار کارمزد', 'customising'], ['عکس کارت ملی', 'customising'],
  ['بیمه نامه رو به انقضا', 'insurance-office'], ['از کجا شروع کنم', 'first-administrator-day'], ['راه اندازی دفتر تازه', 'first-administrator-day'], ['ریال یا تومان', 'set-up'],
  ['مشتری تکراری', 'form'], ['کی این را عوض کرده', 'record'], ['شماره خودکار نامه', 'numbering'], ['گزارش ماهانه', 'figures'], ['ذخیره فیلتر', 'lists'], ['اضافه کردن ستون', 'lists'], ['گزینه‌های فهرست کشویی', 'base-data'], ['صفحه تیره', 'around'], ['آلارم و یادآوری', 'told'],
];

describe('the search of the help', () => {
  const find = helpSearch(platformTopics, 'fa');

  it.each(QUESTIONS)('answers «%s» with %s among the first three', (question, id) => expect(find(question).slice(0, 3).map((topic) => topic.id)).toContain(id));

  it.each([['change my password', 'account'], ['only his own records', 'access-templates'], ['where to begin', 'first-administrator-day'], ['how do I bring in a spreadsheet', 'import']])('answers “%s” with %s', (question, id) =>
    expect(helpSearch(platformTopics, 'en')(question).slice(0, 3).map((topic) => topic.id)).toContain(id));

  it.each(['بیمه‌نامه', 'بيمه نامه', 'ملیات'])('knows «%s» in any spelling', (word) => expect(find(word).length).toBeGreaterThan(0));

  it.each(['قثصضط', 'زرافه', 'چطور'])('finds nothing for «%s»', (word) => expect(find(word)).toEqual([]));
});
