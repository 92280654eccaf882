import { Body, Controller, Post } from '@nestjs/common';
import { document } from '@crm/documents/records';
import { Access } from '@crm/platform/api';
import { FromTemplateService } from './from-template.service';

/** A new document whose file is made of a template. */
@Controller('documents/from-template')
export class FromTemplateController {
  constructor(private readonly templates: FromTemplateService) {}

  @Post() @Access(document, 'create')
  createFromTemplate(@Body() body: unknown): Promise<unknown> { return this.templates.create(body); }
}
