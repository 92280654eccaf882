import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { accessTemplate, city, country, district, lookupValue, province, Registry, user } from '@crm/platform/records';
import { AccessGuard } from './access/access.guard';
import { AccessService } from './access/access.service';
import { AccessTemplateRules, UserRules } from './access/desk.rules';
import { FirstRun } from './access/first-run';
import { AuthModule } from './auth/auth.module';
import { SessionGuard } from './auth/session.guard';
import { BaseDataModule } from './base-data/base-data.module';
import { applicationOptions, connectApplication } from './database/data-source';
import { Database } from './database/database';
import { ExportsModule } from './exports/exports.module';
import { History } from './history/history';
import { RowChanges } from './history/row-changes';
import { Housekeeping } from './http/housekeeping';
import { Idempotency } from './http/idempotency';
import { FilesModule } from './files/files.module';
import { ProblemFilter } from './http/problem.filter';
import { RouteAudit } from './http/route-audit';
import { TransactionInterceptor } from './http/transaction.interceptor';
import { ImportsModule } from './imports/imports.module';
import { jobQueueModule } from './jobs/job-queue.module';
import { JobsModule } from './jobs/jobs.module';
import { LiveModule } from './live/live.module';
import { HealthController } from './meta/health.controller';
import { MetadataController } from './meta/metadata.controller';
import { MetadataService } from './meta/metadata.service';
import { NotificationsModule } from './notifications/notifications.module';
import { HolidaysModule } from './holidays/holidays.module';
import { NumberingModule } from './numbering/numbering.module';
import { Numbers } from './numbering/numbers';
import { OpenApiModule } from './openapi/openapi.module';
import { Bulk } from './records/bulk';
import { declaredTypes } from './records/declared';
import { Duplicates } from './records/duplicates';
import { DuplicatesController } from './records/duplicates.controller';
import { RecordController } from './records/record.controller';
import { RecordPage } from './records/record-page';
import { Records } from './records/records';
import { RecordsModule } from './records/records.module';
import { SearchController } from './search/search.controller';
import { SearchWords } from './search/search-words';
import { CONFIGURATION, type Configuration } from './settings/configuration';
import { Seeds } from './settings/seeds';
import { allTables } from './database/all-tables';
import { ViewsModule } from './views/views.module';

/** The record types of the administrators' desk. */
const deskTypes = [
  RecordsModule.for(user, { rules: UserRules }), RecordsModule.for(accessTemplate, { rules: AccessTemplateRules }),
  ...[lookupValue, country, province, city, district].map((type) => RecordsModule.for(type)),
];

/** Everything that knows no domain. Global: domains find Records and the rest without importing it. */
@Module({})
export class PlatformModule {
  static forRoot(configuration: Configuration): DynamicModule {
    const { databaseUrl } = configuration;
    const queue = jobQueueModule(configuration);
    return {
      module: PlatformModule, global: true,
      imports: [
        DiscoveryModule,
        TypeOrmModule.forRootAsync({ useFactory: () => applicationOptions(databaseUrl, allTables(declaredTypes())), dataSourceFactory: (options) => connectApplication(options!) }),
        queue, ...deskTypes, AuthModule, JobsModule, ExportsModule, ImportsModule, LiveModule, FilesModule, NotificationsModule, OpenApiModule, BaseDataModule, ViewsModule, NumberingModule, HolidaysModule,
      ],
      controllers: [HealthController, MetadataController, SearchController, DuplicatesController],
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        { provide: Registry, useFactory: declaredTypes },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useExisting: SessionGuard }, { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor },
        Database, AccessService, Bulk, Duplicates, FirstRun, History, Housekeeping, Idempotency, MetadataService, Numbers, RecordPage, Records, RouteAudit, RowChanges, SearchWords, Seeds,
      ],
      exports: [AuthModule, LiveModule, NotificationsModule, Bulk, CONFIGURATION, Registry, queue, Database, AccessService, FirstRun, History, HolidaysModule, MetadataService, Numbers, RecordPage, Records, RowChanges, Seeds],
    };
  }
}

/** The routes of every record type. Imported last, so that a route of a domain's own goes before. */
@Module({ controllers: [RecordController] })
export class RecordRoutesModule {}
