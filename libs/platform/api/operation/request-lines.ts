import type { NextFunction, Response } from 'express';
import type { ActingRequest } from '../access/access.guard';
import type { Logs } from './logs';
import type { Metrics } from './metrics';

/** The route's own spelling, `/api/v1/:type/:id`: an address may hold a token or a name. */
export const routeOf = (request: ActingRequest): string => {
  const route = (request as { route?: { path?: unknown } }).route?.path;
  return typeof route === 'string' ? route : request.path.startsWith('/api/') ? '/api/*' : '/*';
};

/** Counts every answered request of the API, and writes a line of it: no body, no query, no header. */
export const requestLines = (metrics: Metrics, logs?: Logs) => (request: ActingRequest, response: Response, next: NextFunction): void => {
  const began = performance.now();
  response.once('close', () => {
    const ms = Math.round(performance.now() - began);
    const route = routeOf(request);
    const status = response.writableFinished ? response.statusCode : 499;
    metrics.answered(request.method, route, status, ms);
    logs?.write('info', '', { kind: 'request', method: request.method, route, status, ms, user: request.actor?.id ?? null });
  });
  next();
};
