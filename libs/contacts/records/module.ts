import { defineModule } from '@crm/platform/records';
import { company } from './company';
import { contact, contactGroup } from './contact';
import { person } from './person';

export const contactsModule = defineModule({ name: 'contacts', fa: 'مخاطبان', en: 'Contacts', types: [contact, contactGroup, person, company] });
