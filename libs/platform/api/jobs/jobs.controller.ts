import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { SignedIn } from '../access/access.decorator';
import type { JobAnswer } from './job';
import { JobsService } from './jobs.service';

@Controller('jobs/:id')
@SignedIn('Everybody sees and cancels his own jobs; the service finds no others.')
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Get()
  async get(@Param('id') id: string): Promise<JobAnswer> {
    const { input: _input, ...answer } = await this.jobs.find(id);
    return answer;
  }

  @Delete()
  @HttpCode(204)
  cancel(@Param('id') id: string): Promise<void> { return this.jobs.cancel(id); }
}
