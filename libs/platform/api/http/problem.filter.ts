import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { Fault, Faults } from '@crm/platform/records';
import type { Request, Response } from 'express';
import { databaseIsAway } from '../database/database-is-away';
import { badRequest, invalid, notFound, Problem } from '../errors';
import { routeOf } from '../operation/request-lines';
import { languageOf } from './language';
import { leaveUnread } from './unread-body';

const TOO_LARGE = new Problem(413, { fa: 'درخواست بیش از اندازه بزرگ است.', en: 'The request is too large.' });
/** The id stands in the log beside what went wrong. */
const broken = (id: string): Problem => new Problem(500, { fa: 'خطایی در سامانه رخ داد.', en: 'Something went wrong.' }, {
  extra: { instance: `urn:uuid:${id}` }, detail: { fa: `شناسهٔ خطا برای مدیر سیستم: ${id}`, en: `The id of the error, for the administrator: ${id}` },
});
const BUSY = new Problem(503, { fa: 'سامانه سرگرم است؛ دوباره تلاش کنید.', en: 'The system is busy, try again.' });
const AWAY = new Problem(503, { fa: 'پایگاه داده در دسترس نیست؛ چند لحظهٔ دیگر دوباره تلاش کنید.', en: 'The database cannot be reached; try again in a moment.' }, { headers: { 'Retry-After': '2' } });
/** That the database is away is logged no more often. ms */
const SELDOM = 5000;
const GENERIC: Record<number, () => Problem> = {
  400: () => badRequest('درخواست درست نیست.', 'The request is malformed.'), 404: notFound, 413: () => TOO_LARGE,
};

/** Everything that is thrown answers as problem+json (RFC 9457). What nobody expected is logged and told as nothing but a 500. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Request');
  private toldAt = -SELDOM;

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const request = http.getRequest<Request>();
    if (response.headersSent) { response.end(); return; }
    const problem = this.problemOf(error, request);
    leaveUnread(request, response);
    for (const [name, value] of Object.entries(problem.more.headers ?? {})) response.setHeader(name, value);
    response.status(problem.getStatus()).type('application/problem+json').send(JSON.stringify(problem.body(languageOf(request))));
  }

  private problemOf(error: unknown, request: Request): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof Faults) return invalid(error.faults);
    if (error instanceof Fault) return invalid([error]);
    // Errors of the body parser bear their status.
    const status = error instanceof HttpException ? error.getStatus() : (error as { status?: unknown }).status;
    if (typeof status === 'number' && status >= 400 && status < 500) {
      return GENERIC[status]?.() ?? new Problem(status, { fa: 'این درخواست پذیرفته نشد.', en: 'The request was refused.' });
    }
    const code = (error as { driverError?: { code?: string } }).driverError?.code;
    if (code === '57014' || code === '53300' || (error instanceof Error && /timeout/i.test(error.message))) return BUSY;
    if (databaseIsAway(error)) {
      this.tellAway(error as Error);
      return AWAY;
    }
    // A value that no check of ours refused and the database cannot hold is bad input still.
    if (code?.startsWith('22')) return GENERIC[400]!();
    const id = randomUUID();
    this.logger.error(`${id} ${request.method} ${routeOf(request)}: ${error instanceof Error ? error.stack : String(error)}`);
    return broken(id);
  }

  private tellAway({ message }: Error): void {
    const now = performance.now();
    if (now - this.toldAt < SELDOM) return;
    this.toldAt = now;
    this.logger.warn(`The database cannot be reached: ${message}`);
  }
}
