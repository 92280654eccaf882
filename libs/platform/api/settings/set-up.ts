import { Injectable } from '@nestjs/common';
import type { Label } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import { declareReason } from '../access/system-reasons';
import { requestContext, runInContext } from '../database/request-context';

/** What the office answered at its set-up, and who. */
export interface SetUpAnswers { settings: string; organisationName: string | null; by: string | null }
/** What a module makes of the answers, in the transaction that ends the set-up. `reason` names the system task; does not change. */
export interface SetUpStep { reason: string; label: Label; run(answers: SetUpAnswers): Promise<void> }

/** The first set-up of an installation: modules declare in onModuleInit what they do once it ends. */
@Injectable()
export class SetUp {
  private readonly steps: SetUpStep[] = [];

  constructor(private readonly access: AccessService) {}

  declare(step: SetUpStep): void {
    declareReason(step.reason, step.label);
    this.steps.push(step);
  }

  /** The set-up has just ended, and never ended before. */
  async ended(settings: string, { organisationName }: Readonly<Record<string, unknown>>): Promise<void> {
    const context = requestContext();
    const answers = { settings, organisationName: typeof organisationName === 'string' && organisationName ? organisationName : null, by: context.actor.id };
    for (const step of this.steps) await runInContext({ ...context, actor: this.access.system(step.reason) }, () => step.run(answers));
  }
}
