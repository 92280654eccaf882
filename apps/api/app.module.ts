import { type DynamicModule, Module } from '@nestjs/common';
import { ContactsModule } from '@crm/contacts/api';
import { DocumentsModule } from '@crm/documents/api';
import { InteractionsModule } from '@crm/interactions/api';
import { PipelineModule } from '@crm/pipeline/api';
import { type Configuration, PlatformModule, RecordRoutesModule } from '@crm/platform/api';
import { ReportsModule } from '@crm/reports/api';
import { TasksModule } from '@crm/tasks/api';
import { migrations } from './migrations';

/** The list of modules. A domain is one line here, one in apps/web/modules.ts and one in tools/arrows.mjs. */
const modules = [ContactsModule, InteractionsModule, TasksModule, PipelineModule, DocumentsModule, ReportsModule];

@Module({})
export class AppModule {
  static with(configuration: Configuration): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.forRoot(configuration, migrations), ...modules, RecordRoutesModule] };
  }
}
