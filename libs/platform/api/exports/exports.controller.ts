import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Access, SignedIn } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { ExportsService } from './exports.service';
import { attachment, MEDIA_TYPES } from './sheet-files';

@Controller()
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  /** A small list as the file itself; 202 with a job for a large one. */
  @Post(':type/export') @HttpCode(200) @Access('path', 'export')
  async exportList(@Req() request: ActingRequest, @Body() body: unknown, @Res({ passthrough: true }) response: Response): Promise<StreamableFile | { job: string }> {
    const made = await this.exports.export(request.recordType!, body);
    if ('job' in made) {
      response.status(202);
      return made;
    }
    const { path, name, format } = made;
    const content = createReadStream(path).on('close', () => void rm(path, { force: true }));
    return new StreamableFile(content, { type: MEDIA_TYPES[format], disposition: attachment(name, format) });
  }

  /** The file that a job has made. */
  @Get('exports/:id') @SignedIn('Only for the one who exported; the service finds no other jobs.')
  async exported(@Param('id') id: string): Promise<StreamableFile> {
    const { path, name, format, size } = await this.exports.file(id);
    return new StreamableFile(createReadStream(path), { type: MEDIA_TYPES[format], disposition: attachment(name, format), length: size });
  }
}
