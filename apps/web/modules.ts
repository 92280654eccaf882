import { ApartmentOutlined, CarryOutOutlined, ContactsOutlined, InboxOutlined, MessageOutlined, TeamOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import { customising, type WebModule } from '@crm/platform/web';

const contacts: WebModule = {
  name: 'contacts',
  menu: {
    persons: { icon: TeamOutlined, section: 'contacts', order: 10 },
    companies: { icon: ApartmentOutlined, section: 'contacts', order: 20 },
    contacts: { icon: ContactsOutlined, section: 'contacts', order: 30, label: { fa: 'همهٔ مخاطبان', en: 'All contacts' } },
  },
};

const interactions: WebModule = {
  name: 'interactions',
  menu: { interactions: { icon: MessageOutlined, section: 'work', order: 30, keys: 'F9' } },
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
};

/** The domains of this page, and the platform's own screens for administrators. */
export const modules: readonly WebModule[] = [contacts, interactions, tasks, customising];
