import { Controller, Get, Query } from '@nestjs/common';
import { Access, invalidField } from '@crm/platform/api';
import { isId } from '@crm/platform/records';
import { task } from '@crm/tasks/records';
import { type Cartable, CartableService, type Section, SECTIONS } from './cartable.service';

@Controller('cartable')
export class CartableController {
  constructor(private readonly cartable: CartableService) {}

  @Get() @Access(task, 'view')
  open(@Query() { user, section = 'today', limit, cursor, ...unknown }: Record<string, string | undefined>): Promise<Cartable> {
    for (const name of Object.keys(unknown)) throw invalidField(name, 'unknown');
    if (!SECTIONS.includes(section as Section)) throw invalidField('section', 'choice', { options: SECTIONS.join(', ') });
    if (user !== undefined && !isId(user)) throw invalidField('user', 'id');
    if (limit !== undefined && !/^\d{1,3}$/.test(limit)) throw invalidField('limit', 'wholeNumber');
    return this.cartable.open(user, section as Section, { ...(limit ? { limit: Number(limit) } : {}), ...(cursor ? { cursor } : {}) });
  }
}
