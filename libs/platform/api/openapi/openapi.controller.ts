import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../access/access.decorator';
import { OpenApiService } from './openapi.service';

@Controller('openapi.json')
export class OpenApiController {
  constructor(private readonly openApi: OpenApiService) {}

  /** Kept by the client, asked for again each time: the ETag says whether it changed. */
  @Get() @Header('Content-Type', 'application/json; charset=utf-8') @Header('Cache-Control', 'no-cache')
  @Public('the interface is known to whoever builds on it; the document holds no data')
  document(@Res({ passthrough: true }) response: Response): string {
    const { text, etag } = this.openApi.current();
    response.setHeader('ETag', etag);
    return text;
  }
}
