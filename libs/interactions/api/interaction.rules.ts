import { Injectable } from '@nestjs/common';
import { interaction } from '@crm/interactions/records';
import { Fault, type RecordRules } from '@crm/platform/api';

@Injectable()
export class InteractionRules implements RecordRules {
  check({ startedAt, endedAt }: Record<string, unknown>): Fault[] {
    const { startedAt: start } = interaction.fields;
    return typeof startedAt === 'string' && typeof endedAt === 'string' && endedAt < startedAt
      ? [new Fault('order', { other: { fa: start.fa, en: start.en } }, 'endedAt')] : [];
  }
}
