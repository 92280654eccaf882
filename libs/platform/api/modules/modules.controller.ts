import { Controller, Get } from '@nestjs/common';
import { EDITIONS, type EditionState, type ModulesState, moduleSettings, settings } from '@crm/platform/records';
import { Access } from '../access/access.decorator';
import { requestContext } from '../database/request-context';
import { describeRoutes } from '../openapi/describe-routes';
import { boolean, integer, list, object, orNull, string } from '../openapi/schema-words';
import { Records } from '../records/records';
import { ModuleSwitches } from './module-switches';

@Controller('modules')
export class ModulesController {
  constructor(private readonly switches: ModuleSwitches, private readonly records: Records) {}

  @Get() @Access(settings, 'edit')
  async all(): Promise<ModulesState> {
    const { language } = requestContext();
    this.records.of(settings).demand('edit');
    const { data: [set] } = await this.records.of(settings).find({ fields: Object.keys(moduleSettings.fields), limit: 1, count: 'none' });
    const { edition = null, userLimit = null } = set as unknown as { edition?: string | null; userLimit?: number | null };
    const modules = await this.switches.states(edition);
    return {
      edition, userLimit, activeUsers: await this.switches.activeUsers(),
      editions: Object.entries(EDITIONS).map(([name, { label, users, without }]): EditionState => ({ name, label: label[language], users, without: modules.filter((module) => without.includes(module.name)).map((module) => module.name) })),
      modules: modules.map(({ label, ...module }) => ({ ...module, label: label[language] })),
    };
  }
}

describeRoutes(ModulesController, {
  all: {
    summary: { fa: 'ماژول‌ها و نسخهٔ این نصب', en: 'Modules and edition of this installation; they are set by PATCH /settings/{id}' },
    answer: object({
      edition: orNull(string), userLimit: orNull(integer), activeUsers: integer,
      editions: list(object({ name: string, label: string, users: integer, without: list(string) })),
      modules: list(object({ name: string, label: string, on: boolean, inEdition: boolean, needs: list(string), neededBy: list(string), records: integer })),
    }),
  },
});
