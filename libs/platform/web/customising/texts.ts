import { registerTexts } from '../i18n/register-texts';

export const customTexts = registerTexts('customising', {
  fa: {
    forms: 'فرم‌ها و فیلدها', formsIntro: 'به هر فرم فیلد بیفزایید، یا فرمی تازه بسازید. آنچه می‌سازید بی‌درنگ در فهرست، فرم، جست‌وجو، گزارش، ورود و خروجی و الگوهای دسترسی هست.',
    newForm: 'فرم تازه', ownForms: 'فرم‌هایی که ساخته‌اید', officeForms: 'فرم‌های پیوند', noOwnForms: 'هنوز فرمی نساخته‌اید؛ مانند «بیمه‌نامه» یا «بازدید».',
    fieldsCount_one: '{{count, number}} فیلد دلخواه', fieldsCount_other: '{{count, number}} فیلد دلخواه', switchedOff: 'خاموش', design: 'طراحی «{{form}}»',
    addField: 'افزودن فیلد', editField: 'ویرایش فیلد «{{field}}»', newField: 'فیلد تازه', fields: 'فیلدها', preview: 'پیش‌نمایش', previewHint: 'فرم برای کسی که همهٔ فیلدها را می‌بیند. اینجا چیزی ذخیره نمی‌شود.', openList: 'دیدن فهرست', formSettings: 'مشخصات فرم',
    noFields: 'هنوز فیلدی به این فرم نیفزوده‌اید.', builtInField: 'فیلد پیوند', required: 'الزامی', unique: 'یکتا', fast: 'سریع', inList: 'ستون فهرست',
    switchOff: 'خاموش کردن', switchOn: 'روشن کردن', deleteField: 'حذف فیلد', deleteFieldTitle: 'فیلد «{{field}}» حذف شود؟', deleteFieldText: 'از فرم و فهرست و جست‌وجو می‌رود و از الگوهای دسترسی و نماها برداشته می‌شود. مقدارهای ثبت‌شده تا حذف همیشگی نگه داشته می‌شوند و با بازگرداندن فیلد برمی‌گردند.',
    deleteForm: 'حذف فرم', deleteFormTitle: 'فرم «{{form}}» حذف شود؟', deleteFormText: 'فیلدها، نماها و دسترسی‌های این فرم هم می‌روند. فرمی که رکورد دارد حذف نمی‌شود.',
    drag: 'جابه‌جا کردن «{{field}}» (Alt و پیکان‌ها)', moveUp: 'بردن «{{field}}» به بالا', moveDown: 'بردن «{{field}}» به پایین', movedTo: '«{{field}}» اکنون {{place, number}} از {{count, number}} است.',
    whichKind: 'چه نوع فیلدی؟', kindFixed: 'نوع فیلد پس از ساختن تغییر نمی‌کند.', aboutField: 'مشخصات فیلد', nameAuto: 'نام فنی خودکار ساخته می‌شود و بعداً تغییر نمی‌کند.', behaviour: 'رفتار', placeAndHelp: 'جای فیلد و راهنما', english: 'انگلیسی', 
    noSection: 'بخش پیش‌فرض', newList: 'فهرست تازه: {{list}}', listHint: 'یکی از فهرست‌های اطلاعات پایه، یا نام لاتین یک فهرست تازه', sectionHint: 'یکی از بخش‌های فرم، یا نام یک بخش تازه',
    addOption: 'افزودن گزینه', optionFa: 'گزینه', optionEn: 'انگلیسی', removeOption: 'برداشتن گزینهٔ {{place, number}}', optionPlace: 'گزینهٔ {{place, number}}',
    whoseRecords: 'رکوردها از آنِ کیست؟', shared: 'همه', sharedHint: 'هر که این فرم را در الگویش دارد، همهٔ رکوردها را می‌بیند.', experts: 'کارشناسان هر رکورد', expertsHint: 'هر رکورد کارشناس دارد؛ دیگران تنها با الگوی گسترده‌تر آن را می‌بینند.', reference: 'کارشناسان مخاطب', referenceHint: 'رکورد از آنِ کارشناسان مخاطبی است که به آن پیوند دارد. نخست فیلد پیوند به مخاطب را بسازید.',
    accessLocked: 'تا وقتی فرم رکورد دارد، این را نمی‌توان تغییر داد.', throughField: 'از راه کدام فیلد؟', names: 'نام‌ها', listOfForm: 'فهرست', formMade: 'فرم ساخته شد. اکنون فیلدهایش را بیفزایید.', noRight: 'شما اجازهٔ طراحی فرم‌ها را ندارید.', newestFirst: 'تازه‌ترین نخست', oldestFirst: 'کهنه‌ترین نخست', byField: 'بر پایهٔ «{{field}}»', byFieldDown: 'بر پایهٔ «{{field}}»، از بزرگ به کوچک',
  },
  en: {
    forms: 'Forms and fields', formsIntro: 'Add fields to any form, or make a form of your own. What you make is at once in lists, forms, search, reports, import, export and access templates.',
    newForm: 'New form', ownForms: 'Forms that you made', officeForms: 'Peyvand’s forms', noOwnForms: 'You have made no form yet, such as “Policy” or “Visit”.',
    fieldsCount_one: '{{count, number}} custom field', fieldsCount_other: '{{count, number}} custom fields', switchedOff: 'off', design: 'Design of “{{form}}”',
    addField: 'Add a field', editField: 'Change the field “{{field}}”', newField: 'New field', fields: 'Fields', preview: 'Preview', previewHint: 'The form as somebody sees it who sees all fields. Nothing is saved here.', openList: 'See the list', formSettings: 'About the form',
    noFields: 'You have added no field to this form yet.', builtInField: 'Peyvand’s field', required: 'required', unique: 'unique', fast: 'fast', inList: 'in the list',
    switchOff: 'Switch off', switchOn: 'Switch on', deleteField: 'Delete the field', deleteFieldTitle: 'Delete the field “{{field}}”?', deleteFieldText: 'It leaves form, list and search, and is taken out of access templates and views. What was entered is kept until it is deleted for good, and comes back if the field is restored.',
    deleteForm: 'Delete the form', deleteFormTitle: 'Delete the form “{{form}}”?', deleteFormText: 'Its fields, views and grants go, too. A form that has records is not deleted.',
    drag: 'Move “{{field}}” (Alt and arrows)', moveUp: 'Move “{{field}}” up', moveDown: 'Move “{{field}}” down', movedTo: '“{{field}}” is now {{place, number}} of {{count, number}}.',
    whichKind: 'What kind of field?', kindFixed: 'The kind of a field never changes.', aboutField: 'About the field', nameAuto: 'The technical name is made by itself and never changes.', behaviour: 'Behaviour', placeAndHelp: 'Place and help', english: 'English',
    noSection: 'The usual section', newList: 'New list: {{list}}', listHint: 'One of the lists of the base data, or the Latin name of a new one', sectionHint: 'One of the form’s sections, or the name of a new one',
    addOption: 'Add an option', optionFa: 'Option', optionEn: 'English', removeOption: 'Remove option {{place, number}}', optionPlace: 'Option {{place, number}}',
    whoseRecords: 'Whose are the records?', shared: 'Everybody’s', sharedHint: 'Whoever has this form in his template sees all of its records.', experts: 'Those of each record’s experts', expertsHint: 'Each record has experts; others see it only by a wider template.', reference: 'Those of a contact’s experts', referenceHint: 'A record is the experts’ of the contact that it refers to. First make the field that links to the contact.',
    accessLocked: 'This cannot be changed while the form has records.', throughField: 'Through which field?', names: 'Names', listOfForm: 'List', formMade: 'The form is made. Now add its fields.', noRight: 'You may not design forms.', newestFirst: 'Newest first', oldestFirst: 'Oldest first', byField: 'By “{{field}}”', byFieldDown: 'By “{{field}}”, descending',
  },
});
