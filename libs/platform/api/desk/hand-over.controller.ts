import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { user } from '@crm/platform/records';
import { Access } from '../access/access.decorator';
import { badRequest } from '../errors';
import { HandOverService } from './hand-over.service';

@Controller('users')
export class HandOverController {
  constructor(private readonly handOvers: HandOverService) {}

  @Get(':id/hand-over') @Access(user, 'view')
  async countHandOver(@Param('id') id: string): Promise<{ data: { form: string; label: string; count: number }[] }> { return { data: await this.handOvers.preview(id) }; }

  @Post(':id/hand-over') @HttpCode(202) @Access(user, 'view')
  async handOver(@Param('id') id: string, @Body() body: unknown): Promise<{ job: string }> {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badRequest('بدنهٔ درخواست باید یک شیء باشد.', 'The body must be an object.');
    return { job: await this.handOvers.start(id, body as Record<string, unknown>) };
  }
}
