import { Controller, Get, Param } from '@nestjs/common';
import type { TypeMeta, TypeSummary } from '@crm/platform/records';
import { SignedIn } from '../access/access.decorator';
import { notFound } from '../errors';
import { MetadataService } from './metadata.service';

@Controller('record-types') @SignedIn('tells each caller only of the forms and fields that he has a grant for')
export class MetadataController {
  constructor(private readonly metadata: MetadataService) {}

  @Get() all(): { data: TypeSummary[] } { return { data: this.metadata.all() }; }

  @Get(':path') one(@Param('path') path: string): TypeMeta {
    const type = this.metadata.one(path);
    if (!type) throw notFound();
    return type;
  }
}
