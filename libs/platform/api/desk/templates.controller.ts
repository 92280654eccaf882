import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { accessTemplate, Registry } from '@crm/platform/records';
import { Access, ReadsOnly } from '../access/access.decorator';
import { mayAtAll } from '../access/rule';
import { requestContext } from '../database/request-context';
import { badRequest, forbidden, invalidField } from '../errors';
import { type ComparedForm, CompareService } from './compare.service';
import { type Simulation, SimulateService } from './simulate.service';

@Controller('access-templates')
export class TemplatesController {
  constructor(private readonly simulations: SimulateService, private readonly comparisons: CompareService, @Inject(Registry) private readonly registry: Registry) {}

  /** For whoever may save the change. */
  @Post(':id/simulate') @HttpCode(200) @Access(accessTemplate, 'edit') @ReadsOnly()
  simulate(@Param('id') id: string, @Body() body: unknown): Promise<Simulation> {
    if (!mayAtAll(requestContext().actor, accessTemplate, 'edit', this.registry)) throw forbidden();
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badRequest('بدنهٔ درخواست باید یک شیء باشد.', 'The body must be an object.');
    const { grants, ...unknown } = body as Record<string, unknown>;
    for (const name of Object.keys(unknown)) throw invalidField(name, 'unknown');
    return this.simulations.simulate(id, grants);
  }

  @Get(':id/compare') @Access(accessTemplate, 'view')
  async compare(@Param('id') id: string, @Query() { with: other, ...unknown }: Record<string, string | undefined>): Promise<{ data: ComparedForm[] }> {
    for (const name of Object.keys(unknown)) throw invalidField(name, 'unknown');
    if (typeof other !== 'string' || !other) throw invalidField('with', 'required');
    return { data: await this.comparisons.compare(id, other) };
  }
}
