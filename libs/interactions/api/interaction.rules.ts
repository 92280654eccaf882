import { Injectable } from '@nestjs/common';
import { Positions } from '@crm/contacts/api';
import { interaction } from '@crm/interactions/records';
import { Fault, type RecordRules } from '@crm/platform/api';
import { officeToday } from '@crm/platform/records';

type Values = Record<string, unknown>;

@Injectable()
export class InteractionRules implements RecordRules {
  constructor(private readonly positions: Positions) {}

  /** Where its person worked on that day, and as what, is kept: it stays so when he moves on. */
  async prepare(changes: Values, before: Values | undefined): Promise<Values> {
    const { contact, startedAt } = { ...before, ...changes };
    if (before && contact === before.contact && startedAt === before.startedAt) return changes;
    const at = typeof contact === 'string' && typeof startedAt === 'string' ? await this.positions.on(contact, officeToday(new Date(startedAt))) : { employer: null, position: null };
    return { ...changes, employerThen: at.employer, positionThen: at.position };
  }

  check({ startedAt, endedAt }: Values): Fault[] {
    const { startedAt: start } = interaction.fields;
    return typeof startedAt === 'string' && typeof endedAt === 'string' && endedAt < startedAt
      ? [new Fault('order', { other: { fa: start.fa, en: start.en } }, 'endedAt')] : [];
  }
}
