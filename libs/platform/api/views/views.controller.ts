import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { view } from '@crm/platform/records';
import { Access } from '../access/access.decorator';
import { type DefaultView, ViewsService } from './views.service';

@Controller('views')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  /** The caller's own choice for each form. */
  @Get('defaults') @Access(view, 'view')
  async defaults(): Promise<{ data: DefaultView[] }> { return { data: await this.views.defaults() }; }

  @Put(':id/default') @HttpCode(204) @Access(view, 'view')
  open(@Param('id') id: string): Promise<void> { return this.views.open(id); }

  @Delete(':id/default') @HttpCode(204) @Access(view, 'view')
  forget(@Param('id') id: string): Promise<void> { return this.views.forget(id); }
}
