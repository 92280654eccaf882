import { registerTexts } from '../i18n/i18n';

export const moduleTexts = registerTexts('modules', {
  fa: {
    title: 'نسخه و ماژول‌ها', intro: 'ماژول خاموش نه در منو می‌ماند، نه در دسترسی‌ها، نه در جست‌وجو و گزارش‌ها. داده‌هایش دست‌نخورده می‌ماند و با روشن کردن برمی‌گردد.',
    edition: 'نسخه', noEdition: 'بدون نسخه: همه روشن', userLimit: 'سقف کاربران فعال', unlimited: 'بدون سقف', activeUsers_one: 'اکنون {{count, number}} کاربر فعال است', activeUsers_other: 'اکنون {{count, number}} کاربر فعال است', save: 'ذخیره',
    switch: 'روشن یا خاموش کردن {{module}}', differs: 'برخلاف نسخه', needs: 'نیازمند {{modules}}', neededBy: 'لازم برای {{modules}}',
    records_one: '{{count, number}} رکورد', records_other: '{{count, number}} رکورد', hidden_one: '{{count, number}} رکورد پنهان', hidden_other: '{{count, number}} رکورد پنهان',
    turnOff: 'خاموش کردن', turnOffTitle: '«{{module}}» خاموش شود؟', vanish_one: '{{module}}: {{count, number}} رکورد از دید همه پنهان می‌شود.', vanish_other: '{{module}}: {{count, number}} رکورد از دید همه پنهان می‌شود.',
    stays: 'هیچ داده‌ای حذف نمی‌شود. دسترسی‌های نوشته‌شده، نماها و قالب‌های چاپ هم می‌مانند و با روشن کردن دوباره به کار می‌افتند.',
    choose: 'برقرار کردن', chooseTitle: 'نسخهٔ «{{edition}}» برقرار شود؟', comesBack: '{{module}}: دوباره روشن می‌شود.', users_one: 'حداکثر {{count, number}} کاربر فعال', users_other: 'حداکثر {{count, number}} کاربر فعال', done: 'برقرار شد؛ تا دو ثانیهٔ دیگر برای همه.',
  },
  en: {
    title: 'Edition and modules', intro: 'A module that is off stands neither in the menu nor in rights, search and reports. Its data stay untouched and are there again when it is switched on.',
    edition: 'Edition', noEdition: 'No edition: everything on', userLimit: 'Active users at most', unlimited: 'No limit', activeUsers_one: '{{count, number}} user is active now', activeUsers_other: '{{count, number}} users are active now', save: 'Save',
    switch: 'Switch {{module}} on or off', differs: 'Differs from the edition', needs: 'Needs {{modules}}', neededBy: 'Needed by {{modules}}',
    records_one: '{{count, number}} record', records_other: '{{count, number}} records', hidden_one: '{{count, number}} hidden record', hidden_other: '{{count, number}} hidden records',
    turnOff: 'Switch off', turnOffTitle: 'Switch off “{{module}}”?', vanish_one: '{{module}}: {{count, number}} record vanishes from everybody’s sight.', vanish_other: '{{module}}: {{count, number}} records vanish from everybody’s sight.',
    stays: 'No data are deleted. Grants, views and print formats stay written, too, and work again once it is switched on.',
    choose: 'Put into force', chooseTitle: 'Put the edition “{{edition}}” into force?', comesBack: '{{module}}: is switched on again.', users_one: 'At most {{count, number}} active user', users_other: 'At most {{count, number}} active users', done: 'In force, for everybody within two seconds.',
  },
});
