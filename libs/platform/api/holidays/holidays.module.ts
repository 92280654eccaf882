import { Module } from '@nestjs/common';
import { holiday } from '@crm/platform/records';
import { JobsModule } from '../jobs/jobs.module';
import { describeRoutes } from '../openapi/describe-routes';
import { boolean, data, inQuery, list, object, string } from '../openapi/schema-words';
import { RecordsModule } from '../records/records.module';
import { HolidaySeeds } from './holiday-seeds';
import { HolidaysController } from './holidays.controller';
import { OfficeCalendar } from './office-calendar';

const date = { type: 'string', format: 'date' };
describeRoutes(HolidaysController, {
  days: {
    summary: { fa: 'روزهای تعطیل یک بازه', en: 'The days off of a span' }, answer: data(object({ date, titles: list(string), weekly: boolean, approximate: boolean })), refusals: [400],
    parameters: [inQuery('from', date, { fa: 'نخستین روز', en: 'The first day' }, true), inQuery('to', date, { fa: 'آخرین روز، تا ۸۰۰ روز پس از آن', en: 'The last day, up to 800 days later' }, true)],
  },
});

/** Holidays and working days. */
@Module({ imports: [JobsModule, RecordsModule.for(holiday)], controllers: [HolidaysController], providers: [HolidaySeeds, OfficeCalendar], exports: [OfficeCalendar] })
export class HolidaysModule {}
