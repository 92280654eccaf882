import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LifeCycle } from '@crm/contacts/api';
import { opportunity } from '@crm/pipeline/records';
import { AccessService, Records } from '@crm/platform/api';
import { StageOutcomes } from './stage-outcomes';

/** An open opportunity makes its lead an opportunity, one that is won makes it a customer; what is lost says nothing. */
@Injectable()
export class OpportunityMoves implements OnModuleInit {
  private readonly stages: StageOutcomes;

  constructor(private readonly lifeCycle: LifeCycle, records: Records, access: AccessService) { this.stages = new StageOutcomes(records, access); }

  onModuleInit(): void {
    this.lifeCycle.declare({
      type: opportunity, contact: 'contact', reason: 'opportunity moves the contact', label: { fa: 'گردش فرصت فروش', en: 'Moved by an opportunity' },
      reached: async ({ stage }) => {
        const outcome = (await this.stages.of(stage))?.outcome ?? 'open';
        return outcome === 'won' ? 'customer' : outcome === 'open' ? 'opportunity' : undefined;
      },
    });
  }
}
