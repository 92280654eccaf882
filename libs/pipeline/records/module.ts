import { contactsModule } from '@crm/contacts/records';
import { defineModule } from '@crm/platform/records';
import { opportunity } from './opportunity';
import { opportunityStage } from './opportunity-stage';

export const pipelineModule = defineModule({ name: 'pipeline', fa: 'فرصت‌های فروش', en: 'Opportunities', types: [opportunityStage, opportunity], needs: [contactsModule] });
