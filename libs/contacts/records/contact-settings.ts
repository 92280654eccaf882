import { defineSettings, reference, yesNo } from '@crm/platform/records';

export const contactSettings = defineSettings({ fa: 'مخاطبان', en: 'Contacts' }, {
  colourFollowsRating: yesNo({ fa: 'رنگ مخاطب از رنگ رتبه‌اش پیروی کند', en: 'A contact takes the colour of its rating', default: true, help: { fa: 'رتبه که عوض شود یا پایان یابد، رنگ هم عوض می‌شود؛ رنگی که همراه رتبه نوشته شود می‌ماند', en: 'The colour changes when the rating changes or ends; a colour that is written along with the rating stays' } }),
  ownCompany: reference('company', { fa: 'شرکت خود ما', en: 'Our own company', help: { fa: 'وظیفه‌ای که روی آن باشد کار داخلی است', en: 'A task on it is internal work' } }),
}, { everybody: ['ownCompany'] });
