import { Body, Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { incomingWebhook } from '@crm/platform/records';
import type { Request, Response } from 'express';
import { Access, Public, ShownOnce } from '../access/access.decorator';
import { InOwnName } from '../access/in-own-name';
import { clientAddress, networkOf } from '../auth/client-address';
import { tooManyRequests } from '../auth/refusals';
import { Database } from '../database/database';
import { forbidden, Problem } from '../errors';
import { RateLimit } from '../http/rate-limit';
import { Records } from '../records/records';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { IncomingWebhooks } from './incoming-webhooks.service';
import { HEADERS } from './message-signature';

/** Of one hook, in all processes. */
export const HOOK_RATE = { most: 300, seconds: 60, step: 10 };
/** Messages from one network that were refused. */
export const WRONG_MESSAGES = { most: 60, seconds: 60 };
const TOKEN = /^[\w-]{32}$/;

/** Says nothing of what is wrong: whoever may send knows his secret. */
const refused = (): Problem => new Problem(401, { fa: 'این پیام پذیرفته نشد.', en: 'This message was not accepted.' });

@Controller()
export class IncomingWebhooksController {
  private readonly rate: RateLimit;
  private readonly wrong: RateLimit;

  constructor(
    private readonly hooks: IncomingWebhooks, private readonly records: Records, private readonly names: InOwnName, @Inject(CONFIGURATION) private readonly configuration: Configuration,
    database: Database,
  ) {
    this.rate = new RateLimit(database, 'messages of a hook', HOOK_RATE);
    this.wrong = new RateLimit(database, 'refused messages', WRONG_MESSAGES);
  }

  /** As any record is made; address and secret stand in this one answer. */
  @Post('incoming-webhooks') @Access(incomingWebhook, 'create') @ShownOnce('url', 'secret')
  async create(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const record = await this.records.of(incomingWebhook).create(body as Record<string, unknown>);
    response.setHeader('Location', `/api/v1/${incomingWebhook.path}/${record.id}`);
    if ('version' in record) response.setHeader('ETag', `"${record.version}"`);
    return { ...record, ...await this.issued(record.id, request) };
  }

  /** A new address and a new secret; the old ones are over at once. */
  @Post('incoming-webhooks/:id/secret') @HttpCode(200) @Access(incomingWebhook, 'edit') @ShownOnce('url', 'secret')
  async renew(@Param('id') id: string, @Req() request: Request): Promise<{ url: string; secret: string }> {
    const record = await this.records.of(incomingWebhook).get(id, ['user'], true) as unknown as { user: { id: string } | null; operations: string[] };
    if (!record.operations.includes('edit') || !await this.names.mayAs(record.user?.id)) throw forbidden();
    return this.issued(id, request);
  }

  @Post('hooks/:token') @Public('the signature of the message says who it is')
  async take(@Param('token') token: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const network = networkOf(clientAddress(request));
    const wait = this.wrong.waits(network) || (TOKEN.test(token) ? await this.rate.take(token) : 0);
    if (wait) throw tooManyRequests(wait);
    const header = (name: keyof typeof HEADERS): string => request.get(HEADERS[name]) ?? '';
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const taken = TOKEN.test(token) ? await this.hooks.take(token, { id: header('id'), timestamp: header('timestamp'), signature: header('signature'), body }) : undefined;
    if (!taken) {
      const already = await this.wrong.take(network);
      throw already ? tooManyRequests(already) : refused();
    }
    response.status(taken.status);
    return taken.answer;
  }

  private async issued(id: string, request: Request): Promise<{ url: string; secret: string }> {
    const { token, secret } = await this.hooks.issue(id);
    return { url: `${this.configuration.publicUrl ?? `${request.protocol}://${request.host ?? ''}`}/api/v1/hooks/${token}`, secret };
  }
}
