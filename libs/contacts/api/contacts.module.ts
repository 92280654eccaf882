import { Module } from '@nestjs/common';
import { company, contact, contactGroup, contactsModule, person } from '@crm/contacts/records';
import { JobsModule, RecordsModule, Switchable } from '@crm/platform/api';
import { ContactsBaseData } from './base-data/contacts-base-data';
import { CompanyRules, PersonRules } from './contact.rules';
import { LifeCycle } from './life-cycle/life-cycle';
import { OwnCompany } from './own-company';
import { PeriodsDue } from './periods-due';
import { RatingColours } from './rating-colours';
import { Relations } from './relations';

@Switchable(contactsModule)
@Module({
  imports: [JobsModule, RecordsModule.for(contact), RecordsModule.for(contactGroup), RecordsModule.for(person, { rules: PersonRules, needs: [Relations] }), RecordsModule.for(company, { rules: CompanyRules })],
  providers: [ContactsBaseData, LifeCycle, OwnCompany, PeriodsDue, RatingColours], exports: [LifeCycle],
})
export class ContactsModule {}
