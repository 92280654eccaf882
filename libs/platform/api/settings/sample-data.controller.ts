import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { settings } from '@crm/platform/records';
import { Access } from '../access/access.decorator';
import { describeRoutes } from '../openapi/describe-routes';
import { boolean, object, uuid } from '../openapi/schema-words';
import { SampleData } from './sample-data';

@Controller('sample-data')
export class SampleDataController {
  constructor(private readonly sample: SampleData) {}

  @Get() @Access(settings, 'edit')
  async there(): Promise<{ present: boolean }> { return { present: await this.sample.there() }; }

  @Post() @HttpCode(202) @Access(settings, 'edit')
  async add(): Promise<{ job: string }> { return { job: await this.sample.add() }; }

  @Delete() @HttpCode(202) @Access(settings, 'edit')
  async remove(): Promise<{ job: string }> { return { job: await this.sample.removeAll() }; }
}

describeRoutes(SampleDataController, {
  there: { summary: { fa: 'دادهٔ نمونه هست؟', en: 'Is there sample data?' }, answer: object({ present: boolean }) },
  add: { summary: { fa: 'افزودن دفتر نمونه', en: 'Add the sample office' }, answer: object({ job: uuid }) },
  remove: { summary: { fa: 'حذف یک‌جای دادهٔ نمونه', en: 'Remove all sample data; what other records depend on stays' }, answer: object({ job: uuid }) },
});
