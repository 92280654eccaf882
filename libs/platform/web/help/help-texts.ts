import { registerTexts } from '../i18n/register-texts';

export const helpTexts = registerTexts('help', {
  fa: {
    help: 'راهنما', helpHere: 'راهنمای این صفحه', allHelp: 'همهٔ راهنما', search: 'جست‌وجو در راهنما', nothing: 'در راهنما چیزی دربارهٔ «{{text}}» نیست.', related: 'راهنماهای مرتبط', see: 'ادامه:', fields: 'فیلدهای این فرم', fieldsOfForms: 'فیلدهای این فرم‌ها', required: 'الزامی', readOnly: 'خودکار',
    group_start: 'آغاز کار', group_work: 'کار روزانه', group_forms: 'فرم‌ها', group_desk: 'میز مدیر سیستم', tip: 'نکته', loading: 'راهنما در حال باز شدن است…', failed: 'راهنما باز نشد.',
    kind_text: 'متن', kind_number: 'عدد', kind_date: 'تاریخ', kind_dateTime: 'تاریخ و ساعت', kind_yesNo: 'بله یا خیر', kind_pick: 'انتخاب از فهرست', kind_reference: 'انتخاب از رکوردها', kind_rows: 'چند ردیف', kind_money: 'مبلغ به ریال', kind_phone: 'شماره', kind_identity: 'شماره با رقم کنترل',
  },
  en: {
    help: 'Help', helpHere: 'Help for this page', allHelp: 'All help', search: 'Search the help', nothing: 'The help says nothing about “{{text}}”.', related: 'Related', see: 'Next:', fields: 'The fields of this form', fieldsOfForms: 'The fields of these forms', required: 'required', readOnly: 'automatic',
    group_start: 'Getting started', group_work: 'Daily work', group_forms: 'Forms', group_desk: 'The administrator’s desk', tip: 'Hint', loading: 'The help is being opened…', failed: 'The help could not be opened.',
    kind_text: 'text', kind_number: 'number', kind_date: 'date', kind_dateTime: 'date and time', kind_yesNo: 'yes or no', kind_pick: 'one of a list', kind_reference: 'one of the records', kind_rows: 'several rows', kind_money: 'amount in rials', kind_phone: 'number', kind_identity: 'number with a check digit',
  },
});
