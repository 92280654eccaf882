import { opportunityStage } from '@crm/pipeline/records';
import { type AccessService, type Records, requestContext, runInContext } from '@crm/platform/api';

export interface StageOutcome { id: string; probability: number | null; outcome: string }

/** What the stages of opportunities mean, read once in a request or a step of a job, however many records it writes. */
export class StageOutcomes {
  private readonly read = new WeakMap<object, Promise<StageOutcome[]>>();

  constructor(private readonly records: Records, private readonly access: AccessService) {}

  /** In their order. */
  all(): Promise<StageOutcome[]> {
    // The same object as long as the request or the step lasts, whoever acts in it.
    const { afterCommit } = requestContext();
    let stages = this.read.get(afterCommit);
    if (!stages) this.read.set(afterCommit, stages = this.load());
    return stages;
  }

  async of(id: unknown): Promise<StageOutcome | undefined> { return (await this.all()).find((stage) => stage.id === id); }

  /** Whatever the writer may see of them. */
  private load(): Promise<StageOutcome[]> {
    return runInContext({ ...requestContext(), actor: this.access.system('stages of opportunities') }, async () =>
      (await this.records.of(opportunityStage).find({ fields: ['probability', 'outcome'], sort: 'position,name', limit: 500, count: 'none' })).data);
  }
}
