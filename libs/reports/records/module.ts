import { defineModule } from '@crm/platform/records';
import { dashboard } from './dashboard';

export const reportsModule = defineModule({ name: 'reports', fa: 'گزارش‌ها و داشبورد', en: 'Reports and dashboards', types: [dashboard] });
