import { Module } from '@nestjs/common';
import { ContactsModule } from '@crm/contacts/api';
import { opportunity, opportunityStage } from '@crm/pipeline/records';
import { RecordsModule } from '@crm/platform/api';
import { PipelineBaseData } from './base-data/pipeline-base-data';
import { OpportunityMoves } from './opportunity-moves';
import { OpportunityRules } from './opportunity.rules';

@Module({ imports: [ContactsModule, RecordsModule.for(opportunityStage), RecordsModule.for(opportunity, { rules: OpportunityRules })], providers: [PipelineBaseData, OpportunityMoves] })
export class PipelineModule {}
