import { ArrowLeftOutlined, ArrowRightOutlined, CopyOutlined, DiffOutlined, ExperimentOutlined, PlusOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import type { AccessGrant, TypeMeta } from '@crm/platform/records';
import { Alert, App, Button, Segmented, Tooltip } from 'antd';
import { Fragment, useMemo, useState } from 'react';
import { deskTexts } from '../desk/texts';
import { ConflictNotice } from '../form/conflict-notice';
import { dropDraft } from '../form/form-draft';
import { FormField } from '../form/form-field';
import { faultsInside, fieldOfPath } from '../form/form-values';
import '../form/form.css';
import { FormStarted } from '../form/form-started';
import { LeaveGuard } from '../form/leave-guard';
import { SaveBar } from '../form/save-bar';
import { type FormStart, useRecordForm } from '../form/use-record-form';
import { useSaveShortcut } from '../form/use-save-shortcut';
import { useCommon, useLanguage } from '../i18n/i18n';
import { useMay, useMe } from '../session/me';
import { links } from '../shell/links';
import { useBack, useGo } from '../shell/navigation';
import { isWriting, useShortcut } from '../ui/keyboard';
import { usePageTitle } from '../ui/page-title';
import { problemText } from '../ui/problem-text';
import { useAccessChoices } from './access-choices';
import { CompareDrawer } from './compare-drawer';
import { CopyGrants } from './copy-grants';
import { type Editing, GrantEditor } from './grant-editor';
import { GrantMatrix } from './grant-matrix';
import { GrantSummary } from './grant-summary';
import { warningsOf } from './grant-words';
import { SharedThings } from './shared-things';
import { SimulateDrawer } from './simulate-drawer';
import './templates.css';
import { templateTexts } from './texts';
import { useGrantsUndo } from './use-grants-undo';

const PATH = 'access-templates';

/** Who may do what, for people who are no programmers. */
export default function TemplateEditorPage({ id }: { id?: string }) {
  return <FormStarted path={PATH} id={id}>{({ meta, start }) => <Editor meta={meta} start={start} />}</FormStarted>;
}

const NOTHING = {};
const grantsOf = (value: unknown): AccessGrant[] => (Array.isArray(value) ? value as AccessGrant[] : []);

function Editor({ meta, start }: { meta: TypeMeta; start: FormStart }) {
  const t = templateTexts.use();
  const c = useCommon();
  const go = useGo();
  const back = useBack(links.list(PATH));
  const { message } = App.useApp();
  const form = useRecordForm(meta, start);
  const [shape, setShape] = useState<'list' | 'matrix'>('list');
  const [editing, setEditing] = useState<Editing & { at?: number }>();
  const [aside, setAside] = useState<'simulate' | 'compare'>();
  const [copying, setCopying] = useState<string>();
  const me = useMe();
  const d = deskTexts.use();
  const mayCreate = useMay(PATH, 'create');
  const grants = grantsOf(form.values.grants);
  const used = useMemo(() => grantsOf(form.values.grants).map((grant) => grant.form), [form.values.grants]);
  const choices = useAccessChoices(used);
  const builtIn = form.values.builtIn === true;
  const isNew = start.id === undefined;
  const mayEdit = !builtIn && start.mayWrite;
  const heading = isNew ? t('newTemplate') : t('template', { name: String(start.before.name ?? '') });
  usePageTitle(heading);

  const save = (): void => {
    void form.save().then((record) => {
      if (!record) return;
      void message.success(c('saved'));
      go(links.list(PATH), { replace: true });
    });
  };
  useSaveShortcut(save, mayEdit && !form.saving && !editing);
  const { put, undo, redo } = useGrantsUndo(grants, (next) => form.change('grants', next));
  useShortcut('Ctrl+Z', () => undo?.(), mayEdit && !editing, () => !isWriting());
  useShortcut('Ctrl+Shift+Z', () => redo?.(), mayEdit && !editing, () => !isWriting());
  const finish = (made: AccessGrant[]): void => {
    const at = editing?.at;
    put(at === undefined ? [...grants, ...made] : grants.flatMap((grant, i) => (i === at ? made : [grant])));
    setEditing(undefined);
  };
  const BackIcon = useLanguage() === 'fa' ? ArrowRightOutlined : ArrowLeftOutlined;
  const elsewhere = Object.entries(form.faults).filter(([path]) => !['name', 'description', 'ownPassword', 'grants'].includes(fieldOfPath(path)));
  return (
    <div className="form-page template-editor">
      <header className="form-header"><Button type="text" icon={<BackIcon aria-hidden />} aria-label={c('back')} onClick={back} /><h1>{heading}</h1>
        {start.id !== undefined && (
          <div className="template-ways">
            <Button icon={<DiffOutlined aria-hidden />} onClick={() => setAside('compare')}>{d('compare')}</Button>
            {mayCreate && !builtIn && <Button icon={<CopyOutlined aria-hidden />} onClick={() => go(links.duplicate(PATH, start.id!))}>{t('copyTemplate')}</Button>}
          </div>
        )}
      </header>
      {builtIn && <Alert type="info" showIcon title={t('builtIn')} />}
      {!builtIn && !mayEdit && <Alert type="info" showIcon title={t('readOnly')} />}
      {form.problem !== undefined && <Alert type="error" showIcon title={problemText(form.problem)} />}
      {elsewhere.map(([path, text]) => <Alert key={path} type="error" showIcon title={text} />)}
      {form.conflict && <ConflictNotice conflict={form.conflict} choose={form.settleConflict} saving={form.saving} saveAgain={() => { form.closeConflict(); save(); }} />}
      <section className="form-section">
        <h2>{t('details')}</h2>
        <div className="form-grid">
          {meta.fields.filter((field) => ['name', 'description', 'ownPassword'].includes(field.name)).map((field) => (
            <FormField key={field.name} field={mayEdit ? field : { ...field, writable: false }} value={form.values[field.name]} record={NOTHING} faults={faultsInside(form.faults, field.name)} autoFocus={isNew && field.name === 'name'} change={form.change} />
          ))}
        </div>
      </section>
      <section className="form-section">
        <div className="template-head">
          <h2>{t('grants')}</h2>
          {!builtIn && <Segmented size="small" value={shape} onChange={setShape} options={[{ value: 'list', label: t('asList') }, { value: 'matrix', label: t('asMatrix') }]} />}
          {mayEdit && (
            <div className="template-ways">
              <Tooltip title={t('undoChange')}><Button type="text" icon={<UndoOutlined aria-hidden />} aria-label={t('undoChange')} disabled={!undo} onClick={undo} /></Tooltip>
              <Tooltip title={t('redoChange')}><Button type="text" icon={<RedoOutlined aria-hidden />} aria-label={t('redoChange')} disabled={!redo} onClick={redo} /></Tooltip>
              {start.id !== undefined && <Button icon={<ExperimentOutlined aria-hidden />} onClick={() => setAside('simulate')}>{d('simulate')}</Button>}
              <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEditing({})}>{t('addGrant')}</Button>
            </div>
          )}
        </div>
        <p className="quiet template-intro">{t('intro')}</p>
        {mayEdit && warningsOf(grants, me?.accessTemplate?.id === start.id && start.id !== undefined).map((warning) => <Alert key={warning} type="warning" showIcon title={t(warning)} className="template-warning" />)}
        {builtIn || shape === 'matrix'
          ? <GrantMatrix grants={grants} everything={builtIn} choices={choices} put={mayEdit ? put : undefined} open={mayEdit ? (path) => { const at = grants.findIndex((grant) => grant.form === path); setEditing(at < 0 ? { form: path } : { grant: grants[at], at }); } : undefined} />
          : grants.length === 0
            ? <p className="template-none">{t('noGrants')}</p>
            : [...new Set(used)].map((path) => (
              <div key={path} className="template-form">
                <div className="template-form-head">
                  <h3>{choices.formLabel(path)}</h3>
                  {mayEdit && (
                    <span>
                      <Button type="link" size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing({ form: path })}>{t('addToForm', { form: choices.formLabel(path) })}</Button>
                      <Button type="link" size="small" icon={<CopyOutlined aria-hidden />} onClick={() => setCopying(path)}>{t('copyTo')}</Button>
                    </span>
                  )}
                </div>
                {grants.map((grant, i) => grant.form === path && (
                  <Fragment key={i}>
                  {grants.findIndex((one) => one.form === path) < i && <div className="grant-or">{t('or')}</div>}
                  <GrantSummary
                    grant={grant} choices={choices} fault={Object.entries(form.faults).find(([at]) => at.startsWith(`grants[${i}]`))?.[1]}
                    {...(mayEdit ? { edit: () => setEditing({ grant, at: i }), remove: () => put(grants.filter((_, at) => at !== i)) } : {})}
                  />
                  </Fragment>
                ))}
              </div>
            ))}
      </section>
      {start.id !== undefined && !builtIn && <SharedThings template={start.id} />}
      {mayEdit && <SaveBar errors={Object.keys(form.faults).length} dirty={form.dirty} saving={form.saving} isNew={isNew} save={save} cancel={back} jump={() => document.querySelector<HTMLElement>('.ant-form-item-has-error input, .grant.is-wrong button')?.focus()} />}
      {aside === 'simulate' && start.id !== undefined && <SimulateDrawer id={start.id} grants={grants} choices={choices} saving={form.saving} save={form.dirty ? () => { setAside(undefined); save(); } : undefined} close={() => setAside(undefined)} />}
      {aside === 'compare' && start.id !== undefined && <CompareDrawer id={start.id} name={String(start.before.name ?? '')} choices={choices} close={() => setAside(undefined)} />}
      {copying !== undefined && <CopyGrants form={copying} grants={grants} choices={choices} put={put} close={() => setCopying(undefined)} />}
      {editing && <GrantEditor editing={editing} done={finish} close={() => setEditing(undefined)} />}
      <LeaveGuard unsaved={() => form.dirty && !form.saved.current} onLeave={() => { form.saved.current = true; dropDraft(start.draft); }} />
    </div>
  );
}
