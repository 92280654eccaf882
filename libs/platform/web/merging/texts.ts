import { registerTexts } from '../i18n/register-texts';

/** Merging of records, and the list of those that may be the same. */
export const mergingTexts = registerTexts('merging', {
  fa: {
    title: 'ادغام', titleOf: 'ادغام {{type}}', intro: 'رکوردی را که می‌ماند برگزینید و در هر فیلد، مقداری را که باید بماند. آنچه می‌ماند هرچه را نداشته باشد از بقیه می‌گیرد.', field: 'فیلد', whole: 'فیلدهای یکسان هم',
    stays: 'می‌ماند', goes: 'در آن ادغام می‌شود', staysOf: '«{{title}}» بماند', united: 'همه با هم', unitedOf: '{{field}}: همه با هم', valueOf: '{{field}} از «{{title}}»', empty: 'خالی', nothingDiffers: 'در فیلدهایی که می‌توانید تغییر دهید تفاوتی نیست.',
    then_one: '{{count, number}} رکورد حذف می‌شود و نشانی‌اش به رکورد مانده می‌رسد.', then_other: '{{count, number}} رکورد حذف می‌شود و نشانی‌شان به رکورد مانده می‌رسد.', moves: '{{label}}: {{count, number}} رکورد منتقل می‌شود', attachments: '{{count, number}} پیوست منتقل می‌شود', thenUndo: 'همهٔ این کار را از «کارهای اخیر» می‌توان بازگرداند.',
    merge: 'ادغام {{count, number}} رکورد', merged: 'در «{{title}}» ادغام شد.', failed: 'ادغام انجام نشد.', chooseTwo: 'در فهرست دو یا چند رکورد را انتخاب کنید و «ادغام» را بزنید.', toList: 'رفتن به فهرست',
    duplicates: 'تکراری‌های احتمالی', duplicatesOf: 'تکراری‌های احتمالی: {{type}}', duplicatesIntro: 'این جفت‌ها شاید یک نفر یا یک شرکت باشند. فهرست هر شب تازه می‌شود.', noDuplicates: 'تکراری احتمالی پیدا نشد', noDuplicatesText: 'هر شب همهٔ رکوردهای تازه و تغییرکرده با بقیه سنجیده می‌شوند؛ آنچه همانند باشد اینجا می‌آید.',
    score: 'همانندی {{score, number}} از ۱۰۰', phones: 'تلفن یکسان', emails: 'ایمیل یکسان', name: 'نام و شهر یکسان', sound: 'نام هم‌آوا و پایان تلفن یکسان', compare: 'مقایسه و ادغام', compareOf: 'مقایسه و ادغام «{{first}}» و «{{second}}»', notDuplicate: 'تکراری نیست', notDuplicateOf: '«{{first}}» و «{{second}}» تکراری نیستند', dismissed: 'به یاد سپرده شد: این دو تکراری نیستند.', more: 'بیشتر',
  },
  en: {
    title: 'Merge', titleOf: 'Merge {{type, lower}}', intro: 'Choose the record that stays, and in each field the value that stays. What the record lacks it takes from the others.', field: 'Field', whole: 'Equal fields, too',
    stays: 'stays', goes: 'goes into it', staysOf: '“{{title}}” stays', united: 'All of them', unitedOf: '{{field}}: all of them', valueOf: '{{field}} of “{{title}}”', empty: 'empty', nothingDiffers: 'The fields that you may change do not differ.',
    then_one: '{{count, number}} record is deleted, and its address leads to the one that stays.', then_other: '{{count, number}} records are deleted, and their addresses lead to the one that stays.', moves: '{{label}}: {{count, number}} move', attachments: '{{count, number}} attachments move', thenUndo: 'All of it can be taken back from the recent work.',
    merge: 'Merge {{count, number}} records', merged: 'Merged into “{{title}}”.', failed: 'The merge was not done.', chooseTwo: 'Select two records or more in the list, then “Merge”.', toList: 'To the list',
    duplicates: 'Likely duplicates', duplicatesOf: 'Likely duplicates: {{type, lower}}', duplicatesIntro: 'These pairs may be one person or one company. The list is renewed every night.', noDuplicates: 'No likely duplicates', noDuplicatesText: 'Every night all new and changed records are compared with the others; those that resemble each other come here.',
    score: 'Likeness {{score, number}} of 100', phones: 'Same phone', emails: 'Same e-mail', name: 'Same name and city', sound: 'Names that sound alike, phones that end alike', compare: 'Compare and merge', compareOf: 'Compare and merge “{{first}}” and “{{second}}”', notDuplicate: 'Not a duplicate', notDuplicateOf: '“{{first}}” and “{{second}}” are no duplicates', dismissed: 'Remembered: these two are no duplicates.', more: 'More',
  },
});
