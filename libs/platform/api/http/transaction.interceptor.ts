import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { READS_ONLY, SHOWN_ONCE } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { Database, replayed } from '../database/database';
import { DiskWatch } from '../operation/disk-watch';
import { Idempotency } from './idempotency';
import { showingOf } from './language';

/** One write request is one transaction, committed before the answer goes out. A deadlock is met by doing the whole again. */
@Injectable()
export class TransactionInterceptor implements NestInterceptor {
  constructor(private readonly database: Database, private readonly idempotency: Idempotency, private readonly reflector: Reflector, private readonly disk: DiskWatch) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<ActingRequest>();
    const { actor } = request;
    // Public routes act for nobody; what they need, they open themselves.
    if (!actor) return next.handle();
    const readOnly = request.method === 'GET' || request.method === 'HEAD' || this.reflector.get<boolean | undefined>(READS_ONLY, context.getHandler()) === true;
    const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    const keyed = !readOnly && request.method === 'POST' && request.headers['idempotency-key'] !== undefined && actor.id !== null;
    const hidden = this.reflector.get<readonly string[] | undefined>(SHOWN_ONCE, context.getHandler());
    // A key's requests are its own: another program of the same user cannot meet them.
    const work = keyed ? () => this.idempotency.once(request, http.getResponse<Response>(), actor.key?.id ?? actor.id!, handle, hidden) : handle;
    // What is deleted makes room.
    const demanded = readOnly || request.method === 'DELETE' ? Promise.resolve() : this.disk.demandRoom();
    const run = (): Promise<unknown> => demanded.then(() => this.database.run({ actor, ...showingOf(request), readOnly }, work));
    return from(replayed(run));
  }
}
