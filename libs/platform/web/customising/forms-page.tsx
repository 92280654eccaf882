import { FileTextOutlined, FormOutlined, PlusOutlined } from '@ant-design/icons';
import { customField, customForm } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { useTypes } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { mayDo, useMe } from '../session/me';
import { links } from '../shell/links';
import { AppLink, useGo } from '../shell/navigation';
import { usePageTitle } from '../ui/page-title';
import { FIELDS, FORMS, useCustomForms } from './definitions';
import { FormDrawer } from './form-drawer';
import './customising.css';
import { customTexts } from './texts';

const designOf = (path: string): string => links.settings(`forms/${path}`);

/** Every form that takes fields, the administrators' own first, with how many were added to it. */
export default function FormsPage() {
  const t = customTexts.use();
  const go = useGo();
  const me = useMe();
  const { message } = App.useApp();
  const english = useLanguage() === 'en';
  const [making, setMaking] = useState(false);
  usePageTitle(t('forms'));
  const types = useTypes();
  const seesForms = mayDo(me, customForm.path, 'view');
  const own = useCustomForms(seesForms) ?? [];
  const { data: counts } = useQuery({
    queryKey: [FIELDS, 'counts'], enabled: mayDo(me, customField.path, 'report'),
    queryFn: async ({ signal }) => {
      const { data } = await api<{ data: { key: { type: string }; values: { count: number } }[] }>('POST', `/${FIELDS}/aggregate`, { body: { groupBy: [{ field: 'type' }], measures: [{ fn: 'count' }] }, signal });
      return new Map(data.data.map(({ key, values }) => [key.type, values.count]));
    },
  });
  const known = new Set(own.map(({ path }) => path));
  const office = types.filter((type) => type.customisable && !known.has(type.path));
  const card = (path: string, label: string, icon: typeof FormOutlined, off = false) => {
    const Icon = icon;
    const count = counts?.get(path) ?? 0;
    return (
      <li key={path}>
        <AppLink href={designOf(path)}><Icon aria-hidden /><span>{label}</span>{off && <Tag>{t('switchedOff')}</Tag>}<small>{count > 0 && t('fieldsCount', { count })}</small></AppLink>
      </li>
    );
  };
  return (
    <div className="page">
      <header className="custom-head">
        <h1 className="page-title">{t('forms')}</h1>
        {mayDo(me, FORMS, 'create') && <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>{t('newForm')}</Button>}
      </header>
      <p className="quiet custom-intro">{t('formsIntro')}</p>
      {seesForms && (
        <section className="custom-forms">
          <h2>{t('ownForms')}</h2>
          {own.length ? <ul>{own.map((form) => card(form.path, (english && form.pluralLabelEn) || form.pluralLabel, FormOutlined, !form.active))}</ul> : <p className="quiet">{t('noOwnForms')}</p>}
        </section>
      )}
      <section className="custom-forms">
        <h2>{t('officeForms')}</h2>
        <ul>{office.map((type) => card(type.path, type.pluralLabel, FileTextOutlined))}</ul>
      </section>
      {making && <FormDrawer taken={new Set([...types.map(({ path }) => path), ...known])} close={() => setMaking(false)} done={({ path }) => { void message.success(t('formMade')); go(designOf(path)); }} />}
    </div>
  );
}
