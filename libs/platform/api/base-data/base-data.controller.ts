import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Fault, Faults } from '@crm/platform/records';
import { SignedIn } from '../access/access.decorator';
import { type BaseDataEntry, BaseData } from './base-data.service';
import { type Merged, MergeValues } from './merge-values';

@Controller('base-data')
export class BaseDataController {
  constructor(private readonly baseData: BaseData, private readonly values: MergeValues) {}

  @Get() @SignedIn('Each sees the lists and trees that his grants show.')
  async all(): Promise<{ data: BaseDataEntry[] }> { return { data: await this.baseData.all() }; }

  @Get(':form/uses') @SignedIn('Refused without the right to edit the form that the path names.')
  async uses(@Param('form') form: string, @Query('ids') ids: unknown): Promise<{ data: { id: string; count: number }[] }> {
    return { data: await this.baseData.uses(this.baseData.kept(form), ids) };
  }

  @Post(':form/:id/merge') @HttpCode(200) @SignedIn('Refused without the rights to edit and delete on the form, and to edit whatever uses the value.')
  merge(@Param('form') form: string, @Param('id') id: string, @Body() body: unknown): Promise<Merged> {
    const given = typeof body === 'object' && body !== null && !Array.isArray(body) ? body as Record<string, unknown> : {};
    const unknown = Object.keys(given).filter((key) => key !== 'into').map((key) => new Fault('unknown', {}, key));
    if (unknown.length) throw new Faults(unknown);
    return this.values.merge(this.baseData.kept(form), id, given.into);
  }
}
