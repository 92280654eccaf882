import { Button } from 'antd';
import { mayDo, useMe } from '../session/me';
import { links } from '../shell/links';
import { AppLink, useGo } from '../shell/navigation';
import { NotFound, PageWait } from '../shell/page-states';
import { usePageTitle } from '../ui/page-title';
import { operationTexts } from './texts';
import './operation.css';

/** What comes after the set-up, in the order in which one thing needs the other. */
export default function SetUpNextPage() {
  const t = operationTexts.use();
  const go = useGo();
  const me = useMe();
  usePageTitle(t('next_title'));
  if (!me) return <PageWait />;
  if (!mayDo(me, 'settings', 'edit')) return <NotFound />;
  const steps = [
    { name: 'next_forms', href: links.settings('forms'), may: mayDo(me, 'custom-forms', 'create') },
    { name: 'next_templates', href: links.list('access-templates'), may: mayDo(me, 'access-templates', 'create') },
    { name: 'next_users', href: links.list('users'), may: mayDo(me, 'users', 'create') },
    { name: 'next_prints', href: links.list('print-formats'), may: mayDo(me, 'print-formats', 'create') },
    { name: 'next_help', href: links.help('first-administrator-day'), may: mayDo(me, 'access-templates', 'edit') },
  ] as const;
  return (
    <div className="page set-up">
      <div><h1 className="page-title">{t('next_title')}</h1><p className="quiet">{t('next_intro')}</p></div>
      <ol className="set-up-fields set-up-next">
        {steps.filter(({ may }) => may).map(({ name, href }) => <li key={name}><AppLink href={href}>{t(name)}</AppLink><span className="quiet">{t(`${name}_text`)}</span></li>)}
      </ol>
      {me.ownPassword && <p className="quiet">{t('next_password')}</p>}
      <div className="set-up-ways"><span /><Button type="primary" className="touch" onClick={() => go(links.home(), { replace: true })}>{t('next_close')}</Button></div>
    </div>
  );
}
