import { Body, Controller, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { Access, ReadsOnly } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { PrintingService } from './printing.service';

/** Should somebody open the answer as a page of its own: it runs nothing and is no part of the office. */
const ALONE = "sandbox; default-src 'none'; style-src 'unsafe-inline'; font-src data:";

/** What goes on paper, as HTML for the page's print window. */
@Controller(':type')
export class PrintingController {
  constructor(private readonly printing: PrintingService) {}

  @Post('print') @HttpCode(200) @Access('path', 'print') @ReadsOnly()
  @Header('Content-Type', 'text/html; charset=utf-8') @Header('Content-Security-Policy', ALONE)
  printList(@Req() request: ActingRequest, @Body() body: unknown): Promise<string> { return this.printing.list(request.recordType!, body); }

  @Post(':id/print') @HttpCode(200) @Access('path', 'print') @ReadsOnly()
  @Header('Content-Type', 'text/html; charset=utf-8') @Header('Content-Security-Policy', ALONE)
  printRecord(@Req() request: ActingRequest, @Param('id') id: string): Promise<string> { return this.printing.record(request.recordType!, id); }
}
