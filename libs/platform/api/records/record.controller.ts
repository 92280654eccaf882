import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { GroupRow, RecordType } from '@crm/platform/records';
import { Access, ReadsOnly } from '../access/access.decorator';
import type { ActingRequest } from '../access/access.guard';
import { Bulk, type BulkResult } from '../batches/bulk';
import { invalidField, versionRequired } from '../errors';
import { ReadLog } from '../history/read-log';
import { readGroupQuery, readListQuery, readVersion } from '../http/list-query';
import { RecordPage } from './record-page';
import { Records } from './records';
import type { AnyRecord, Page } from './store-types';

const etag = (version: number): string => `"${version}"`;

/** The routes of every record type: the type is looked up in the registry by its path. */
@Controller(':type')
export class RecordController {
  constructor(private readonly records: Records, private readonly pages: RecordPage, private readonly many: Bulk, private readonly reads: ReadLog) {}

  @Get() @Access('path', 'view')
  find(@Req() request: ActingRequest, @Query() query: Record<string, unknown>): Promise<Page<AnyRecord>> {
    return this.store(request).find(readListQuery(query, 'url'));
  }

  @Post('query') @HttpCode(200) @Access('path', 'view') @ReadsOnly()
  query(@Req() request: ActingRequest, @Body() body: unknown): Promise<Page<AnyRecord>> {
    return this.store(request).find(readListQuery(body ?? {}, 'body'));
  }

  @Post('aggregate') @HttpCode(200) @Access('path', 'report') @ReadsOnly()
  async aggregate(@Req() request: ActingRequest, @Body() body: unknown): Promise<{ data: GroupRow[] }> {
    return { data: await this.store(request).group(readGroupQuery(body)) };
  }

  @Post('bulk') @HttpCode(200) @Access('path', 'edit')
  async bulk(@Req() request: ActingRequest, @Body() body: unknown, @Res({ passthrough: true }) response: Response): Promise<BulkResult | { job: string }> {
    const answer = await this.many.run(request.recordType!, body);
    if ('job' in answer) response.status(202);
    return answer;
  }

  @Post() @Access('path', 'create')
  async create(@Req() request: ActingRequest, @Body() body: unknown, @Res({ passthrough: true }) response: Response): Promise<AnyRecord | { id: string }> {
    const type = request.recordType!;
    const record = await this.store(request).create(body as Record<string, unknown>);
    response.setHeader('Location', `/api/v1/${type.path}/${record.id}`);
    return this.answered(type, record, response);
  }

  @Get(':id') @Access('path', 'view')
  async get(@Req() request: ActingRequest, @Param('id') id: string, @Query() query: Record<string, unknown>, @Res({ passthrough: true }) response: Response): Promise<AnyRecord> {
    for (const key of Object.keys(query)) if (key !== 'include' && key !== 'fields') throw invalidField(key, 'unknown');
    const fields = typeof query.fields === 'string' && query.fields ? query.fields.split(',').map((name) => name.trim()) : undefined;
    const include = typeof query.include === 'string' ? query.include.split(',').map((word) => word.trim()).filter(Boolean) : [];
    const record = await this.pages.open(request.recordType!, id, fields, include);
    response.setHeader('ETag', etag(record.version));
    return record;
  }

  @Get(':id/timeline') @Access('path', 'view')
  timeline(@Req() request: ActingRequest, @Param('id') id: string, @Query('kinds') kinds?: string, @Query('cursor') cursor?: string): ReturnType<RecordPage['timeline']> {
    return this.pages.timeline(request.recordType!, id, kinds ? String(kinds).split(',') : undefined, cursor);
  }

  @Get(':id/history') @Access('path', 'view')
  async history(@Req() request: ActingRequest, @Param('id') id: string): Promise<{ data: unknown[] }> {
    return { data: await this.store(request).changes(id) };
  }

  @Patch(':id') @Access('path', 'edit')
  async update(@Req() request: ActingRequest, @Param('id') id: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined, @Res({ passthrough: true }) response: Response): Promise<AnyRecord | { id: string }> {
    const version = readVersion(ifMatch);
    if (version === undefined) {
      // What is out of reach must not be told apart by the missing header.
      await this.store(request).get(id, ['id']);
      throw versionRequired();
    }
    return this.answered(request.recordType!, await this.store(request).update(id, version === 'any' ? undefined : version, body as Record<string, unknown>), response);
  }

  @Delete(':id') @HttpCode(204) @Access('path', 'delete')
  async delete(@Req() request: ActingRequest, @Param('id') id: string, @Query('permanent') permanent: string | undefined, @Headers('if-match') ifMatch: string | undefined): Promise<void> {
    if (permanent === 'true') return this.store(request).purge(id);
    const version = readVersion(ifMatch);
    return this.store(request).delete(id, version === 'any' ? undefined : version);
  }

  @Post(':id/restore') @HttpCode(200) @Access('path', 'restore')
  async restore(@Req() request: ActingRequest, @Param('id') id: string): Promise<AnyRecord | undefined> {
    await this.store(request).restore(id);
    return this.pages.seen(request.recordType!, id);
  }

  @Post(':id/activate') @HttpCode(200) @Access('path', 'activate')
  async activate(@Req() request: ActingRequest, @Param('id') id: string): Promise<AnyRecord | undefined> {
    await this.store(request).activate(id, true);
    return this.pages.seen(request.recordType!, id);
  }

  @Post(':id/deactivate') @HttpCode(200) @Access('path', 'activate')
  async deactivate(@Req() request: ActingRequest, @Param('id') id: string): Promise<AnyRecord | undefined> {
    await this.store(request).activate(id, false);
    return this.pages.seen(request.recordType!, id);
  }

  @Post(':id/duplicate') @HttpCode(200) @Access('path', 'create') @ReadsOnly()
  duplicate(@Req() request: ActingRequest, @Param('id') id: string): Promise<Record<string, unknown>> {
    return this.store(request).duplicate(id);
  }

  @Put(':id/star') @HttpCode(204) @Access('path', 'star')
  star(@Req() request: ActingRequest, @Param('id') id: string): Promise<void> { return this.store(request).star(id, true); }

  @Delete(':id/star') @HttpCode(204) @Access('path', 'star')
  unstar(@Req() request: ActingRequest, @Param('id') id: string): Promise<void> { return this.store(request).star(id, false); }

  /** Who writes a record is shown it. */
  private answered(type: RecordType, record: AnyRecord | { id: string }, response: Response): AnyRecord | { id: string } {
    if (!('version' in record)) return record;
    response.setHeader('ETag', etag(record.version));
    this.reads.shown(type, [record], {});
    return record;
  }

  private store(request: ActingRequest) { return this.records.of(request.recordType!); }
}
