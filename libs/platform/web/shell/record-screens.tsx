import type { QueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, type LazyExoticComponent, Suspense } from 'react';
import { useOverride } from './module';
import { PageWait } from './page-states';

const listPage = () => import('../records/record-list-page');
const RecordListPage = lazy(listPage);
const RecordFormPage = lazy(() => import('../form/record-form-page'));
const RecordPage = lazy(() => import('../record/record-page'));
const ImportPage = lazy(() => import('../imports/import-page'));
const PrintFormatPage = lazy(() => import('../print-formats/print-format-page'));
const TemplateEditorPage = lazy(() => import('../templates/template-editor-page'));

/** The platform's own replacement of a generic form. */
const FORMS: Readonly<Record<string, LazyExoticComponent<ComponentType<{ id?: string }>>>> = { 'access-templates': TemplateEditorPage, 'print-formats': PrintFormatPage };
const EDITED_IN_PLACE = new Set(Object.keys(FORMS));

/** The code of a list is fetched while the session is still being asked for: nothing waits for the next thing to begin. */
export function preloadList(queries: QueryClient, path: string): void {
  void listPage().then((page) => page.preloadGrid(queries, path));
}

const usePlace = (): { path: string; id?: string } => {
  const { path = '', id } = useParams({ strict: false }) as { path?: string; id?: string };
  return { path, id };
};

/** Each screen is keyed by what it shows: nothing of one record type or record lives on in the next. */
export function RecordListScreen() {
  const { path } = usePlace();
  const Screen = useOverride(path, 'list') ?? RecordListPage;
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
  const Screen = Override ?? RecordPage;
  return <Suspense fallback={<PageWait />}><Screen key={`${path}/${id}`} path={path} id={id} /></Suspense>;
}

export function RecordImportScreen() {
  const { path } = usePlace();
  return <Suspense fallback={<PageWait />}><ImportPage key={path} path={path} /></Suspense>;
}
