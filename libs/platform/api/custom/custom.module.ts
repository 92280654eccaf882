import { Module } from '@nestjs/common';
import { customField, customForm, customRecord } from '@crm/platform/records';
import { FieldIndexes } from '../database/field-indexes';
import { JobsModule } from '../jobs/jobs.module';
import { RollUps } from '../records/roll-ups';
import { RecordsModule } from '../records/records.module';
import { CustomFieldRules } from './custom-field.rules';
import { CustomFormRules } from './custom-form.rules';
import { FieldJob } from './field-job';
import { Mentions } from './mentions';

/** Fields and forms that administrators make. */
@Module({
  imports: [JobsModule, RecordsModule.for(customField, { rules: CustomFieldRules }), RecordsModule.for(customForm, { rules: CustomFormRules }), RecordsModule.for(customRecord)],
  providers: [FieldIndexes, FieldJob, Mentions, RollUps],
  exports: [Mentions],
})
export class CustomModule {}
