import { registerTexts } from '../register-texts';

export const shellTexts = registerTexts('shell', {
  fa: {
    menu: 'فهرست اصلی', openMenu: 'باز کردن فهرست', closeMenu: 'بستن فهرست', foldMenu: 'جمع کردن فهرست', showLists: 'نمایش فهرست‌های «{{label}}»', hideLists: 'پنهان کردن فهرست‌های «{{label}}»', unfoldMenu: 'باز کردن فهرست', toContent: 'رفتن به محتوا',
    work: 'کار روزانه', contacts: 'مخاطبان', forms: 'فرم‌ها', system: 'مدیریت', allContacts: 'همهٔ مخاطبان',
    baseData: 'اطلاعات پایه', usersAndAccess: 'کاربران و دسترسی', userMenu: 'حساب کاربری',
    search: 'جست‌وجو در همه‌جا', searchHint: 'نام، شماره، کد یا هر واژه‌ای', nothingFound: 'چیزی با «{{text}}» پیدا نشد.', searchFailed: 'جست‌وجو انجام نشد.', searching: 'در حال جست‌وجو…',
    results_one: 'یک نتیجه', results_other: '{{count, number}} نتیجه',
    notFoundTitle: 'این صفحه پیدا نشد', notFoundText: 'شاید نشانی نادرست است، رکورد حذف شده، یا در دسترس شما نیست.', home: 'صفحهٔ نخست',
    brokenTitle: 'این صفحه باز نشد', reload: 'بارگیری دوباره', fileLost: 'این بخش از سرور نرسید. اتصال شبکه را بررسی کنید و صفحه را دوباره بارگیری کنید؛ آنچه در فرم‌ها نوشته‌اید نگه داشته می‌شود.',
    awayTitle: 'ارتباط با سرور قطع است', awayText: 'پس از وصل شدن، پیوند خودش باز می‌شود. آنچه در فرم‌ها نوشته‌اید نگه داشته شده است.', awayServer: 'سرور پاسخ نمی‌دهد',
    newVersion: 'نسخهٔ تازه آماده است', newVersionText: 'با بارگیری دوباره به کار می‌افتد؛ آنچه در فرم‌ها نوشته‌اید نگه داشته می‌شود.', later: 'بعداً',
    nothingTitle: 'هنوز چیزی در دسترس شما نیست', nothingText: 'الگوی دسترسی شما فرمی ندارد. از مدیر سیستم بخواهید دسترسی بدهد.',
    baseDataIntro: 'فهرست‌ها و مکان‌هایی که در فرم‌ها انتخاب می‌شوند.', lists: 'فهرست‌ها', placesAndTrees: 'مکان‌ها و گروه‌ها', otherDefinitions: 'تعریف‌های دیگر', noBaseData: 'اطلاعات پایه‌ای در دسترس شما نیست.',
  },
  en: {
    menu: 'Main menu', openMenu: 'Open the menu', closeMenu: 'Close the menu', foldMenu: 'Fold the menu', showLists: 'Show the lists of “{{label}}”', hideLists: 'Hide the lists of “{{label}}”', unfoldMenu: 'Unfold the menu', toContent: 'Skip to content',
    work: 'Daily work', contacts: 'Contacts', forms: 'Forms', system: 'Administration', allContacts: 'All contacts',
    baseData: 'Base data', usersAndAccess: 'Users and access', userMenu: 'Account',
    search: 'Search everywhere', searchHint: 'A name, number, code or any word', nothingFound: 'Nothing was found for “{{text}}”.', searchFailed: 'The search did not work.', searching: 'Searching…',
    results_one: '{{count, number}} result', results_other: '{{count, number}} results',
    notFoundTitle: 'This page was not found', notFoundText: 'The address may be wrong, the record deleted, or out of your reach.', home: 'Home',
    brokenTitle: 'This page could not be opened', reload: 'Reload', fileLost: 'This part did not arrive from the server. Check the network connection and reload; what you typed into forms is kept.',
    awayTitle: 'The server cannot be reached', awayText: 'Peyvand opens by itself once it is back. What you typed into forms is kept.', awayServer: 'The server does not answer',
    newVersion: 'A new version is ready', newVersionText: 'It is used after a reload; what you typed into forms is kept.', later: 'Later',
    nothingTitle: 'Nothing is in your reach yet', nothingText: 'Your access template holds no form. Ask the administrator for access.',
    baseDataIntro: 'The lists and places that forms choose from.', lists: 'Lists', placesAndTrees: 'Places and groups', otherDefinitions: 'Other definitions', noBaseData: 'No base data is in your reach.',
  },
});
