import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { api } from '../client/client';
import { useTypes } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { jobsChanged } from '../jobs/jobs';
import { Labelled } from './labelled';
import { addSampleData, type Answers, type InstallationSettings, type NewColleague, saveSettings } from './settings';
import { READY_TEMPLATES, readyGrants } from '../templates/ready-templates';
import { operationTexts } from './texts';

const EMPTY: NewColleague = { fullName: '', username: '', password: '' };
const isEmpty = ({ fullName, username, password }: NewColleague): boolean => !fullName && !username && !password;

/** Stands for a ready template until that is made. */
const READY = 'ready:';

interface Props { users: readonly NewColleague[]; onChange(users: NewColleague[]): void; faults: Readonly<Record<string, string>> }

/** The first colleagues: one block each. */
export function SetUpUsers({ users, onChange, faults }: Props) {
  const t = operationTexts.use();
  const language = useLanguage();
  const { data: templates = [] } = useQuery({
    queryKey: ['access-templates', 'choice'],
    queryFn: async ({ signal }) => (await api<{ data: { id: string; title: string; description: string | null; builtIn: boolean }[] }>('GET', '/access-templates', { query: { fields: 'title,description,builtIn', limit: 100 }, signal })).data.data,
  });
  const ready = READY_TEMPLATES.filter(({ name }) => !templates.some(({ title }) => title === name[language])).map(({ key, name, description }) => ({ value: READY + key, label: name[language], about: description[language] }));
  const made = templates.map(({ id, title, description, builtIn }) => ({ value: id, label: title, about: builtIn ? t('builtInTemplate') : description ?? '' }));
  const aboutOf = (chosen: string | undefined): string => [...ready, ...made].find(({ value }) => value === chosen)?.about ?? '';
  const choices = [...(ready.length ? [{ label: t('readyTemplates'), options: ready }] : []), { label: t('madeTemplates'), options: made }];
  const shown = users.length ? users : [EMPTY];
  const change = (at: number, part: Partial<NewColleague>): void => onChange(shown.map((user, i) => (i === at ? { ...user, ...part } : user)));
  return (
    <>
      <p className="quiet">{t('usersIntro')}</p>
      {shown.map((user, i) => (
        <div key={i} className="set-up-user">
          <Labelled label={t('fullName')} fault={i === 0 ? faults.fullName : undefined} input={(id) => <Input id={id} autoComplete="off" value={user.fullName} onChange={(event) => change(i, { fullName: event.target.value })} />} />
          <Labelled label={t('username')} fault={i === 0 ? faults.username : undefined} input={(id) => <Input id={id} className="ltr" autoComplete="off" value={user.username} onChange={(event) => change(i, { username: event.target.value })} />} />
          <Labelled label={t('password')} fault={i === 0 ? faults.password : undefined} input={(id) => <Input.Password id={id} className="ltr" autoComplete="new-password" value={user.password} onChange={(event) => change(i, { password: event.target.value })} />} />
          <Labelled label={t('template')} fault={i === 0 ? faults.accessTemplate : undefined} input={(id) => <Select id={id} value={user.accessTemplate} onChange={(accessTemplate) => change(i, { accessTemplate })} options={choices} />} />
          {user.accessTemplate && <p className="quiet set-up-user-about">{aboutOf(user.accessTemplate)}</p>}
          {users.length > 0 && <div className="set-up-user-end"><Button type="text" danger icon={<DeleteOutlined aria-hidden />} onClick={() => onChange(shown.filter((_, at) => at !== i))}>{t('removeUser')}</Button></div>}
        </div>
      ))}
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...shown, EMPTY])}>{t('addUser')}</Button>
    </>
  );
}

/** Saves the answers in their order: the ready templates that were chosen, users one by one (those done are told, so that a second try makes none twice), settings, sample data. */
export function useSetUp(): (settings: InstallationSettings, answers: Answers, left: (users: NewColleague[]) => void) => Promise<void> {
  const queries = useQueryClient();
  const language = useLanguage();
  const types = useTypes();
  return async (settings, { users, sample, ...values }, left) => {
    let waiting = users.filter((user) => !isEmpty(user));
    for (const ready of READY_TEMPLATES.filter(({ key }) => waiting.some(({ accessTemplate }) => accessTemplate === READY + key))) {
      const { data: { id } } = await api<{ id: string }>('POST', '/access-templates', { body: { name: ready.name[language], description: ready.description[language], grants: readyGrants(ready, types) } });
      waiting = waiting.map((user) => (user.accessTemplate === READY + ready.key ? { ...user, accessTemplate: id } : user));
      left(waiting);
      await queries.invalidateQueries({ queryKey: ['access-templates'] });
    }
    while (waiting.length) {
      await api('POST', '/users', { body: waiting[0] });
      waiting.shift();
      left([...waiting]);
    }
    if (sample) {
      await addSampleData();
      await jobsChanged(queries);
    }
    // Last: from then on it is not asked again.
    await saveSettings(settings, { ...values, organisationName: values.organisationName.trim() || null, setUpAt: new Date().toISOString() });
  };
}
