import { Inject, Injectable } from '@nestjs/common';
import { checkSharing, type RecordRules } from '@crm/platform/api';
import { Fault, Registry } from '@crm/platform/records';
import { dashboard } from '@crm/reports/records';

type Values = Record<string, unknown>;
/** Each block is a query of its own when the page opens. */
const MOST_BLOCKS = 40;

@Injectable()
export class DashboardRules implements RecordRules {
  constructor(@Inject(Registry) private readonly registry: Registry) {}

  check(after: Values, before: Values | undefined): Fault[] {
    checkSharing(dashboard, after, before, this.registry);
    const blocks = after.blocks as readonly unknown[] | undefined;
    return blocks && blocks.length > MOST_BLOCKS ? [new Fault('tooMany', { max: MOST_BLOCKS }, 'blocks')] : [];
  }
}
