import path from 'node:path';
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../access/access.decorator';
import { notFound } from '../errors';

const SWAGGER_UI = path.dirname(require.resolve('swagger-ui-dist/package.json'));
const FILES = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);

const PAGE = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Peyvand API · رابط برنامه‌نویسی پیوند</title>
  <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  <link rel="icon" type="image/png" href="/api/docs/favicon-32x32.png">
</head>
<body>
  <main id="docs"></main>
  <noscript>The same as JSON: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a></noscript>
  <script src="/api/docs/swagger-ui-bundle.js"></script>
  <script src="/api/docs/start.js"></script>
</body>
</html>
`;
// A file of its own, because the Content-Security-Policy runs no script that stands in a page.
const START = `SwaggerUIBundle({
  url: '/api/v1/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'none', filter: true, defaultModelsExpandDepth: 0, validatorUrl: null,
});
`;
const HOUR = 'public, max-age=3600';

/** The interface for people: Swagger UI over `/openapi.json`, from our own files. Outside the prefix `/api/v1`. */
@Controller('api/docs') @Public('the interface is known to whoever builds on it; the page holds no data')
export class DocsController {
  @Get() @Header('Content-Type', 'text/html; charset=utf-8') @Header('Cache-Control', 'no-cache')
  page(): string { return PAGE; }

  @Get('start.js') @Header('Content-Type', 'text/javascript; charset=utf-8') @Header('Cache-Control', 'no-cache')
  start(): string { return START; }

  @Get(':file') @Header('Cache-Control', HOUR)
  file(@Param('file') file: string, @Res() response: Response): void {
    if (!FILES.has(file)) throw notFound();
    response.sendFile(file, { root: SWAGGER_UI, cacheControl: false });
  }
}
