import { ApartmentOutlined, BarChartOutlined, CarryOutOutlined, ContactsOutlined, FileTextOutlined, FunnelPlotOutlined, InboxOutlined, LayoutOutlined, LineChartOutlined, MessageOutlined, TeamOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import { customising, type WebModule } from '@crm/platform/web';

const contacts: WebModule = {
  name: 'contacts',
  menu: {
    persons: { icon: TeamOutlined, section: 'contacts', order: 10 },
    companies: { icon: ApartmentOutlined, section: 'contacts', order: 20 },
    contacts: { icon: ContactsOutlined, section: 'contacts', order: 30, label: { fa: 'همهٔ مخاطبان', en: 'All contacts' } },
  },
  help: () => import('@crm/contacts/web').then((room) => room.contactsHelp),
};

const interactions: WebModule = {
  name: 'interactions',
  menu: { interactions: { icon: MessageOutlined, section: 'work', order: 30, keys: 'F9' } },
  help: () => import('@crm/interactions/web').then((room) => room.interactionsHelp),
};

const tasks: WebModule = {
  name: 'tasks',
  pages: [{
    path: 'cartable',
    component: lazy(() => import('@crm/tasks/web').then((room) => ({ default: room.CartablePage }))),
    menu: { icon: InboxOutlined, section: 'work', order: 10, label: { fa: 'کارتابل', en: 'Cartable' } },
    needs: { form: 'tasks', operation: 'view' },
  }],
  menu: { tasks: { icon: CarryOutOutlined, section: 'work', order: 20 } },
  help: () => import('@crm/tasks/web').then((room) => room.tasksHelp),
};

const pipeline: WebModule = {
  name: 'pipeline',
  pages: [{
    path: 'forecast',
    component: lazy(() => import('@crm/pipeline/web').then((room) => ({ default: room.ForecastPage }))),
    menu: { icon: LineChartOutlined, section: 'work', order: 50, label: { fa: 'پیش‌بینی فروش', en: 'Sales forecast' } },
    needs: { form: 'opportunities', operation: 'report' },
  }],
  menu: { opportunities: { icon: FunnelPlotOutlined, section: 'work', order: 40 } },
  help: () => import('@crm/pipeline/web').then((room) => room.pipelineHelp),
};

const fromTemplate = lazy(() => import('@crm/documents/web').then((room) => ({ default: room.FromTemplateButton })));
const documents: WebModule = {
  name: 'documents',
  menu: { documents: { icon: FileTextOutlined, section: 'work', order: 60 } },
  actions: {
    documents: { list: lazy(() => import('@crm/documents/web').then((room) => ({ default: room.FromTemplateListButton }))) },
    persons: { record: fromTemplate }, companies: { record: fromTemplate },
  },
  help: () => import('@crm/documents/web').then((room) => room.documentsHelp),
};

const reports: WebModule = {
  name: 'reports',
  pages: [{
    path: 'dashboard',
    component: lazy(() => import('@crm/reports/web').then((room) => ({ default: room.DashboardPage }))),
    menu: { icon: LayoutOutlined, section: 'work', order: 5, label: { fa: 'داشبورد', en: 'Dashboard' } },
    needs: { form: 'dashboards', operation: 'view' },
  }, {
    path: 'reports',
    component: lazy(() => import('@crm/reports/web').then((room) => ({ default: room.ReportsPage }))),
    menu: { icon: BarChartOutlined, section: 'work', order: 70, label: { fa: 'گزارش‌ها', en: 'Reports' } },
    needs: { form: 'views', operation: 'view' },
  }],
  help: () => import('@crm/reports/web').then((room) => room.reportsHelp),
};

/** The domains of this page, and the platform's own screens for administrators. */
export const modules: readonly WebModule[] = [contacts, interactions, tasks, pipeline, documents, reports, customising];
