import { Module } from '@nestjs/common';
import { numberingSeries } from '@crm/platform/records';
import { describeRoutes } from '../openapi/describe-routes';
import { data, integer, list, object, orNull, string } from '../openapi/schema-words';
import { RecordsModule } from '../records/records.module';
import { NumberingController } from './numbering.controller';
import { NumberingSeriesRules } from './numbering-series.rules';

describeRoutes(NumberingController, {
  forms: { summary: { fa: 'فرم‌هایی که شماره دارند', en: 'The forms whose records are numbered' }, answer: data(object({ form: string, label: string, series: orNull(string) })) },
  next: { summary: { fa: 'شمارهٔ بعدی این سری', en: 'The number that this series gives next' }, answer: object({ next: string, counters: list(object({ year: integer, last: integer })) }) },
});

/** Numbers from series of the office's own. */
@Module({ imports: [RecordsModule.for(numberingSeries, { rules: NumberingSeriesRules })], controllers: [NumberingController] })
export class NumberingModule {}
