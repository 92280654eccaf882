import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { printFormat } from '@crm/platform/records';
import { Access, ReadsOnly } from '../../access/access.decorator';
import { ALONE } from '../alone';
import { PrintFormats } from './print-formats.service';

@Controller('print-formats')
export class PrintFormatsController {
  constructor(private readonly formats: PrintFormats) {}

  @Post('preview') @HttpCode(200) @Access(printFormat, 'view') @ReadsOnly()
  @Header('Content-Type', 'text/html; charset=utf-8') @Header('Content-Security-Policy', ALONE)
  preview(@Body() body: unknown): Promise<string> { return this.formats.preview(body); }
}
