export { default as DashboardPage } from './dashboard-page';
export { default as ReportsPage } from './reports-page';
export { reportsHelp } from './reports-help';
