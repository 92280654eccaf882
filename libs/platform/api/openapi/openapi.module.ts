import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DocsController } from './docs.controller';
import { OpenApiController } from './openapi.controller';
import { OpenApiService } from './openapi.service';
import './file-routes';
import './platform-routes';
import './record-routes';
import './session-routes';

/** `GET /api/v1/openapi.json`, and the same for people at `/api/docs`. */
@Module({ imports: [DiscoveryModule], controllers: [OpenApiController, DocsController], providers: [OpenApiService] })
export class OpenApiModule {}
