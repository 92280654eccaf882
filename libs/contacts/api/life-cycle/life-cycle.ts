import { Injectable, type OnModuleInit } from '@nestjs/common';
import { company, type ContactStage, isForward, person } from '@crm/contacts/records';
import { AccessService, declareReason, Records, requestContext, type RowChange, RowChanges, runInContext, type StoredValues } from '@crm/platform/api';
import type { Label, RecordType } from '@crm/platform/records';

/** What of a record moves its contact forward. */
export interface LifeCycleStep {
  type: RecordType;
  /** The reference to the contact. */
  contact: string;
  /** The stage that the contact has reached at least, by the record as it stands now; undefined: it says nothing of it. References are ids. */
  reached(record: StoredValues): ContactStage | undefined | Promise<ContactStage | undefined>;
  /** Names the system task under which the move stands in the contact's history; does not change. */
  reason: string;
  label: Label;
}

/**
 * The stages of contacts. A domain that moves them declares how, in its module's onModuleInit, and contacts know nothing of
 * it: sales will declare that a proforma makes an opportunity and an invoice a customer. A contact moves in the transaction
 * of the change that moves it, forward only, and its history tells who did: the named reason. Back goes who edits the stage.
 */
@Injectable()
export class LifeCycle implements OnModuleInit {
  private readonly steps = new Map<string, LifeCycleStep[]>();

  constructor(private readonly changes: RowChanges, private readonly records: Records, private readonly access: AccessService) {}

  onModuleInit(): void {
    this.changes.listenInside(async (path, changes) => {
      const steps = this.steps.get(path);
      if (steps) for (const step of steps) await this.move(step, changes);
    });
  }

  declare(step: LifeCycleStep): void {
    declareReason(step.reason, step.label);
    this.steps.set(step.type.path, [...this.steps.get(step.type.path) ?? [], step]);
  }

  private async move(step: LifeCycleStep, changes: readonly RowChange[]): Promise<void> {
    const reached = new Map<string, ContactStage>();
    await runInContext({ ...requestContext(), actor: this.access.system(step.reason) }, async () => {
      for (const { before, after } of changes) {
        const id = after?.[step.contact];
        if (!after || typeof id !== 'string') continue;
        const stage = await step.reached(after);
        // Whoever put the contact back meant it: an edit that reaches nothing new leaves it there.
        if (before?.[step.contact] === id && await step.reached(before) === stage) continue;
        if (stage && isForward(reached.get(id), stage)) reached.set(id, stage);
      }
      if (!reached.size) return;
      const filter = { id: { in: [...reached.keys()] } };
      for (const type of [person, company]) {
        const behind: string[] = [];
        for await (const { id, stage } of this.records.of(type).stream({ filter, fields: ['id', 'stage'] })) if (isForward(stage, reached.get(id)!)) behind.push(id);
        // Looked at once more under its lock: of two that move it at once, none moves it back.
        if (behind.length) await this.records.of(type).updateMany(behind.map((id) => ({ id, back: ({ stage }) => (isForward(stage, reached.get(id)!) ? { stage: reached.get(id)! } : {}) })));
      }
    });
  }
}
