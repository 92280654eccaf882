import { contactsModule } from '@crm/contacts/records';
import { defineModule } from '@crm/platform/records';
import { task } from './task';

export const tasksModule = defineModule({ name: 'tasks', fa: 'وظایف', en: 'Tasks', types: [task], needs: [contactsModule] });
