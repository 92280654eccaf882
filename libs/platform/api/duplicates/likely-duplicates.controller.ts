import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import type { RecordType } from '@crm/platform/records';
import { Access } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { describeRoutes } from '../openapi/describe-routes';
import { anything, integer, list, mapOf, object, oneOf, parameterRef, ref, uuid } from '../openapi/schema-words';
import { LikelyDuplicates, type LikelyPair } from './likely-duplicates.service';

@Controller(':type/duplicates')
export class LikelyDuplicatesController {
  constructor(private readonly duplicates: LikelyDuplicates) {}

  @Get() @Access('path', 'view')
  likelyDuplicates(@Req() request: ActingRequest, @Query('cursor') cursor?: unknown): Promise<{ data: LikelyPair[]; page: { nextCursor: string | null } }> {
    return this.duplicates.list(request.recordType!, cursor === undefined || cursor === '' ? undefined : String(cursor));
  }

  @Post('dismiss') @HttpCode(204) @Access('path', 'edit')
  dismissDuplicates(@Req() request: ActingRequest, @Body() body: unknown): Promise<void> { return this.duplicates.dismiss(request.recordType!, body); }
}

describeRoutes(LikelyDuplicatesController, {
  likelyDuplicates: (type: RecordType) => ({
    summary: { fa: `تکراری‌های احتمالی ${type.fa[1]}`, en: `Likely duplicates among ${type.en[1].toLowerCase()}` }, parameters: [parameterRef('Cursor')], refusals: [400],
    answer: object({ data: list(ref('LikelyPair')), page: ref('PageInfo') }),
    details: { fa: 'جستجوی شبانه؛ هر جفت به کسی نشان داده می‌شود که هر دو را و دلیلش را می‌بیند', en: 'Found every night, the likeliest first. A pair is shown to whoever may see both records and that by which they are alike' },
  }),
  dismissDuplicates: (type: RecordType) => ({
    summary: { fa: 'تکراری نیستند', en: `These ${type.en[1].toLowerCase()} are no duplicates` }, refusals: [404], body: { ...object({ ids: { ...list(uuid), minItems: 2, maxItems: 2 } }), additionalProperties: false },
    details: { fa: 'به یاد می‌ماند؛ با حق ویرایش هر دو', en: 'Remembered for everybody; needs `edit` on both' },
  }),
}, {
  LikelyPair: object({ score: integer, because: list(oneOf('phones', 'emails', 'name', 'sound')), records: list(mapOf(anything)) }),
});
