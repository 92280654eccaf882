import { Injectable } from '@nestjs/common';
import { AccessService, type RecordRules, Records, requestContext } from '@crm/platform/api';
import { officeToday } from '@crm/platform/records';
import { StageOutcomes } from './stage-outcomes';

type Values = Record<string, unknown>;

@Injectable()
export class OpportunityRules implements RecordRules {
  private readonly stages: StageOutcomes;

  constructor(records: Records, access: AccessService) { this.stages = new StageOutcomes(records, access); }

  /** A new one begins at the first stage; a stage brings its probability along, and its end the day. */
  async prepare(changes: Values, before: Values | undefined): Promise<Values> {
    const prepared = { ...changes };
    if (!before && !changes.stage) prepared.stage = (await this.stages.all()).find(({ outcome }) => outcome === 'open')?.id ?? null;
    const moved = 'stage' in prepared && prepared.stage !== before?.stage;
    if (!moved) return prepared;
    const stage = await this.stages.of(prepared.stage);
    if (!('probability' in changes) && stage) prepared.probability = stage.probability;
    const ended = stage !== undefined && stage.outcome !== 'open';
    if (!('closedOn' in changes)) prepared.closedOn = ended ? before?.closedOn ?? officeToday(requestContext().now) : null;
    if (stage?.outcome !== 'lost' && before?.lostReason && !('lostReason' in changes)) prepared.lostReason = null;
    return prepared;
  }
}
