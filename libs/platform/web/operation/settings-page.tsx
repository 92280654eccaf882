import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy } from 'react';
import { jobsChanged } from '../jobs/jobs';
import { mayDo, useMe } from '../session/me';
import { NotFound, PageProblem, PageWait } from '../shell/page-states';
import { problemText } from '../ui/problem-text';
import { LogoChoice } from './logo-choice';
import { ModulesSection } from './modules-section';
import { addSampleData, type InstallationSettings, removeSampleData, saveSettings, useSampleData, useSettings } from './settings';
import { operationTexts } from './texts';
import './operation.css';

const RecordFormPage = lazy(() => import('../form/record-form-page'));

/** The installation's one record of settings in the form that every record has, with its modules, and the sample data as a whole. */
export default function SettingsPage() {
  const t = operationTexts.use();
  const me = useMe();
  const { data, error, isPending, refetch } = useSettings();
  if (isPending) return <PageWait />;
  if (error) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (!data || !mayDo(me, 'settings', 'edit')) return <NotFound />;
  return <RecordFormPage path="settings" id={data.id} heading={t('settings')} intro={<OfficeBar settings={data} />} more={<ModulesSection settings={data} />} />;
}

/** What no field of a form shows: the picture, and the sample data as a whole. Both are done at once. */
function OfficeBar({ settings }: { settings: InstallationSettings }) {
  const t = operationTexts.use();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const { data: present } = useSampleData();
  const start = (work: () => Promise<unknown>): void => void work().then(async () => {
    message.success(t('sampleStarted'));
    await jobsChanged(queries);
  }).catch((error: unknown) => message.error(problemText(error)));
  const keepLogo = (logo: string | null): void => void saveSettings(settings, { logo }).catch((error: unknown) => message.error(problemText(error))).finally(() => void queries.invalidateQueries({ queryKey: ['settings'] }));
  const remove = (): void => void modal.confirm({ title: t('removeSample'), content: t('removeSampleText'), okText: t('removeSample'), okButtonProps: { danger: true }, autoFocusButton: 'cancel', onOk: () => start(removeSampleData) });
  return (
    <section className="form-section settings-bar">
      <LogoChoice value={settings.logo} onChange={keepLogo} />
      {present !== undefined && (present ? <Button danger className="touch" onClick={remove}>{t('removeSample')}</Button> : <Button className="touch" onClick={() => start(addSampleData)}>{t('addSample')}</Button>)}
    </section>
  );
}
