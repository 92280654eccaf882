import { Body, Controller, Post, Res } from '@nestjs/common';
import { apiKey } from '@crm/platform/records';
import type { Response } from 'express';
import { Access, ShownOnce } from '../access/access.decorator';
import { Records } from '../records/records';
import { ApiKeys } from './api-keys.service';

@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly records: Records, private readonly keys: ApiKeys) {}

  /** As any record is made; the key stands in this one answer. */
  @Post() @Access(apiKey, 'create') @ShownOnce('key')
  async create(@Body() body: unknown, @Res({ passthrough: true }) response: Response): Promise<object> {
    const record = await this.records.of(apiKey).create(body as Record<string, unknown>);
    const { key, prefix } = await this.keys.issue(record.id);
    response.setHeader('Location', `/api/v1/${apiKey.path}/${record.id}`);
    if ('version' in record) response.setHeader('ETag', `"${record.version}"`);
    return { ...record, ...('version' in record ? { prefix } : {}), key };
  }
}
