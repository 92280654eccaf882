import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { accessTemplate, city, country, district, lookupValue, province, readEntry, Registry, settings, substitution, unit, user } from '@crm/platform/records';
import { AccessGuard } from './access/access.guard';
import { InOwnName } from './access/in-own-name';
import { KeyActors } from './access/key-actors';
import { AccessService } from './access/access.service';
import { AccessTemplateRules, SubstitutionRules, UnitRules, UserRules } from './access/desk.rules';
import { FirstRun } from './access/first-run';
import { AuthModule } from './auth/auth.module';
import { BackupModule } from './backup/backup.module';
import { MIGRATIONS } from './backup/backups.service';
import { SessionGuard } from './auth/session.guard';
import { BatchesModule } from './batches/batches.module';
import { LookupValueRules } from './base-data/lookup-value.rules';
import { BaseDataModule } from './base-data/base-data.module';
import { CustomModule } from './custom/custom.module';
import { Customisations } from './custom/customisations';
import { applicationOptions, connectApplication } from './database/data-source';
import { Database } from './database/database';
import { DeskModule } from './desk/desk.module';
import { ExportsModule } from './exports/exports.module';
import { History } from './history/history';
import { ReadLog } from './history/read-log';
import { RowChanges } from './history/row-changes';
import { Housekeeping } from './http/housekeeping';
import { Idempotency } from './http/idempotency';
import { FilesModule } from './files/files.module';
import { Outgoing } from './http/outgoing';
import { ProblemFilter } from './http/problem.filter';
import { RouteAudit } from './http/route-audit';
import { TransactionInterceptor } from './http/transaction.interceptor';
import { ImportsModule } from './imports/imports.module';
import { jobQueueModule } from './jobs/job-queue.module';
import { JobsModule } from './jobs/jobs.module';
import { KeysModule } from './keys/keys.module';
import { LiveModule } from './live/live.module';
import { HealthController } from './meta/health.controller';
import { MetadataController } from './meta/metadata.controller';
import { AlikeRecords } from './duplicates/alike-records';
import { DuplicateSearch } from './duplicates/duplicate-search';
import { LikelyDuplicatesController } from './duplicates/likely-duplicates.controller';
import { LikelyDuplicates } from './duplicates/likely-duplicates.service';
import { MapModule } from './map/map.module';
import { MergeController } from './merging/merge.controller';
import { MergeService } from './merging/merge.service';
import { MentionedIds } from './merging/mentioned-ids';
import { MergedRecords } from './merging/merged-records';
import { MetadataService } from './meta/metadata.service';
import { ModuleSwitches } from './modules/module-switches';
import { ModulesController } from './modules/modules.controller';
import { UserLimit } from './modules/user-limit';
import { DiskWatch } from './operation/disk-watch';
import { Maintenance } from './operation/maintenance';
import { Metrics } from './operation/metrics';
import { Readiness } from './operation/readiness';
import { NotificationsModule } from './notifications/notifications.module';
import { HolidaysModule } from './holidays/holidays.module';
import { NumberingModule } from './numbering/numbering.module';
import { Numbers } from './numbering/numbers';
import { OpenApiModule } from './openapi/openapi.module';
import { CurrentRegistry } from './records/current-registry';
import { declaredTypes } from './records/declared';
import { Duplicates } from './records/duplicates';
import { DuplicatesController } from './records/duplicates.controller';
import { RecordController } from './records/record.controller';
import { RecordPage } from './records/record-page';
import { Records } from './records/records';
import { RecordTexts } from './records/record-texts';
import { RecordsModule } from './records/records.module';
import { SearchController } from './search/search.controller';
import { SearchWords } from './search/search-words';
import { CONFIGURATION, type Configuration } from './settings/configuration';
import { SampleData } from './settings/sample-data';
import { SampleDataController } from './settings/sample-data.controller';
import { Seeds } from './settings/seeds';
import { SetUp } from './settings/set-up';
import { Settings } from './settings/settings';
import { SettingsRules } from './settings/settings.rules';
import { allTables } from './database/all-tables';
import { WebhookList } from './webhooks/webhook-list';
import { WebhooksModule } from './webhooks/webhooks.module';
import { StoredDescriptionsModule } from './stored-descriptions/stored-descriptions.module';
import { ViewsModule } from './views/views.module';

