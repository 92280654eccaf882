import { defineUserFields, reference } from '@crm/platform/records';

/** Who of the contacts a user is: an employee, a marketer, a supplier. */
export const userContact = defineUserFields({
  contact: reference('contact', { fa: 'مخاطب', en: 'Contact', help: { fa: 'شخص یا شرکتی که این کاربر است: کارمند، بازاریاب، تأمین‌کننده', en: 'The person or company that this user is: an employee, a marketer, a supplier' } }),
});
