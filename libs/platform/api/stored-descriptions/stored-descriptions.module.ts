import { Module } from '@nestjs/common';
import { storedDescription } from '@crm/platform/records';
import { RecordsModule } from '../records/records.module';
import { StoredDescriptionRules } from './stored-description.rules';

/** Texts that are kept from one record and picked again on another. */
@Module({ imports: [RecordsModule.for(storedDescription, { rules: StoredDescriptionRules })] })
export class StoredDescriptionsModule {}
