import type { AccessGrant } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Skeleton, Space } from 'antd';
import { Fragment } from 'react';
import { api } from '../client/client';
import { deskTexts } from '../desk/texts';
import { useLanguage } from '../i18n/i18n';
import { links } from '../shell/links';
import { formatNumber } from '../ui/format';
import { useNarrow } from '../ui/narrow';
import { problemText } from '../ui/problem-text';
import '../desk/desk.css';
import type { AccessChoices } from './access-choices';

interface Named { id: string; title: string | null }
interface Simulation {
  users: number; counted: number; complete: boolean;
  data: { form: string; label: string; users: { id: string; title: string; operations: { operation: string; gain: number; lose: number }[] }[]; examples: { gain: Named[]; lose: Named[] } }[];
}
interface SimulateDrawerProps { id: string; grants: AccessGrant[]; choices: AccessChoices; saving: boolean; save?(): void; close(): void }

/** What would change if the grants were saved as they stand: counted by the server, user by user. */
export function SimulateDrawer({ id, grants, choices, saving, save, close }: SimulateDrawerProps) {
  const t = deskTexts.use();
  const language = useLanguage();
  const narrow = useNarrow();
  const { data, error } = useQuery({
    queryKey: ['access-templates', id, 'simulate', grants], gcTime: 0, staleTime: Infinity, retry: false,
    queryFn: async ({ signal }) => (await api<Simulation>('POST', `/access-templates/${id}/simulate`, { body: { grants }, signal })).data,
  });
  const figure = (count: number, way: 'gains' | 'loses') => count > 0 && <span className={way === 'gains' ? 'desk-gain' : 'desk-lose'}>{way === 'gains' ? '+' : '−'}{formatNumber(count, language)} <span className="visually-hidden">{t(way)}</span></span>;
  return (
    <Drawer
      open onClose={close} placement={language === 'fa' ? 'left' : 'right'} size={narrow ? '100%' : 680} title={t('simulate')}
      footer={<Space>{save && <Button type="primary" loading={saving} onClick={save}>{t('saveNow')}</Button>}<Button onClick={close}>{t('close')}</Button></Space>}
    >
      {error && <Alert type="error" showIcon title={problemText(error)} />}
      {!data && !error && <div role="status" aria-label={t('loading')}><Skeleton active /></div>}
      {data && (
        <>
          <p className="quiet desk-line">{t(data.users === 0 ? 'noUsers' : data.data.length === 0 ? 'noDifference' : 'simulateText')}</p>
          {!data.complete && <Alert type="info" showIcon title={t('partly')} className="desk-line" />}
          {data.counted < data.users && <p className="quiet desk-line">{t('someUsers', { counted: data.counted, users: data.users })}</p>}
          {data.data.length > 0 && (
            <table className="desk-table">
              <thead><tr><th scope="col">{t('user')}</th><th scope="col">{t('operation')}</th><th scope="col">{t('gains')}</th><th scope="col">{t('loses')}</th></tr></thead>
              {data.data.map((form) => (
                <tbody key={form.form}>
                  <tr className="desk-form"><th colSpan={4} scope="rowgroup">{form.label}</th></tr>
                  {form.users.map((user) => user.operations.map(({ operation, gain, lose }, i) => (
                    <tr key={`${user.id}/${operation}`}>
                      {i === 0 && <th scope="row" rowSpan={user.operations.length}>{user.title}</th>}
                      <td>{choices.operationLabel(operation, form.form)}</td><td>{figure(gain, 'gains')}</td><td>{figure(lose, 'loses')}</td>
                    </tr>
                  )))}
                  {(['gain', 'lose'] as const).map((way) => form.examples[way].length > 0 && (
                    <tr key={way}><td colSpan={4}><div className="desk-examples"><span className="quiet">{t(way === 'gain' ? 'examplesGain' : 'examplesLose')}</span>{form.examples[way].map((one) => <Fragment key={one.id}><a href={links.record(form.form, one.id)} target="_blank" rel="noreferrer">{one.title ?? '…'}</a></Fragment>)}</div></td></tr>
                  ))}
                </tbody>
              ))}
            </table>
          )}
        </>
      )}
    </Drawer>
  );
}
