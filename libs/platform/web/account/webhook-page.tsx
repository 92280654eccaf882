import { ReloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag, Tooltip } from 'antd';
import { api } from '../client/client';
import { useCommon, useLanguage } from '../i18n/i18n';
import RecordPage from '../record/record-page';
import { useRecord } from '../record/record-answer';
import { formatDateTime, formatNumber } from '../ui/format';
import { problemText } from '../ui/problem-text';
import './account.css';
import { useShownOnce } from './shown-once';
import { accountTexts } from './texts';

type State = 'queued' | 'sending' | 'uncertain' | 'delivered' | 'failed' | 'skipped';
interface Delivery { id: string; event: string; at: string; state: State; attempts: number; status: number | null; answer: string | null; error: 'forbidden' | 'unknownHost' | 'unreachable' | 'timeout' | null; took: number | null }
const COLOURS: Record<State, string> = { queued: 'default', sending: 'processing', uncertain: 'warning', delivered: 'success', failed: 'error', skipped: 'default' };

/** A webhook with what it sent below, or an incoming one; in both the secret can be exchanged. */
export default function WebhookPage({ path, id }: { path: string; id: string }) {
  const text = accountTexts.use();
  const common = useCommon();
  const { modal, message } = App.useApp();
  const show = useShownOnce();
  const { data: record } = useRecord(path, id);
  const mayEdit = record?.operations.includes('edit') ?? false;
  const renew = () => modal.confirm({
    title: text('renewTitle'), content: text('renewText'), okText: text('renew'), cancelText: common('cancel'),
    onOk: async () => {
      try { void show((await api('POST', `/${path}/${id}/secret`, { body: {} })).data); } catch (error) { void message.error(problemText(error)); }
    },
  });
  return (
    <>
      <RecordPage path={path} id={id} />
      <section className="account-card webhook-messages">
        <div className="account-head"><h2>{path === 'webhooks' ? text('deliveries') : ''}</h2>{mayEdit && <Button onClick={renew}>{text('renew')}</Button>}</div>
        {path === 'webhooks' && <Deliveries id={id} mayReplay={mayEdit} />}
      </section>
    </>
  );
}

function Deliveries({ id, mayReplay }: { id: string; mayReplay: boolean }) {
  const text = accountTexts.use();
  const language = useLanguage();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const key = ['webhooks', id, 'deliveries'];
  const { data } = useQuery({ queryKey: key, refetchInterval: 5000, queryFn: async ({ signal }) => (await api<{ data: Delivery[] }>('GET', `/webhooks/${id}/deliveries`, { signal })).data.data });
  const replay = useMutation({
    mutationFn: (delivery: string) => api('POST', `/webhooks/${id}/deliveries/${delivery}/replay`, { body: {} }),
    onSuccess: () => { void message.success(text('replayed')); return queries.invalidateQueries({ queryKey: key }); }, onError: (error) => void message.error(problemText(error)),
  });
  if (!data?.length) return <p className="quiet">{text('noDeliveries')}</p>;
  return (
    <div className="deliveries">
      <table>
        <thead><tr><th>{text('event')}</th><th>{text('at')}</th><th>{text('state')}</th><th>{text('answer')}</th><th>{text('attempts')}</th><th aria-label={text('replay')} /></tr></thead>
        <tbody>
          {data.map((one) => (
            <tr key={one.id}>
              <td><span dir="ltr">{one.event}</span></td>
              <td>{formatDateTime(one.at, language)}</td>
              <td><Tag color={COLOURS[one.state]}>{text(`state_${one.state}`)}</Tag></td>
              <td>{one.error ? text(`error_${one.error}`) : one.status === null ? '' : <Tooltip title={one.answer}><span dir="ltr">{formatNumber(one.status, language)}</span></Tooltip>}</td>
              <td>{formatNumber(one.attempts, language)}</td>
              <td>{mayReplay && one.state !== 'sending' && <Tooltip title={text('replay')}><Button type="text" size="small" icon={<ReloadOutlined aria-hidden />} aria-label={text('replay')} onClick={() => replay.mutate(one.id)} /></Tooltip>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
