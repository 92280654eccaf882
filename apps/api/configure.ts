import { existsSync } from 'node:fs';
import path from 'node:path';
import { RequestMethod } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { raw, static as serveStatic, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';

const API = /^\/(api|live)(\/|$)/;
const LARGEST_BODY = '2mb';
const LARGEST_MESSAGE = '256kb';

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
  // The signature of a message is over its very bytes.
  app.use('/api/v1/hooks', raw({ type: () => true, limit: LARGEST_MESSAGE }));
  app.useBodyParser('json', { limit: LARGEST_BODY });
  app.use('/api', (_: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.enableShutdownHooks([]);
  if (existsSync(path.join(page, 'index.html'))) servePage(app, page);
}

/** The page's files; every other address that is not the API's is the page's own and gets its index.html. */
function servePage(app: NestExpressApplication, page: string): void {
  const files = serveStatic(page, {
    index: false,
    setHeaders: (response, file) => response.setHeader('Cache-Control', file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  // Nothing of the API's is looked for on the disk.
  app.use((request: Request, response: Response, next: NextFunction) => (API.test(request.path) ? next() : files(request, response, next)));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || API.test(request.path) || path.extname(request.path)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(path.join(page, 'index.html'));
  });
}
