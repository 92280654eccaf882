import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Radio, Select, Steps } from 'antd';
import { type ReactNode, useState } from 'react';
import { Problem } from '../client/problem';
import { useType } from '../client/metadata';
import { NumberInput } from '../fields/number/number-input';
import { mayDo, useMe } from '../session/me';
import { links } from '../shell/links';
import { useGo } from '../shell/navigation';
import { NotFound, PageProblem, PageWait } from '../shell/page-states';
import { usePageTitle } from '../ui/page-title';
import { problemText } from '../ui/problem-text';
import { LogoChoice } from './logo-choice';
import { Labelled } from './labelled';
import { type Answers, type InstallationSettings, putOff, useSettings } from './settings';
import { SetUpUsers, useSetUp } from './set-up-users';
import { operationTexts } from './texts';
import './operation.css';

const NOTHING = {};

/** What the first sign-in of the first administrator meets. */
export default function SetUpPage() {
  const me = useMe();
  const { data, error, isPending, refetch } = useSettings();
  if (isPending) return <PageWait />;
  if (error) return <PageProblem error={error} onRetry={() => void refetch()} />;
  return data && mayDo(me, 'settings', 'edit') ? <SetUp settings={data} /> : <NotFound />;
}

function SetUp({ settings }: { settings: InstallationSettings }) {
  const t = operationTexts.use();
  const go = useGo();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const meta = useType('settings');
  const save = useSetUp();
  const [step, setStep] = useState(0);
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [answers, setAnswers] = useState<Answers>({
    organisationName: settings.organisationName ?? '', logo: settings.logo, fiscalYearStart: settings.fiscalYearStart ?? 'farvardin', taxPercent: settings.taxPercent ?? 10,
    moneyUnit: settings.moneyUnit ?? 'rial', users: [], sample: false,
  });
  usePageTitle(t('setUp'));
  const set = <K extends keyof Answers>(name: K, value: Answers[K]): void => setAnswers((before) => ({ ...before, [name]: value }));
  const tax = meta?.fields.find(({ name }) => name === 'taxPercent');
  const months = meta?.fields.find(({ name }) => name === 'fiscalYearStart')?.options ?? [];

  const finish = async (): Promise<void> => {
    setBusy(true);
    try {
      await save(settings, answers, (done) => set('users', done));
      await queries.invalidateQueries({ queryKey: ['settings'] });
      go(links.setUpNext(), { replace: true });
    } catch (error) {
      const named = error instanceof Problem ? Object.fromEntries(error.errors.map(({ field, message: said }) => [field, said])) : {};
      setFaults(named);
      setStep(named.organisationName || named.logo ? 0 : named.taxPercent || named.fiscalYearStart ? 1 : Object.keys(named).length ? 2 : step);
      message.error(problemText(error));
      await queries.invalidateQueries({ queryKey: ['settings'] });
    } finally {
      setBusy(false);
    }
  };
  const later = (): void => { putOff(); go(links.home(), { replace: true }); };
  const field = (name: string, label: string, input: (id: string) => ReactNode): ReactNode => <Labelled label={label} fault={faults[name]} input={input} />;
  const steps = [t('stepOffice'), t('stepMoney'), t('stepUsers'), t('stepSample')];
  return (
    <div className="page set-up">
      <div><h1 className="page-title">{t('setUp')}</h1><p className="quiet">{t('setUpIntro')}</p></div>
      <Steps size="small" type="dot" current={step} responsive={false} className="set-up-steps" items={steps.map((title) => ({ title }))} />
      <section className="set-up-fields" aria-label={steps[step]}>
        {step === 0 && field('organisationName', t('organisation'), (id) => <Input id={id} autoFocus maxLength={120} value={answers.organisationName} onChange={(event) => set('organisationName', event.target.value)} />)}
        {step === 0 && <LogoChoice value={answers.logo} onChange={(logo) => set('logo', logo)} fault={faults.logo} />}
        {step === 1 && field('fiscalYearStart', t('fiscalYear'), (id) => <Select id={id} value={answers.fiscalYearStart} onChange={(value) => set('fiscalYearStart', value)} options={months.map(({ value, label }) => ({ value, label }))} />)}
        {step === 1 && tax && field('taxPercent', t('tax'), (id) => <NumberInput id={id} field={tax} record={NOTHING} value={answers.taxPercent} onChange={(value) => set('taxPercent', typeof value === 'number' ? value : 0)} />)}
        {step === 1 && field('moneyUnit', t('unit'), (id) => <Radio.Group id={id} value={answers.moneyUnit} onChange={(event) => set('moneyUnit', String(event.target.value))} options={[{ value: 'rial', label: t('rial') }, { value: 'toman', label: t('toman') }]} />)}
        {step === 2 && <SetUpUsers users={answers.users} onChange={(users) => set('users', users)} faults={faults} />}
        {step === 3 && <p>{t('sampleIntro')}</p>}
        {step === 3 && <Radio.Group aria-label={t('stepSample')} value={answers.sample} onChange={(event) => set('sample', event.target.value === true)} options={[{ value: false, label: t('sampleNo') }, { value: true, label: t('sampleYes') }]} />}
      </section>
      <div className="set-up-ways">
        <Button type="link" className="touch" onClick={later}>{t('later')}</Button>
        <span>
          {step > 0 && <Button className="touch" onClick={() => setStep(step - 1)}>{t('back')}</Button>}{' '}
          {step < steps.length - 1
            ? <Button type="primary" className="touch" onClick={() => setStep(step + 1)}>{t('next')}</Button>
            : <Button type="primary" className="touch" loading={busy} onClick={() => void finish()}>{t('finish')}</Button>}
        </span>
      </div>
    </div>
  );
}
