import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { Fault, Faults } from '@crm/platform/records';
import { Access, ReadsOnly } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { ALONE } from './alone';
import { Chromium } from './chromium';
import { PrintingService } from './printing.service';

/** What goes on paper, as HTML for the page's print window, or as a file. */
@Controller(':type')
export class PrintingController {
  constructor(private readonly printing: PrintingService, private readonly chromium: Chromium) {}

  @Post('print') @HttpCode(200) @Access('path', 'print') @ReadsOnly()
  async printList(@Req() request: ActingRequest, @Query() query: Record<string, unknown>, @Body() body: unknown, @Res({ passthrough: true }) response: Response): Promise<string | StreamableFile> {
    const { as } = readQuery(query, ['as']);
    return this.answer(await this.printing.list(request.recordType!, body, as), as, response);
  }

  @Post(':id/print') @HttpCode(200) @Access('path', 'print') @ReadsOnly()
  printRecord(@Req() request: ActingRequest, @Param('id') id: string, @Query() query: Record<string, unknown>, @Res({ passthrough: true }) response: Response): Promise<string | StreamableFile> {
    return this.record(request, id, query, response);
  }

  @Get(':id/print') @Access('path', 'print')
  showRecord(@Req() request: ActingRequest, @Param('id') id: string, @Query() query: Record<string, unknown>, @Res({ passthrough: true }) response: Response): Promise<string | StreamableFile> {
    return this.record(request, id, query, response);
  }

  private async record(request: ActingRequest, id: string, query: Record<string, unknown>, response: Response): Promise<string | StreamableFile> {
    const { format, as } = readQuery(query);
    return this.answer(await this.printing.record(request.recordType!, id, format, as), as, response);
  }

  private async answer(document: string, as: PrintAs, response: Response): Promise<string | StreamableFile> {
    response.setHeader('Content-Security-Policy', ALONE);
    if (as === 'pdf') return new StreamableFile(await this.chromium.pdf(document), { type: 'application/pdf', disposition: 'inline; filename="print.pdf"' });
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    return document;
  }
}

export type PrintAs = 'html' | 'pdf';
function readQuery(query: Record<string, unknown>, known: readonly string[] = ['format', 'as']): { format?: string; as: PrintAs } {
  const faults = Object.keys(query).filter((key) => !known.includes(key)).map((key) => new Fault('unknown', {}, key));
  const { format, as = 'html' } = query;
  if (format !== undefined && typeof format !== 'string') faults.push(new Fault('id', {}, 'format'));
  if (as !== 'html' && as !== 'pdf') faults.push(new Fault('choice', { options: 'html, pdf' }, 'as'));
  if (faults.length) throw new Faults(faults);
  return { ...(typeof format === 'string' && format ? { format } : {}), as: as as PrintAs };
}
