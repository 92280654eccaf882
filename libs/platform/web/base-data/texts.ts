import { registerTexts } from '../i18n/register-texts';

export const baseDataTexts = registerTexts('base-data', {
  fa: {
    find: 'یافتن فهرست', values: '{{count, number}} مقدار', usedIn: 'در {{forms}}', findValue: 'جست‌وجو در «{{label}}»', add: 'افزودن', newValue: 'مقدار تازه', rename: 'نام «{{title}}»',
    order: 'جابه‌جایی «{{title}}»: با موش بکشید، یا کلیدهای بالا و پایین', colour: 'رنگ «{{title}}»', on: 'به کار می‌رود', off: 'خاموش', switchOf: 'روشن یا خاموش بودن «{{title}}»', uses: '{{count, number}} بار به کار رفته', unused: 'به کار نرفته',
    merge: 'ادغام در…', mergeTitle: 'ادغام «{{title}}»', mergeText: 'هر رکوردی که «{{title}}» را دارد از این پس مقدار زیر را خواهد داشت، و «{{title}}» حذف می‌شود. این کار در تاریخچهٔ رکوردها می‌ماند.', mergeInto: 'در کدام مقدار ادغام شود؟', merged: '{{count, number}} رکورد منتقل شد.',
    deleteTitle: '«{{title}}» حذف شود؟', deleteText: 'فقط مقداری حذف می‌شود که هیچ رکوردی آن را به کار نبرده باشد.', inUse: 'این مقدار را رکوردهای دیگر به کار برده‌اند. آن را خاموش کنید یا در مقدار دیگری ادغام کنید.', more: 'کارهای «{{title}}»', full: 'فهرست کامل', below: 'زیر {{parent}}', addBelow: 'افزودن زیرگروه جدید', newBelow: 'زیرگروه تازهٔ «{{parent}}»', onTop: 'افزودن در بالاترین سطح',
    noValues: 'این فهرست هنوز مقداری ندارد.', nothingFound: 'چیزی پیدا نشد.', only: 'تنها {{count, number}} مقدار نخست نشان داده شده است؛ برای بقیه جست‌وجو کنید.', missing: 'چنین فهرستی نیست یا در دسترس شما نیست.',
  },
  en: {
    find: 'Find a list', values: '{{count, number}} values', usedIn: 'In {{forms}}', findValue: 'Search in “{{label}}”', add: 'Add', newValue: 'New value', rename: 'Name of “{{title}}”',
    order: 'Move “{{title}}”: drag it, or use the up and down keys', colour: 'Colour of “{{title}}”', on: 'In use', off: 'Off', switchOf: 'Whether “{{title}}” is on', uses: 'used {{count, number}} times', unused: 'not used',
    merge: 'Merge into…', mergeTitle: 'Merge “{{title}}”', mergeText: 'Every record that has “{{title}}” has the value below from now on, and “{{title}}” is deleted. The records’ history tells.', mergeInto: 'Into which value?', merged: '{{count, number}} records were moved.',
    deleteTitle: 'Delete “{{title}}”?', deleteText: 'Only a value that no record uses is deleted.', inUse: 'Other records use this value. Switch it off, or merge it into another.', more: 'Actions on “{{title}}”', full: 'The whole list', below: 'Below {{parent}}', addBelow: 'Add a sub-group', newBelow: 'New sub-group of “{{parent}}”', onTop: 'Add on the top level',
    noValues: 'This list has no value yet.', nothingFound: 'Nothing was found.', only: 'Only the first {{count, number}} values are shown; search for the others.', missing: 'There is no such list, or it is out of your reach.',
  },
});
