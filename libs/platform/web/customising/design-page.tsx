import { ArrowLeftOutlined, ArrowRightOutlined, PlusOutlined, SettingOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { customField, customForm } from '@crm/platform/records';
import { useParams } from '@tanstack/react-router';
import { App, Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { useType } from '../client/metadata';
import { useCommon, useLanguage } from '../i18n/i18n';
import { mayDo, useMe } from '../session/me';
import { links } from '../shell/links';
import { AppLink, useBack, useGo } from '../shell/navigation';
import { NotFound, PageWait } from '../shell/page-states';
import { usePageTitle } from '../ui/page-title';
import { problemText } from '../ui/problem-text';
import { type CustomFieldRow, FIELDS, FORMS, useCustomFields, useCustomForms, useDefinitionsChanged } from './definitions';
import { FieldDrawer } from './field-drawer';
import { FieldOrder, TitleRow } from './field-order';
import { FormDrawer } from './form-drawer';
import { FormPreview } from './form-preview';
import './customising.css';
import { customTexts } from './texts';

/** One form as it is designed: what was added to it, in its order, and how the whole looks. */
export default function DesignPage() {
  const path = useParams({ strict: false, select: (params) => (params as { form?: string }).form ?? '' });
  const t = customTexts.use();
  const c = useCommon();
  const me = useMe();
  const go = useGo();
  const english = useLanguage() === 'en';
  const back = useBack(links.settings('forms'));
  const { message, modal } = App.useApp();
  const changed = useDefinitionsChanged();
  const meta = useType(path);
  const forms = useCustomForms(mayDo(me, customForm.path, 'view'));
  const fields = useCustomFields(path);
  const form = forms?.find((one) => one.path === path);
  const [side, setSide] = useState<'fields' | 'preview'>('fields');
  const [editing, setEditing] = useState<{ row?: CustomFieldRow }>();
  const [settings, setSettings] = useState(false);
  const title = meta?.fields.find((field) => field.name === 'title');
  const name = form ? (english && form.pluralLabelEn) || form.pluralLabel : meta?.pluralLabel ?? path;
  usePageTitle(t('design', { form: name }));
  if (!fields || (!form && !meta && forms === undefined)) return <PageWait />;
  if (!form && !meta) return <NotFound />;

  const mayEdit = mayDo(me, customField.path, 'edit');
  const tried = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      await changed();
    } catch (error) { void message.error(problemText(error)); }
  };
  const remove = (row: CustomFieldRow): void => {
    void modal.confirm({
      title: t('deleteFieldTitle', { field: row.label }), content: t('deleteFieldText'), okText: t('deleteField'), cancelText: c('cancel'), okButtonProps: { danger: true },
      onOk: () => tried(() => api('DELETE', `/${FIELDS}/${row.id}`)),
    });
  };
  const removeForm = (): void => {
    void modal.confirm({
      title: t('deleteFormTitle', { form: name }), content: t('deleteFormText'), okText: t('deleteForm'), cancelText: c('cancel'), okButtonProps: { danger: true },
      onOk: () => tried(async () => {
        await api('DELETE', `/${FORMS}/${form!.id}`);
        go(links.settings('forms'), { replace: true });
      }),
    });
  };
  const toggle = (kind: string, row: { id: string; active: boolean }): Promise<void> => tried(() => api('POST', `/${kind}/${row.id}/${row.active ? 'deactivate' : 'activate'}`));
  const BackIcon = english ? ArrowLeftOutlined : ArrowRightOutlined;
  return (
    <div className="page custom-design">
      <header className="custom-head">
        <Button type="text" icon={<BackIcon aria-hidden />} aria-label={c('back')} onClick={back} />
        <h1 className="page-title">{t('design', { form: name })}</h1>
        {form && !form.active && <Tag>{t('switchedOff')}</Tag>}
        <span className="custom-head-rest" />
        {meta && !meta.abstract && <AppLink href={links.list(path)}><UnorderedListOutlined aria-hidden /> {t('openList')}</AppLink>}
        {form && mayDo(me, FORMS, 'edit') && <Button icon={<SettingOutlined aria-hidden />} onClick={() => setSettings(true)}>{t('formSettings')}</Button>}
        {mayDo(me, FIELDS, 'create') && <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing({})}>{t('addField')}</Button>}
      </header>
      <Segmented value={side} onChange={setSide} options={[{ value: 'fields', label: t('fields') }, { value: 'preview', label: t('preview'), disabled: !meta || meta.abstract }]} />
      {side === 'preview' && meta ? <FormPreview meta={meta} /> : (
        <FieldOrder
          meta={meta} fields={fields} title={form && title && <TitleRow field={title} mayEdit={mayEdit} edit={mayDo(me, FORMS, 'edit') ? () => setSettings(true) : undefined} />} mayEdit={mayEdit} edit={(row) => setEditing({ row })} remove={mayDo(me, FIELDS, 'delete') ? remove : undefined}
          toggle={(row) => void toggle(FIELDS, row)} place={(positions) => tried(() => Promise.all(positions.map(([id, position]) => api('PATCH', `/${FIELDS}/${id}`, { body: { position }, headers: { 'if-match': '*' } }))))}
        />
      )}
      {form && side === 'fields' && (
        <footer className="custom-form-ways">
          {mayDo(me, FORMS, 'activate') && <Button onClick={() => void toggle(FORMS, form)}>{t(form.active ? 'switchOff' : 'switchOn')}</Button>}
          {mayDo(me, FORMS, 'delete') && <Button danger onClick={removeForm}>{t('deleteForm')}</Button>}
        </footer>
      )}
      {editing && <FieldDrawer form={path} formMeta={meta} row={editing.row} fields={fields} close={() => setEditing(undefined)} done={() => { setEditing(undefined); void message.success(c('saved')); }} />}
      {settings && form && <FormDrawer form={form} fields={fields} close={() => setSettings(false)} done={() => { setSettings(false); void message.success(c('saved')); }} />}
    </div>
  );
}
