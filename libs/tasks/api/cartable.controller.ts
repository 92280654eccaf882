import { Controller, Get, Query } from '@nestjs/common';
import { Access, describeRoutes, invalidField, schema } from '@crm/platform/api';
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

const { having, inQuery, integer, list, object, oneOf, ref, string, uuid } = schema;
describeRoutes(CartableController, {
  open: {
    summary: { fa: 'کارتابل', en: 'A cartable: one section of it, and the counts of all' }, refusals: [400], answer: ref('Cartable'),
    parameters: [
      inQuery('user', uuid, { fa: 'خود کاربر اگر نباشد', en: 'The caller unless told; of others he sees the tasks in his own reach' }),
      inQuery('section', oneOf(...SECTIONS), { fa: 'today اگر نباشد', en: 'today unless told' }),
      inQuery('limit', { type: 'integer', minimum: 1, maximum: 500 }, { fa: '۵۰ اگر نباشد', en: '50 unless told' }),
      inQuery('cursor', string, { fa: 'nextCursor صفحهٔ پیش', en: 'nextCursor of the page before' }),
    ],
  },
}, {
  Cartable: object({
    data: list(having('Task', 'version')), page: ref('PageInfo'), sections: object(Object.fromEntries(SECTIONS.map((section) => [section, integer]))),
  }),
});
