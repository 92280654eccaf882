import { Module } from '@nestjs/common';
import { ContactsModule } from '@crm/contacts/api';
import { opportunity, opportunityStage, pipelineModule } from '@crm/pipeline/records';
import { RecordsModule, Switchable } from '@crm/platform/api';
import { PipelineBaseData } from './base-data/pipeline-base-data';
import { OpportunityMoves } from './opportunity-moves';
import { OpportunityRules } from './opportunity.rules';

@Switchable(pipelineModule)
@Module({ imports: [ContactsModule, RecordsModule.for(opportunityStage), RecordsModule.for(opportunity, { rules: OpportunityRules })], providers: [PipelineBaseData, OpportunityMoves] })
export class PipelineModule {}
