import { Controller, Get, Header, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { MapMetadata } from '@crm/platform/records';
import type { Request, Response } from 'express';
import { SignedIn } from '../access/access.decorator';
import { MapService } from './map.service';

const ONE_DAY = 86_400; // seconds

/** The office's map. It tells nothing of any record. */
@Controller('map') @SignedIn('a map is the same for everybody, and holds nothing of the office\'s')
export class MapController {
  constructor(private readonly map: MapService) {}

  @Get() @Header('Cache-Control', 'private, no-cache')
  metadata(): Promise<MapMetadata> { return this.map.metadata(); }

  @Get('tiles/:z/:x/:y')
  async tile(
    @Param('z') z: string, @Param('x') x: string, @Param('y') y: string, @Query('version') asked: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    const { content, mediaType, version } = await this.map.tile(z, x, y);
    response.set({ ETag: `"${version}"`, 'Cache-Control': asked === version ? `private, max-age=${ONE_DAY}` : 'private, no-cache', 'X-Content-Type-Options': 'nosniff' });
    if (content && request.fresh) response.status(304);
    else if (!content) response.status(204);
    else return new StreamableFile(content, { type: mediaType, length: content.length });
    return undefined;
  }
}
