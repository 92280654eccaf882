import { registerTexts } from '../i18n/register-texts';

export const paletteTexts = registerTexts('palette', {
  fa: {
    palette: 'رفتن، یافتن، ساختن و انجام دادن', hint: 'نام صفحه، رکورد یا کار را بنویسید…', here: 'در این صفحه', goTo: 'رفتن به', create: 'ساختن', newOf: '{{label}} جدید', act: 'کارها', nothing: 'چیزی با «{{text}}» پیدا نشد.',
    keysHelp: '↑ ↓ برای رفتن میان موارد، Enter برای انتخاب، Esc برای بستن', other: '«{{text}}» نبود؛ این‌ها به آن نزدیک‌اند:',
    shortcuts: 'میان‌برهای صفحه‌کلید', toDark: 'پوستهٔ تاریک', toLight: 'پوستهٔ روشن', toLanguage: 'English', signOut: 'خروج از حساب',
    everywhere: 'همه‌جا', inLists: 'در فهرست‌ها', inRecords: 'در صفحهٔ رکورد', inForms: 'در فرم‌ها',
    openPalette: 'باز کردن پالت', searchBox: 'جست‌وجو در همه‌جا', thisSheet: 'همین برگه', newHere: 'رکورد جدید', go: 'رفتن به «{{place}}»', close: 'بستن آنچه باز است',
    move: 'رفتن میان ردیف‌ها و ستون‌ها', openRow: 'باز کردن رکورد', rowMenu: 'فهرست کارهای ردیف', edit: 'ویرایش', back: 'بازگشت', save: 'ذخیره', dayMore: 'یک روز بیشتر یا کمتر در تاریخ', openList: 'باز کردن فهرست انتخاب', paste: 'پیوست کردن فایل از حافظه',
  },
  en: {
    palette: 'Go, find, create and act', hint: 'Type the name of a page, a record or an action…', here: 'On this page', goTo: 'Go to', create: 'Create', newOf: 'New {{label, lower}}', act: 'Actions', nothing: 'Nothing was found for “{{text}}”.',
    keysHelp: '↑ ↓ to move, Enter to choose, Esc to close', other: 'There is no “{{text}}”; these are close to it:',
    shortcuts: 'Keyboard shortcuts', toDark: 'Dark theme', toLight: 'Light theme', toLanguage: 'فارسی', signOut: 'Sign out',
    everywhere: 'Everywhere', inLists: 'In lists', inRecords: 'On the page of a record', inForms: 'In forms',
    openPalette: 'Open the palette', searchBox: 'Search everywhere', thisSheet: 'This sheet', newHere: 'New record', go: 'Go to “{{place}}”', close: 'Close what is open',
    move: 'Move between rows and columns', openRow: 'Open the record', rowMenu: 'Actions of the row', edit: 'Edit', back: 'Back', save: 'Save', dayMore: 'A day more or less in a date', openList: 'Open a list of choices', paste: 'Attach a file from the clipboard',
  },
});
