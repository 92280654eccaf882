import { registerTexts } from '../i18n/register-texts';

export const deskTexts = registerTexts('desk', {
  fa: {
    explain: 'چه کسی این را می‌بیند و چرا؟', explainWho: 'کدام کاربر؟', explainChoose: 'کاربری را انتخاب کنید تا بگوییم با این رکورد چه می‌تواند بکند و چرا.', allowed: 'می‌تواند', refused: 'نمی‌تواند', operation: 'کار', because: 'چرا',
    handOver: 'واگذاری رکوردهایش به دیگران', handOverTitle: 'واگذاری رکوردهای {{name}}', handOverText: 'هر جا {{name}} کارشناس، مسئول یا ارجاع‌دهنده است، کسی که انتخاب می‌کنید جای او را می‌گیرد. وظایف انجام‌شده به نام خودش می‌ماند.',
    receivers: 'به چه کسی؟', receiversHint: 'اگر چند نفر باشند، رکوردها به‌نوبت و مساوی بین‌شان بخش می‌شود.', handOverForms: 'کدام رکوردها؟', nothingToHand: 'هیچ رکوردی از او در دسترس شما نیست.', handOverStart: 'واگذار کن', handOverStarted: 'واگذاری آغاز شد؛ پیشرفت آن را بالای صفحه در «کارها» می‌بینید.',
    handed_one: '{{count, number}} رکورد واگذار شد', handed_other: '{{count, number}} رکورد واگذار شد', refusedCount_one: '{{count, number}} رکورد رد شد', refusedCount_other: '{{count, number}} رکورد رد شد', chooseUser: 'کاربر را انتخاب کنید',
    simulate: 'چه چیزی عوض می‌شود؟', simulateText: 'اگر همین حالا ذخیره کنید، برای کاربران این الگو این‌ها عوض می‌شود:', noUsers: 'هنوز هیچ کاربر فعالی این الگو را ندارد.', noDifference: 'با این تغییر، دسترسی هیچ کاربری به هیچ رکوردی عوض نمی‌شود.', partly: 'شمردن همه طول می‌کشید؛ این‌ها بخشی از تفاوت‌هاست.', someUsers: '{{counted, number}} کاربر از {{users, number}} کاربر شمرده شد.',
    gains: 'به دست می‌آورد', loses: 'از دست می‌دهد', examplesGain: 'نمونهٔ آنچه دیده خواهد شد', examplesLose: 'نمونهٔ آنچه دیگر دیده نمی‌شود', user: 'کاربر', saveNow: 'ذخیره', close: 'بستن',
    compare: 'مقایسه با الگوی دیگر', compareWith: 'با کدام الگو؟', same: 'این دو الگو هیچ تفاوتی ندارند.', nothing: 'ندارد', savedOnly: 'آنچه ذخیره شده مقایسه می‌شود؛ تغییرهای ذخیره‌نشده در آن نیست.',
    hiding: 'پنهان: {{fields}}', masking: 'فقط چند نویسه: {{fields}}', reading: 'فقط خواندنی: {{fields}}', inProvinces_one: 'فقط در {{count, number}} استان', inProvinces_other: 'فقط در {{count, number}} استان', inDistricts_one: 'فقط در {{count, number}} منطقه', inDistricts_other: 'فقط در {{count, number}} منطقه',
    loading: 'در حال شمردن…',
  },
  en: {
    explain: 'Who sees this, and why?', explainWho: 'Which user?', explainChoose: 'Choose a user to be told what he may do with this record, and why.', allowed: 'May', refused: 'May not', operation: 'Operation', because: 'Why',
    handOver: 'Hand over his records', handOverTitle: 'Hand over the records of {{name}}', handOverText: 'Wherever {{name}} is expert, assignee or referrer, whom you choose takes his place. Completed tasks stay his.',
    receivers: 'To whom?', receiversHint: 'Several users take turns, so that each gets as many.', handOverForms: 'Which records?', nothingToHand: 'No record of his is in your reach.', handOverStart: 'Hand over', handOverStarted: 'The hand-over has begun; see its progress under “Jobs” at the top.',
    handed_one: '{{count, number}} record handed over', handed_other: '{{count, number}} records handed over', refusedCount_one: '{{count, number}} record refused', refusedCount_other: '{{count, number}} records refused', chooseUser: 'Choose a user',
    simulate: 'What would change?', simulateText: 'If you save now, this changes for the users of the template:', noUsers: 'No active user has this template yet.', noDifference: 'This changes nobody’s reach of any record.', partly: 'Counting everything would take too long; these are some of the differences.', someUsers: '{{counted, number}} of {{users, number}} users were counted.',
    gains: 'gains', loses: 'loses', examplesGain: 'Examples of what will be seen', examplesLose: 'Examples of what will no longer be seen', user: 'User', saveNow: 'Save', close: 'Close',
    compare: 'Compare with another template', compareWith: 'With which template?', same: 'These two templates differ in nothing.', nothing: 'no', savedOnly: 'What is saved is compared; unsaved changes are not in it.',
    hiding: 'Hidden: {{fields}}', masking: 'A few characters only: {{fields}}', reading: 'Read only: {{fields}}', inProvinces_one: 'Only in {{count, number}} province', inProvinces_other: 'Only in {{count, number}} provinces', inDistricts_one: 'Only in {{count, number}} district', inDistricts_other: 'Only in {{count, number}} districts',
    loading: 'Counting…',
  },
});
