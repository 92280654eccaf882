import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { SignedIn } from '../access/access.decorator';
import type { JobAnswer, JobSummary } from './job';
import { type JobListQuery, readJobListQuery } from './job-list-query';
import { JobsService } from './jobs.service';

@Controller('jobs')
@SignedIn('Everybody sees and cancels his own jobs; the service finds no others.')
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Get()
  async list(@Query() given: Record<string, unknown>): Promise<{ data: JobSummary[]; page: { nextCursor: string | null } }> {
    const { states, limit, cursor }: JobListQuery = readJobListQuery(given);
    const data = await this.jobs.list({ states, limit, before: cursor });
    return { data, page: { nextCursor: data.length === limit ? data.at(-1)!.id : null } };
  }

  @Get(':id')
  async get(@Param('id') id: string): Promise<JobAnswer> {
    const { input: _input, ...answer } = await this.jobs.find(id);
    return answer;
  }

  @Delete(':id')
  @HttpCode(204)
  cancel(@Param('id') id: string): Promise<void> { return this.jobs.cancel(id); }
}
