import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { Fault, Faults, webhook } from '@crm/platform/records';
import type { Response } from 'express';
import { Access, ShownOnce } from '../access/access.decorator';
import { InOwnName } from '../access/in-own-name';
import { Sealed } from '../auth/sealed';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { forbidden } from '../errors';
import { Records } from '../records/records';
import { newSecret } from './message-signature';
import { type Delivery, DELIVERY_STATES, type DeliveryState, WebhookDeliveries } from './webhook-deliveries';

@Controller('webhooks')
export class WebhooksController {
  constructor(
    private readonly records: Records, private readonly database: Database, private readonly sealed: Sealed, private readonly deliveries: WebhookDeliveries, private readonly names: InOwnName,
  ) {}

  /** As any record is made; the secret stands in this one answer. */
  @Post() @Access(webhook, 'create') @ShownOnce('secret')
  async create(@Body() body: unknown, @Res({ passthrough: true }) response: Response): Promise<object> {
    const record = await this.records.of(webhook).create(body as Record<string, unknown>);
    const secret = newSecret();
    await this.database.execute(sql`INSERT INTO webhook_secrets (webhook, secret) VALUES (${record.id}, ${this.sealed.seal(secret, record.id)})`);
    response.setHeader('Location', `/api/v1/${webhook.path}/${record.id}`);
    if ('version' in record) response.setHeader('ETag', `"${record.version}"`);
    return { ...record, secret };
  }

  /** A new secret in the place of the old one, at once. */
  @Post(':id/secret') @HttpCode(200) @Access(webhook, 'edit') @ShownOnce('secret')
  async renew(@Param('id') id: string): Promise<{ secret: string }> {
    await this.demandOwn(id);
    const secret = newSecret();
    await this.database.execute(sql`INSERT INTO webhook_secrets (webhook, secret) VALUES (${id}, ${this.sealed.seal(secret, id)}) ON CONFLICT (webhook) DO UPDATE SET secret = excluded.secret`);
    return { secret };
  }

  @Get(':id/deliveries') @Access(webhook, 'view')
  async list(@Param('id') id: string, @Query() query: Record<string, unknown>): Promise<{ data: Delivery[]; page: { nextCursor: string | null } }> {
    await this.records.of(webhook).get(id, ['id']);
    const { limit, ...rest } = readQuery(query);
    const rows = await this.deliveries.list(id, { ...rest, limit: limit + 1 });
    const data = rows.slice(0, limit);
    return { data: data.map(({ entry: _, ...delivery }) => delivery as Delivery), page: { nextCursor: rows.length > limit ? String(data.at(-1)!.entry) : null } };
  }

  @Post(':id/deliveries/:delivery/replay') @HttpCode(200) @Access(webhook, 'edit')
  async replay(@Param('id') id: string, @Param('delivery') delivery: string): Promise<Delivery> {
    await this.demandOwn(id);
    return this.deliveries.replay(id, delivery);
  }

  private async demandOwn(id: string): Promise<void> {
    const record = await this.records.of(webhook).get(id, ['user'], true) as unknown as { user: { id: string } | null; operations: string[] };
    if (!record.operations.includes('edit') || !await this.names.mayAs(record.user?.id)) throw forbidden();
  }
}

function readQuery(query: Record<string, unknown>): { limit: number; state?: DeliveryState; before?: number } {
  const faults = Object.keys(query).filter((name) => !['state', 'limit', 'cursor'].includes(name)).map((name) => new Fault('unknown', {}, name));
  const state = DELIVERY_STATES.find((one) => one === query.state);
  if (query.state !== undefined && !state) faults.push(new Fault('choice', { options: DELIVERY_STATES.join(', ') }, 'state'));
  const limit = query.limit === undefined ? 50 : Number(query.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) faults.push(new Fault('outOfRange', { min: 1, max: 500 }, 'limit'));
  if (query.cursor !== undefined && !/^\d{1,15}$/.test(String(query.cursor))) faults.push(new Fault('cursor', {}, 'cursor'));
  if (faults.length) throw new Faults(faults);
  return { limit, ...(state ? { state } : {}), ...(query.cursor === undefined ? {} : { before: Number(query.cursor) }) };
}
