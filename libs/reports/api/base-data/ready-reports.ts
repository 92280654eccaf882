import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Records, Seeds } from '@crm/platform/api';
import { type NewRecord, Registry, view } from '@crm/platform/records';
import { dashboard } from '@crm/reports/records';
import { FIRST_BLOCKS, READY_REPORTS } from './first-views';

/** What the office begins with, shared with everybody: reports on every form that it has, and a dashboard of them. */
@Injectable()
export class ReadyReports implements OnModuleInit {
  constructor(private readonly records: Records, private readonly seeds: Seeds, @Inject(Registry) private readonly registry: Registry) {}

  onModuleInit(): void {
    this.seeds.add({ name: 'ready-reports', run: () => this.reports() }, { name: 'first-dashboard', run: () => this.dashboard() });
  }

  private async reports(): Promise<void> {
    await this.records.of(view).createMany(READY_REPORTS.filter(({ type }) => this.registry.byPath(type)).map((report) => ({ ...report, report: true, shared: true })));
  }

  private async dashboard(): Promise<void> {
    const blocks: NonNullable<NewRecord<typeof dashboard>['blocks']> = [];
    for (const { column, report, own } of FIRST_BLOCKS.filter(({ type }) => this.registry.byPath(type))) {
      const shown = own ? (await this.records.of(view).create({ ...own, shared: true })).id : await this.reportOf(report);
      if (shown) blocks.push({ view: shown, column });
    }
    await this.records.of(dashboard).create({ name: 'میز کار', blocks, shared: true, position: 0 });
  }

  private async reportOf(name: string): Promise<string | undefined> {
    const { data: [found] } = await this.records.of(view).find({ filter: { name: { eq: name }, report: { eq: true } }, fields: ['id'], limit: 1, count: 'none' });
    return found?.id;
  }
}
