import { contactsModule } from '@crm/contacts/records';
import { defineModule } from '@crm/platform/records';
import { document } from './document';
import { documentTemplate } from './document-template';

export const documentsModule = defineModule({ name: 'documents', fa: 'اسناد', en: 'Documents', types: [documentTemplate, document], needs: [contactsModule] });
