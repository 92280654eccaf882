import { Module } from '@nestjs/common';
import { RecordsModule, Switchable } from '@crm/platform/api';
import { dashboard, reportsModule } from '@crm/reports/records';
import { ReadyReports } from './base-data/ready-reports';
import { DashboardRules } from './dashboard.rules';

@Switchable(reportsModule)
@Module({ imports: [RecordsModule.for(dashboard, { rules: DashboardRules })], providers: [ReadyReports] })
export class ReportsModule {}
