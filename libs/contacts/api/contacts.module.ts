import { Module } from '@nestjs/common';
import { contactsModule } from '@crm/contacts/records';
import { RecordsModule, Switchable } from '@crm/platform/api';
import { ContactsBaseData } from './base-data/contacts-base-data';
import { LifeCycle } from './life-cycle/life-cycle';

@Switchable(contactsModule)
@Module({ imports: contactsModule.types.map((type) => RecordsModule.for(type)), providers: [ContactsBaseData, LifeCycle], exports: [LifeCycle] })
export class ContactsModule {}
