import { Module } from '@nestjs/common';
import { BatchesModule } from '../batches/batches.module';
import { describeRoutes } from '../openapi/describe-routes';
import { data, inQuery, integer, list, object, oneOf, orNull, string, uuid } from '../openapi/schema-words';
import { BaseDataController } from './base-data.controller';
import { BaseData } from './base-data.service';
import { Geography } from './geography';
import { MergeValues } from './merge-values';

describeRoutes(BaseDataController, {
  all: {
    summary: { fa: 'همهٔ فهرست‌ها، درخت‌ها و مکان‌ها', en: 'Every list, tree and kind of place that the caller may view' },
    answer: data(object({ path: string, list: orNull(string), kind: oneOf('list', 'tree', 'place'), label: string, forms: list(string), count: integer, below: orNull(string) })),
  },
  uses: {
    summary: { fa: 'شمار رکوردهایی که هر مقدار را به کار برده‌اند', en: 'How many live records use each value' }, refusals: [400, 403, 404], answer: data(object({ id: uuid, count: integer })),
    parameters: [inQuery('ids', string, { fa: 'شناسه‌ها با ویرگول، تا ۵۰۰', en: 'Ids with commas, up to 500' }, true)],
  },
  merge: {
    summary: { fa: 'ادغام یک مقدار در دیگری', en: 'Merge a value into another' }, refusals: [400, 403, 404, 409], body: object({ into: uuid }), answer: object({ moved: integer, batch: uuid }),
    details: { fa: 'هر رکوردی که این مقدار را دارد، با تاریخچه به دیگری منتقل می‌شود؛ نماهای ذخیره‌شده، الگوهای دسترسی و قالب‌های چاپ هم؛ همه یا هیچ. بازگردانی با batch', en: 'Every record that uses the value uses the other from then on, with history; so do everybody\'s saved filters, grants and print formats. All or nothing. POST /batches/{batch}/undo takes all of it back' },
  },
});

/** What a new installation knows before anybody has entered anything, and the desk on which it is kept. */
@Module({ imports: [BatchesModule], controllers: [BaseDataController], providers: [BaseData, Geography, MergeValues] })
export class BaseDataModule {}
