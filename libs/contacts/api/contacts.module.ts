import { Module } from '@nestjs/common';
import { company, contact, contactGroup, person } from '@crm/contacts/records';
import { RecordsModule } from '@crm/platform/api';

@Module({ imports: [contact, contactGroup, person, company].map((type) => RecordsModule.for(type)) })
export class ContactsModule {}
