import { Module } from '@nestjs/common';
import { company, contact, contactGroup, person } from '@crm/contacts/records';
import { JobsModule, RecordsModule } from '@crm/platform/api';
import { ContactsBaseData } from './base-data/contacts-base-data';
import { CompanyRules, PersonRules } from './contact.rules';
import { PeriodsDue } from './periods-due';
import { Relations } from './relations';

@Module({
  imports: [JobsModule, RecordsModule.for(contact), RecordsModule.for(contactGroup), RecordsModule.for(person, { rules: PersonRules, needs: [Relations] }), RecordsModule.for(company, { rules: CompanyRules })],
  providers: [ContactsBaseData, PeriodsDue],
})
export class ContactsModule {}
