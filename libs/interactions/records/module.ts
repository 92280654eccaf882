import { contactsModule } from '@crm/contacts/records';
import { defineModule } from '@crm/platform/records';
import { interaction } from './interaction';

export const interactionsModule = defineModule({ name: 'interactions', fa: 'ارتباطات', en: 'Interactions', types: [interaction], needs: [contactsModule] });
