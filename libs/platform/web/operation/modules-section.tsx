import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber, Select, Skeleton, Switch, Tag } from 'antd';
import { useState } from 'react';
import { latinDigits, type ModulesState, turned } from '@crm/platform/records';
import { api } from '../client/client';
import { useLanguage } from '../i18n/i18n';
import { digits } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { Labelled } from './labelled';
import { moduleTexts } from './module-texts';
import { type InstallationSettings, saveSettings } from './settings';

type Module = ModulesState['modules'][number];
interface Stored { modulesOn: string[] | null; modulesOff: string[] | null }
const NONE = '';

/** Which edition this installation is, which modules are on, and how many users may be active. Each is in force at once. */
export function ModulesSection({ settings }: { settings: InstallationSettings }) {
  const t = moduleTexts.use();
  const shown = useLanguage();
  const { data } = useQuery({ queryKey: ['modules', shown], staleTime: 0, queryFn: async ({ signal }) => (await api<ModulesState>('GET', '/modules', { signal })).data });
  return (
    <section className="form-section modules" aria-label={t('title')}>
      <div><h2>{t('title')}</h2><p className="quiet">{t('intro')}</p></div>
      {data ? <Choices state={data} settings={settings} /> : <Skeleton active title={false} paragraph={{ rows: 3 }} />}
    </section>
  );
}

function Choices({ state, settings }: { state: ModulesState; settings: InstallationSettings }) {
  const t = moduleTexts.use();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const separator = useLanguage() === 'fa' ? '، ' : ', ';
  const named = (names: readonly string[]): string => state.modules.filter(({ name }) => names.includes(name)).map(({ label }) => label).join(separator);

  const change = async (values: Record<string, unknown> | ((stored: Stored) => Record<string, unknown>)): Promise<void> => {
    setBusy(true);
    try {
      const stored = (await api<Stored & { version: number }>('GET', `/settings/${settings.id}`)).data;
      await saveSettings({ ...settings, version: stored.version }, typeof values === 'function' ? values(stored) : values);
      message.success(t('done'));
    } catch (error) {
      message.error(problemText(error), 8);
    } finally {
      setBusy(false);
      await Promise.all(['modules', 'settings', 'me', 'record-types', 'help'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    }
  };
  const turn = (module: Module, on: boolean): Promise<void> => change((stored) => turned({ edition: state.edition, ...stored }, module.name, on));
  const ask = (title: string, lines: readonly string[], okText: string, work: () => Promise<void>): void => void modal.confirm({
    title, okText, autoFocusButton: 'cancel', onOk: work, content: <><ul className="module-lines">{lines.map((line) => <li key={line}>{line}</li>)}</ul><p className="quiet">{t('stays')}</p></>,
  });
  const press = (module: Module, on: boolean): void => {
    if (on || module.records === 0) void turn(module, on);
    else ask(t('turnOffTitle', { module: module.label }), [t('vanish', { module: module.label, count: module.records })], t('turnOff'), () => turn(module, false));
  };
  const choose = (name: string): void => {
    const edition = state.editions.find((one) => one.name === name);
    const off = (module: Module): boolean => edition?.without.includes(module.name) ?? false;
    const lines = [
      ...state.modules.filter((module) => module.on && off(module)).map((module) => t('vanish', { module: module.label, count: module.records })),
      ...state.modules.filter((module) => !module.on && !off(module)).map((module) => t('comesBack', { module: module.label })),
      edition ? t('users', { count: edition.users }) : t('unlimited'),
    ];
    ask(t('chooseTitle', { edition: edition?.label ?? t('noEdition') }), lines, t('choose'), () => change({ edition: edition?.name ?? null, modulesOn: [], modulesOff: [], userLimit: edition?.users ?? null }));
  };

  return (
    <>
      <div className="module-limits">
        <Labelled label={t('edition')} input={(id) => (
          <Select id={id} value={state.edition ?? NONE} disabled={busy} onChange={choose}
            options={[{ value: NONE, label: t('noEdition') }, ...state.editions.map(({ name, label }) => ({ value: name, label }))]} />
        )} />
        <Limit key={String(state.userLimit)} state={state} busy={busy} save={(userLimit) => change({ userLimit })} />
      </div>
      <ul className="module-list">
        {state.modules.map((module) => (
          <li key={module.name}>
            <Switch checked={module.on} disabled={busy} aria-label={t('switch', { module: module.label })} onChange={(on) => press(module, on)} />
            <span className="module-name">
              <strong>{module.label}</strong>
              {module.on !== module.inEdition && <Tag color="warning">{t('differs')}</Tag>}
              <small className="quiet">
                {module.on ? t('records', { count: module.records }) : t('hidden', { count: module.records })}
                {module.needs.length > 0 && <span>{t('needs', { modules: named(module.needs) })}</span>}
                {module.neededBy.length > 0 && <span>{t('neededBy', { modules: named(module.neededBy) })}</span>}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Limit({ state, busy, save }: { state: ModulesState; busy: boolean; save(limit: number | null): Promise<void> }) {
  const t = moduleTexts.use();
  const shown = useLanguage();
  const [limit, setLimit] = useState(state.userLimit);
  return (
    <Labelled label={t('userLimit')} input={(id) => (
      <div className="module-limit">
        <InputNumber id={id} min={1} max={1_000_000} precision={0} value={limit} placeholder={t('unlimited')} onChange={setLimit} formatter={(value) => digits(String(value ?? ''), shown)} parser={(text) => Number(latinDigits(text ?? '').replace(/\D/g, '')) || 1} />
        {limit !== state.userLimit && <Button loading={busy} className="touch" onClick={() => void save(limit)}>{t('save')}</Button>}
        <small className="quiet">{t('activeUsers', { count: state.activeUsers })}</small>
      </div>
    )} />
  );
}
