import { existsSync } from 'node:fs';
import path from 'node:path';
import { RequestMethod } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { servePage } from './page-files';

const LARGEST_BODY = '2mb';

/** What the server needs around its modules; tests start the same. `page` is the folder of the built page. */
export function configure(app: NestExpressApplication, page = path.resolve('dist/web')): void {
  app.setGlobalPrefix('api/v1', { exclude: ['/', 'api/docs', 'api/docs/:file'].map((outside) => ({ path: outside, method: RequestMethod.GET })) });
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  // A record's ETag is its version; Express would hash every answer.
  app.disable('etag');
  app.use(helmet({
    // Ant Design and AG Grid set style attributes; scripts come from our own files only.
    contentSecurityPolicy: { directives: { 'script-src': ["'self'"], 'style-src': ["'self'", "'unsafe-inline'"], 'img-src': ["'self'", 'data:', 'blob:'], 'frame-src': ["'self'", 'blob:'], 'font-src': ["'self'", 'data:'], 'connect-src': ["'self'"], 'upgrade-insecure-requests': null } },
    strictTransportSecurity: false, crossOriginOpenerPolicy: false,
  }));
  app.useBodyParser('json', { limit: LARGEST_BODY });
  app.use('/api', (_: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.enableShutdownHooks([]);
  if (existsSync(path.join(page, 'index.html'))) servePage(app, page);
}
