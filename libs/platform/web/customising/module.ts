import { FormOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { WebModule } from '../shell/module';
import { FIELDS } from './definitions';

const needs = { form: FIELDS, operation: 'view' };

/** The administrators' screens for fields and forms of their own. */
export const customising: WebModule = {
  name: 'customising',
  pages: [
    { path: 'settings/forms', component: lazy(() => import('./forms-page')), needs, menu: { icon: FormOutlined, section: 'system', order: 25, label: { fa: 'فرم‌ها و فیلدها', en: 'Forms and fields' } } },
    { path: 'settings/forms/$form', component: lazy(() => import('./design-page')), needs },
  ],
};
