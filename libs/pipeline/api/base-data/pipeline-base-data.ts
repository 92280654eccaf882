import { Injectable, type OnModuleInit } from '@nestjs/common';
import { opportunityStage } from '@crm/pipeline/records';
import { lookupSeed, readData, Records, Seeds } from '@crm/platform/api';
import type { NewRecord } from '@crm/platform/records';
import { createSharedViews } from './shared-views';
import { createSampleOpportunities } from '../sample/sample-opportunities';

/** Room to put own stages between two. */
const STEP = 10;

/** The stages of opportunities, why they are lost, and the states of contacts. */
@Injectable()
export class PipelineBaseData implements OnModuleInit {
  constructor(private readonly records: Records, private readonly seeds: Seeds) {}

  onModuleInit(): void {
    this.seeds.add(lookupSeed('pipeline-lookups', __dirname, this.records), { name: 'opportunity-stages', run: () => this.stages() },
      { name: 'sales-views', run: () => createSharedViews(this.records) },
      { name: 'sample-opportunities', sample: true, run: () => createSampleOpportunities(this.records) });
  }

  private async stages(): Promise<void> {
    const stages = readData<NewRecord<typeof opportunityStage>[]>(__dirname, 'stages.json');
    await this.records.of(opportunityStage).createMany(stages.map((stage, i) => ({ ...stage, position: (i + 1) * STEP })));
  }
}
