import { ViewDialog } from '@crm/platform/web';
import { Suspense } from 'react';
import type { DashboardActions } from './dashboards';
import { reportTexts } from './texts';

/** Asks what a new dashboard is called. */
export default function NewDashboardDialog({ actions, onMade, onClose }: { actions: DashboardActions; onMade(id: string): void; onClose(): void }) {
  const text = reportTexts.use();
  return <Suspense fallback={null}><ViewDialog title={text('newDashboard')} nameLabel={text('name')} start={{ name: '' }} onSave={async (body) => onMade(await actions.create(body))} onClose={onClose} /></Suspense>;
}
