import { registerTexts } from '../i18n/register-texts';

export const formTexts = registerTexts('form', {
  fa: {
    newRecord: '{{type}} جدید', editRecord: 'ویرایش {{title}}', saveAndNew: 'ذخیره و بعدی', saveTip: 'ذخیره (Ctrl+S)', backTip: 'بازگشت (Esc)',
    errors_one: '{{count, number}} خطا', errors_other: '{{count, number}} خطا', errorsTip: 'رفتن به خطای بعدی', unsaved: 'تغییرات ذخیره نشده است', created: '«{{title}}» ثبت شد.',
    leaveTitle: 'تغییرات ذخیره نشده است', leaveText: 'اگر بروید، آنچه نوشته‌اید از میان می‌رود.', leave: 'رفتن بدون ذخیره', stay: 'ماندن',
    conflictTitle: 'این رکورد را در این میان کس دیگری تغییر داده است',
    conflictText: 'برای هر فیلد بگویید کدام بماند، سپس دوباره ذخیره کنید. تغییرهای دیگر او که به کار شما نمی‌خورد، پذیرفته شده است.',
    conflictMerged: 'تغییر او به فیلدهای شما نمی‌خورد. دوباره ذخیره کنید.',
    mine: 'نسخهٔ من', theirs: 'نسخهٔ او', allMine: 'همه از من', allTheirs: 'همه از او', saveAgain: 'ذخیرهٔ دوباره', field: 'فیلد', keep: 'کدام بماند؟',
    draftFound: 'آنچه پیش‌تر اینجا نوشته و ذخیره نکرده بودید، بازگردانده شد.', dropDraft: 'کنار گذاشتن', nothingChanged: 'چیزی تغییر نکرده است.',
    leaveOrKeep: 'می‌توانید فرم را در نوار فرم‌های باز نگه دارید و بعد به آن برگردید.', keepForm: 'نگه داشتن در نوار', openForms: 'فرم‌های باز', newNamed: '{{type}} جدید: {{name}}',
    dropForm: 'بستن فرم', dropFormTitle: '«{{form}}» بسته شود؟', dropFormNamed: 'بستن «{{form}}»', duplicates: 'شاید پیش‌تر ثبت شده باشد:', sameField: '«{{field}}» یکی است', moreFields_one: '{{count, number}} فیلد دیگر', moreFields_other: '{{count, number}} فیلد دیگر',
    keepText: 'نگه داشتن این متن برای رکوردهای دیگر', keepTextOf: 'نگه داشتن متن «{{field}}» برای رکوردهای دیگر', pickText: 'توضیحات پیش‌فرض', pickTextOf: 'انتخاب از توضیحات پیش‌فرض برای «{{field}}»',
    textKept: 'متن نگه داشته شد و در «{{field}}»ِ رکوردهای دیگر هم انتخاب می‌شود.', textDeleted: 'متن حذف شد.', deleteText: 'حذف متن «{{text}}»', noTexts: 'هنوز متنی نگه داشته نشده است. متن را بنویسید و + را بزنید تا در رکوردهای دیگر هم به کار آید.', noTextFound: 'متنی با این واژه‌ها نیست.',
    required: 'الزامی', optional: 'فیلدهای دیگر', duplicated: 'این یک رونوشت است و هنوز ذخیره نشده است.', empty: 'خالی', readOnly: 'فقط خواندنی',
  },
  en: {
    newRecord: 'New {{type, lower}}', editRecord: 'Edit {{title}}', saveAndNew: 'Save and next', saveTip: 'Save (Ctrl+S)', backTip: 'Back (Esc)',
    errors_one: '{{count, number}} error', errors_other: '{{count, number}} errors', errorsTip: 'Go to the next error', unsaved: 'Changes are not saved', created: '“{{title}}” was created.',
    leaveTitle: 'Changes are not saved', leaveText: 'If you leave, what you typed is lost.', leave: 'Leave without saving', stay: 'Stay',
    conflictTitle: 'Somebody else has changed this record in the meantime',
    conflictText: 'Say for each field which one stays, then save again. Their other changes, which do not touch yours, have been taken over.',
    conflictMerged: 'Their change does not touch your fields. Save again.',
    mine: 'Mine', theirs: 'Theirs', allMine: 'Keep all of mine', allTheirs: 'Take all of theirs', saveAgain: 'Save again', field: 'Field', keep: 'Which one stays?',
    draftFound: 'What you typed here earlier and did not save has been brought back.', dropDraft: 'Discard it', nothingChanged: 'Nothing has changed.',
    leaveOrKeep: 'You can keep the form in the bar of open forms and come back to it later.', keepForm: 'Keep it open', openForms: 'Open forms', newNamed: 'New {{type, lower}}: {{name}}',
    dropForm: 'Close the form', dropFormTitle: 'Close “{{form}}”?', dropFormNamed: 'Close “{{form}}”', duplicates: 'This may be there already:', sameField: 'same “{{field}}”', moreFields_one: '{{count, number}} more field', moreFields_other: '{{count, number}} more fields',
    keepText: 'Keep this text for other records', keepTextOf: 'Keep the text of “{{field}}” for other records', pickText: 'Stored descriptions', pickTextOf: 'Pick from the stored descriptions for “{{field}}”',
    textKept: 'The text is kept and can be picked for “{{field}}” of other records.', textDeleted: 'The text was deleted.', deleteText: 'Delete the text “{{text}}”', noTexts: 'No text is kept yet. Write one and press + to use it on other records, too.', noTextFound: 'No text has these words.',
    required: 'required', optional: 'Other fields', duplicated: 'This is a copy and is not saved yet.', empty: 'empty', readOnly: 'read only',
  },
});
