import { Module } from '@nestjs/common';
import { company, contact, contactGroup, person } from '@crm/contacts/records';
import { RecordsModule } from '@crm/platform/api';
import { ContactsBaseData } from './base-data/contacts-base-data';
import { LifeCycle } from './life-cycle/life-cycle';

@Module({ imports: [contact, contactGroup, person, company].map((type) => RecordsModule.for(type)), providers: [ContactsBaseData, LifeCycle], exports: [LifeCycle] })
export class ContactsModule {}
