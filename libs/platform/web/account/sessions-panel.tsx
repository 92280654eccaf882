import { DesktopOutlined, MobileOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import { api } from '../client/client';
import { useLanguage } from '../i18n/i18n';
import { formatDateTime } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { accountTexts } from './texts';

interface Session { id: string; createdAt: string; lastUsedAt: string; ip: string; agent: string; current: boolean }

const BROWSERS: [RegExp, string][] = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']];
const SYSTEMS: [RegExp, string][] = [[/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']];
const named = (agent: string, words: [RegExp, string][]): string | undefined => words.find(([word]) => word.test(agent))?.[1];

export function SessionsPanel() {
  const text = accountTexts.use();
  const language = useLanguage();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { data: sessions = [] } = useQuery({ queryKey: ['sessions'], queryFn: async ({ signal }) => (await api<{ data: Session[] }>('GET', '/auth/sessions', { signal })).data.data });
  const end = useMutation({
    mutationFn: (id: string) => api('DELETE', `/auth/sessions/${id}`),
    onSuccess: async () => { void message.success(text('sessionEnded')); await queries.invalidateQueries({ queryKey: ['sessions'] }); },
    onError: (error) => void message.error(problemText(error)),
  });
  const programOf = ({ agent }: Session): string => {
    const [browser, system] = [named(agent, BROWSERS), named(agent, SYSTEMS)];
    return browser && system ? text('browserOn', { browser, system }) : browser ?? system ?? text('unknownProgram');
  };
  return (
    <section className="account-card">
      <h2>{text('sessions')}</h2>
      <p className="quiet">{text('sessionsIntro')}</p>
      <ul className="account-rows">
        {sessions.map((session) => (
          <li key={session.id}>
            {/Android|iPhone|Mobile/.test(session.agent) ? <MobileOutlined aria-hidden /> : <DesktopOutlined aria-hidden />}
            <div className="account-row-text">
              <strong>{programOf(session)}</strong>
              <span className="quiet">{text('lastUsed', { at: formatDateTime(session.lastUsedAt, language) })} · <span dir="ltr">{session.ip}</span></span>
            </div>
            {session.current ? <Tag color="success">{text('thisSession')}</Tag> : <Button onClick={() => end.mutate(session.id)} loading={end.isPending && end.variables === session.id}>{text('endSession')}</Button>}
          </li>
        ))}
      </ul>
    </section>
  );
}
