import '@fontsource-variable/vazirmatn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Office } from '@crm/platform/web';
import { modules } from './modules';

createRoot(document.getElementById('root')!).render(<StrictMode><Office modules={modules} /></StrictMode>);
