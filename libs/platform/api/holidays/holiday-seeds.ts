import { Injectable, type OnModuleInit } from '@nestjs/common';
import { holiday, officeYear } from '@crm/platform/records';
import { PeriodicWork } from '../jobs/periodic-work';
import { Records } from '../records/records';
import { Seeds } from '../settings/seeds';
import { lunarHolidays, type OfficialHoliday, sureHolidays } from './official-holidays';

/** The official holidays of a new installation, and year by year those of the lunar calendar: the present Jalali year's and the next one's. */
@Injectable()
export class HolidaySeeds implements OnModuleInit {
  private readonly known = new Set<number>();

  constructor(private readonly records: Records, private readonly seeds: Seeds, private readonly periodic: PeriodicWork) {}

  onModuleInit(): void {
    this.seeds.add({ name: 'holidays', run: () => this.create(sureHolidays(officeYear())) });
    this.addYears();
    // At night, on the first of every month: what was made before is not made again, whatever the office did with it.
    this.periodic.register('holidays', { cron: '30 3 1 * *', overdue: 45 * 24, work: async () => { this.addYears(); await this.seeds.run(false); } });
  }

  private addYears(): void {
    for (const year of [officeYear(), officeYear() + 1]) {
      if (this.known.has(year)) continue;
      this.known.add(year);
      this.seeds.add({ name: `holidays ${year}`, run: () => this.create(lunarHolidays(year)) });
    }
  }

  private async create(days: readonly OfficialHoliday[]): Promise<void> {
    await this.records.of(holiday).createMany(days);
  }
}
