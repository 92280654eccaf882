import { Controller, Get, Query } from '@nestjs/common';
import type { DayOff } from '@crm/platform/records';
import { SignedIn } from '../access/access.decorator';
import { OfficeCalendar } from './office-calendar';

@Controller('holidays')
export class HolidaysController {
  constructor(private readonly calendar: OfficeCalendar) {}

  @Get('days') @SignedIn('Every calendar of the page shows the days off, as it shows the date.')
  async days(@Query('from') from: unknown, @Query('to') to: unknown): Promise<{ data: DayOff[] }> { return { data: await this.calendar.daysOff(from, to) }; }
}