type Migrations = NonNullable<DataSourceOptions['migrations']>;

/** The record types of the administrators' desk. */
const deskTypes = [
  RecordsModule.for(settings, { rules: SettingsRules }), RecordsModule.for(user, { rules: UserRules }), RecordsModule.for(accessTemplate, { rules: AccessTemplateRules }),
  RecordsModule.for(unit, { rules: UnitRules }), RecordsModule.for(substitution, { rules: SubstitutionRules }),
  RecordsModule.for(lookupValue, { rules: LookupValueRules }),
  ...[readEntry, country, province, city, district].map((type) => RecordsModule.for(type)),
];

/** Everything that knows no domain. Global: domains find Records and the rest without importing it. */
@Module({})
export class PlatformModule {
  static forRoot(configuration: Configuration, migrations: Migrations): DynamicModule {
    const { databaseUrl } = configuration;
    const queue = jobQueueModule(configuration);
    return {
      module: PlatformModule, global: true,
      imports: [
        DiscoveryModule,
        TypeOrmModule.forRootAsync({ useFactory: () => applicationOptions(databaseUrl, allTables(declaredTypes())), dataSourceFactory: (options) => connectApplication(options!) }),
        queue, ...deskTypes, AuthModule, JobsModule, BatchesModule, ExportsModule, ImportsModule, LiveModule, FilesModule, NotificationsModule, OpenApiModule, BaseDataModule, ViewsModule, StoredDescriptionsModule, CustomModule, BackupModule, KeysModule, WebhooksModule, DeskModule, NumberingModule, HolidaysModule, MapModule,
      ],
      controllers: [HealthController, MetadataController, ModulesController, SearchController, DuplicatesController, LikelyDuplicatesController, MergeController, SampleDataController],
      providers: [
        { provide: CONFIGURATION, useValue: configuration }, { provide: MIGRATIONS, useValue: migrations },
        { provide: Maintenance, useValue: new Maintenance(configuration.dataDir) },
        { provide: CurrentRegistry, useFactory: () => new CurrentRegistry(declaredTypes()) }, { provide: Registry, useExisting: CurrentRegistry },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useExisting: SessionGuard }, { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor },
        Database, AccessService, AlikeRecords, Customisations, Duplicates, DuplicateSearch, FirstRun, History, Housekeeping, Idempotency, InOwnName, KeyActors, LikelyDuplicates, MentionedIds, MergedRecords, MergeService, MetadataService, ModuleSwitches, Numbers, Outgoing, ReadLog, RecordPage, Records, RecordTexts, RouteAudit, RowChanges, SearchWords, Seeds, Settings, SetUp, DiskWatch, Metrics, Readiness, SampleData, UserLimit, WebhookList,
      ],
      exports: [AuthModule, CustomModule, FilesModule, JobsModule, LiveModule, NotificationsModule, BatchesModule, CONFIGURATION, CurrentRegistry, Customisations, DiskWatch, Maintenance, Metrics, MIGRATIONS, Readiness, Registry, Settings, SetUp, queue, Database, AccessService, AlikeRecords, FirstRun, History, HolidaysModule, InOwnName, KeyActors, MentionedIds, MergedRecords, MetadataService, ModuleSwitches, Numbers, Outgoing, ReadLog, RecordPage, Records, RecordTexts, RowChanges, Seeds, WebhookList],
    };
  }
}

/** The routes of every record type. Imported last, so that a route of a domain's own goes before. */
@Module({ controllers: [RecordController] })
export class RecordRoutesModule {}
