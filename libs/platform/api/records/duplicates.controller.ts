import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { Access, ReadsOnly } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { notFound } from '../errors';
import { type Duplicate, Duplicates } from './duplicates';

@Controller(':type/duplicates')
export class DuplicatesController {
  constructor(private readonly duplicates: Duplicates) {}

  /** Asked while a form is being filled in; writes nothing. */
  @Post() @HttpCode(200) @Access('path', 'select') @ReadsOnly()
  async findDuplicates(@Req() request: ActingRequest, @Body() body: unknown): Promise<{ data: Duplicate[] }> {
    const type = request.recordType!;
    if (type.abstract) throw notFound();
    return { data: await this.duplicates.find(type, body) };
  }
}
