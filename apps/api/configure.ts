import { existsSync } from 'node:fs';
import path from 'node:path';
import { RequestMethod } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { raw, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { badRequest, type Configuration, CONFIGURATION, languageOf, type Logs, Maintenance, Metrics, notFound, type Problem, requestLines, underMaintenance } from '@crm/platform/api';
import { servePage } from './page-files';
import { tileHost } from './tile-host';

const LARGEST_BODY = '2mb';
const LARGEST_MESSAGE = '256kb';
/** Levels of a body. What looks at it goes down into it, and would find no ground. */
const DEEPEST_BODY = 100;
const nestedTooDeeply = (): Problem => badRequest('بدنهٔ درخواست تودرتوتر از اندازه است.', 'The body of the request is nested too deeply.');

/** What is answered while everything is replaced. */
const STILL_ANSWERED = /^\/api\/v1\/(health(\/ready)?|metrics)$/;
/** See FileLinks. */
const SIGNED_LINK = /^\/api\/v1\/(backups\/)?files\/[^/]+~[^/]+$/;
interface Around { logs?: Logs; https?: boolean }

/** What the server needs around its modules; tests start the same. `page` is the folder of the built page. */
export function configure(app: NestExpressApplication, page = path.resolve('dist/web'), { logs, https = false }: Around = {}): void {
  app.setGlobalPrefix('api/v1', { exclude: ['/', 'api/docs', 'api/docs/:file'].map((outside) => ({ path: outside, method: RequestMethod.GET })) });
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  // A record's ETag is its version; Express would hash every answer.
  app.disable('etag');
  const { trustedProxies, filesUrl } = app.get<Configuration>(CONFIGURATION);
  if (trustedProxies) app.set('trust proxy', trustedProxies);
  const files = filesUrl ? [filesUrl] : [];
  app.use('/api', requestLines(app.get(Metrics), logs));
  const tiles = tileHost(app);
  app.use(tiles.look);
  app.use(helmet({
    // Ant Design and AG Grid set style attributes; scripts come from our own files only.
    contentSecurityPolicy: { directives: { 'script-src': ["'self'"], 'style-src': ["'self'", "'unsafe-inline'"], 'img-src': [tiles.source, 'data:', 'blob:', ...files], 'frame-src': ["'self'", 'blob:'], 'font-src': ["'self'", 'data:'], 'connect-src': ["'self'", ...files], 'upgrade-insecure-requests': null } },
    // On a port of its own and a certificate of its own: only where https is, and without naming other hosts.
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false, crossOriginOpenerPolicy: false,
  }));
  if (filesUrl) separateFiles(app, filesUrl);
  // The signature of a message is over its very bytes.
  app.use('/api/v1/hooks', raw({ type: () => true, limit: LARGEST_MESSAGE }));
  app.useBodyParser('json', { limit: LARGEST_BODY });
  app.use('/api', (request: Request, response: Response, next: NextFunction) => { if (isDeeper(request.body, DEEPEST_BODY)) refuse(nestedTooDeeply(), request, response); else next(); });
  app.use('/api', (_: Request, response: Response, next: NextFunction) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  refuseInMaintenance(app);
  app.enableShutdownHooks([]);
  if (existsSync(path.join(page, 'index.html'))) servePage(app, page);
}

/** Files at an origin of their own: nothing else is served there, and they nowhere else. Whoever holds a signed link may read it from any page. */
function separateFiles(app: NestExpressApplication, filesUrl: string): void {
  const { host } = new URL(filesUrl);
  app.use((request: Request, response: Response, next: NextFunction) => {
    const there = request.host === host;
    if (there !== SIGNED_LINK.test(request.path)) return refuse(notFound(), request, response);
    if (there) response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
    next();
  });
}

/** Level by level, so that the depth costs no stack. */
function isDeeper(body: unknown, most: number): boolean {
  let level = [body];
  for (let depth = 0; level.length; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null && !Buffer.isBuffer(value) ? Object.values(value).filter((one) => typeof one === 'object' && one !== null) : []));
  }
  return false;
}

function refuse(problem: Problem, request: Request, response: Response): void {
  response.set(problem.more.headers ?? {}).status(problem.getStatus()).type('application/problem+json').send(JSON.stringify(problem.body(languageOf(request))));
}

/** Before anything is looked up: while a backup is restored, nothing is read or written. */
function refuseInMaintenance(app: NestExpressApplication): void {
  const maintenance = app.get(Maintenance);
  app.use('/api', (request: Request, response: Response, next: NextFunction) => {
    if (!maintenance.away() || STILL_ANSWERED.test(request.originalUrl.split('?')[0]!)) return next();
    refuse(underMaintenance(), request, response);
  });
}
