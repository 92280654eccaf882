import { useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, type LazyExoticComponent, Suspense } from 'react';
import { RecordPage } from '../records/next-screens';
import RecordListPage from '../records/record-list-page';
import { useOverride } from './module';
import { PageWait } from './page-states';

const RecordFormPage = lazy(() => import('../form/record-form-page'));
const ImportPage = lazy(() => import('../imports/import-page'));
const MergePage = lazy(() => import('../merging/merge-page'));
const DuplicatesPage = lazy(() => import('../merging/duplicates-page'));
const PrintFormatPage = lazy(() => import('../print-formats/print-format-page'));
const TemplateEditorPage = lazy(() => import('../templates/template-editor-page'));

const WebhookPage = lazy(() => import('../account/webhook-page'));

/** The platform's own replacement of a generic form. */
const FORMS: Readonly<Record<string, LazyExoticComponent<ComponentType<{ id?: string }>>>> = { 'access-templates': TemplateEditorPage, 'print-formats': PrintFormatPage };
/** The platform's own replacement of a generic list. */
const LISTS: Readonly<Record<string, LazyExoticComponent<ComponentType<{ path: string }>>>> = { backups: lazy(() => import('../operation/backups-page')), settings: lazy(() => import('../operation/settings-page')) };
/** The same for a record's page. */
const PAGES: Readonly<Record<string, LazyExoticComponent<ComponentType<{ path: string; id: string }>>>> = { webhooks: WebhookPage, 'incoming-webhooks': WebhookPage };
const EDITED_IN_PLACE = new Set(Object.keys(FORMS));

const usePlace = (): { path: string; id?: string } => {
  const { path = '', id } = useParams({ strict: false }) as { path?: string; id?: string };
  return { path, id };
};

/** Each screen is keyed by what it shows: nothing of one record type or record lives on in the next. */
export function RecordListScreen() {
  const { path } = usePlace();
  const Screen = useOverride(path, 'list') ?? LISTS[path] ?? RecordListPage;
  return <Suspense fallback={<PageWait />}><Screen key={path} path={path} /></Suspense>;
}

export function RecordFormScreen() {
  const { path, id } = usePlace();
  const Screen = useOverride(path, 'form') ?? FORMS[path] ?? RecordFormPage;
  return <Suspense fallback={<PageWait />}><Screen key={`${path}/${id ?? ''}`} path={path} id={id} /></Suspense>;
}

export function RecordScreen() {
  const { path, id = '' } = usePlace();
  const Override = useOverride(path, 'record');
  if (!Override && EDITED_IN_PLACE.has(path)) return <RecordFormScreen />;
  const Screen = Override ?? PAGES[path] ?? RecordPage;
  return <Suspense fallback={<PageWait />}><Screen key={`${path}/${id}`} path={path} id={id} /></Suspense>;
}

export function RecordImportScreen() {
  const { path } = usePlace();
  return <Suspense fallback={<PageWait />}><ImportPage key={path} path={path} /></Suspense>;
}

export function MergeScreen() {
  const { path } = usePlace();
  return <Suspense fallback={<PageWait />}><MergePage key={path} path={path} /></Suspense>;
}

export function DuplicatesScreen() {
  const { path } = usePlace();
  return <Suspense fallback={<PageWait />}><DuplicatesPage key={path} path={path} /></Suspense>;
}
