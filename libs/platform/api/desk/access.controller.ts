import { Controller, Get, Query } from '@nestjs/common';
import { accessTemplate, Fault } from '@crm/platform/records';
import { Access } from '../access/access.decorator';
import { invalid, invalidField } from '../errors';
import { type Explained, ExplainService } from './explain.service';

@Controller('access')
export class AccessController {
  constructor(private readonly explanations: ExplainService) {}

  @Get('explain') @Access(accessTemplate, 'view')
  async explain(@Query() { user, type, id, ...unknown }: Record<string, string | undefined>): Promise<{ data: Explained[] }> {
    for (const name of Object.keys(unknown)) throw invalidField(name, 'unknown');
    const missing = Object.entries({ user, type, id }).filter(([, value]) => typeof value !== 'string' || !value).map(([name]) => new Fault('required', {}, name));
    if (missing.length) throw invalid(missing);
    return { data: await this.explanations.explain(user!, type!, id!) };
  }
}
