import { Controller, Get, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { createReadStream } from 'node:fs';
import { Access, ReadsOnly, SignedIn } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { ImportsService, type Inspection } from './imports.service';
import { discard, receiveUpload } from './receive-upload';

const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' };

@Controller()
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  /** Multipart `file` and `type` (a path): what the file holds and what its columns probably mean. */
  @Post('imports/inspect') @HttpCode(200) @ReadsOnly()
  @SignedIn('It only reads the upload; the service asks for the right to create or edit records of the type.')
  async inspect(@Req() request: ActingRequest, @Res({ passthrough: true }) response: Response): Promise<Inspection> {
    this.imports.demandAny();
    return this.imports.inspect(await receiveUpload(request, response, this.imports.folder));
  }

  /** Multipart `file`, `mapping`, `mode` and optionally `key`. */
  @Post(':type/import') @HttpCode(202) @Access('path', 'create')
  async start(@Req() request: ActingRequest, @Res({ passthrough: true }) response: Response): Promise<{ job: string }> {
    // Before the file is read.
    this.imports.demand(request.recordType!);
    return { job: await this.imports.start(request.recordType!, await receiveUpload(request, response, this.imports.folder)) };
  }

  /** The refused rows with their reasons, as a file of the form of the upload. */
  @Get('imports/:id/refusals') @SignedIn('Only for the one who imported; the service finds no other jobs.')
  async refusals(@Param('id') id: string): Promise<StreamableFile> {
    const { path, name, format } = await this.imports.refusals(id);
    const content = createReadStream(path).on('close', () => void discard(path));
    const disposition = `attachment; filename="refused.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`;
    return new StreamableFile(content, { type: TYPES[format], disposition });
  }
}
