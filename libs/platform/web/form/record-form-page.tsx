import { ArrowRightOutlined, ArrowLeftOutlined } from '@ant-design/icons';
import type { TypeMeta } from '@crm/platform/records';
import { Alert, App, Button, Tooltip } from 'antd';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useShownOnce } from '../account/shown-once';
import { useCommon, useLanguage } from '../i18n/i18n';
import { EditorsNote } from '../live/editors-note';
import { useMe, mayDo } from '../session/me';
import { links, OPENED } from '../shell/links';
import { useBack, useGo } from '../shell/navigation';
import { NotFound } from '../shell/page-states';
import { isFocusFree } from '../ui/focus';
import { useShortcut } from '../ui/keyboard';
import { usePageTitle } from '../ui/page-title';
import { problemText } from '../ui/problem-text';
import { ConflictNotice } from './conflict-notice';
import { DuplicateNotice } from './duplicate-notice';
import { dropDraft } from './form-draft';
import { FormSection } from './form-section';
import { FormStarted } from './form-started';
import { fieldOfPath, formFields } from './form-values';
import './form.css';
import { LeaveGuard } from './leave-guard';
import { SaveBar } from './save-bar';
import { formTexts } from './texts';
import { useDuplicates } from './use-duplicates';
import { type FormStart, useRecordForm } from './use-record-form';
import { useSaveShortcut } from './use-save-shortcut';
import { usedFields } from './used-fields';

interface RecordFormPageProps {
  path: string;
  id?: string;
  /** Where the record is the only one of its kind: what the page is called. */
  heading?: string;
  /** Between heading and fields. */
  intro?: ReactNode;
  /** Below its sections. */
  more?: ReactNode;
}

/** Creates a record of the type at `path`, or changes the one with this id; built from the server's metadata alone. */
export default function RecordFormPage({ path, id, heading, intro, more }: RecordFormPageProps) {
  return (
    <FormStarted path={path} id={id}>
      {(started) => (started.start.mayWrite ? <OpenForm key={started.start.draft} {...started} {...(heading === undefined ? {} : { heading })} intro={intro} more={more} /> : <NotFound />)}
    </FormStarted>
  );
}

interface OpenFormProps extends Pick<RecordFormPageProps, 'heading' | 'intro' | 'more'> { meta: TypeMeta; start: FormStart; copied: boolean; title: string }

function OpenForm({ meta, start, copied, title, heading, intro, more }: OpenFormProps) {
  const t = formTexts.use();
  const c = useCommon();
  const go = useGo();
  const me = useMe();
  const { message } = App.useApp();
  const back = useBack(start.id ? links.record(meta.path, start.id) : links.list(meta.path));
  const form = useRecordForm(meta, start);
  const duplicates = useDuplicates(meta, start.id, form.before, form.values);
  const [used] = useState(() => usedFields(meta.path));
  // Closing gives up what was typed, so it asks; going elsewhere leaves the form open.
  const closing = useRef(false);
  const close = useCallback((): void => {
    closing.current = true;
    back();
  }, [back]);
  const page = useRef<HTMLDivElement>(null);
  const fields = useMemo(() => formFields(meta), [meta]);
  const [open, setOpen] = useState<Record<string, boolean>>({});
  const isNew = start.id === undefined;
  const called = heading ?? (isNew ? t('newRecord', { type: meta.label }) : t('editRecord', { title }));
  usePageTitle(called);
  const sections = meta.form.map((section) => ({ section, fields: fields.filter((field) => section.fields.includes(field.name)) }));
  // Writing begins at the first text; a list that takes the focus would only be in the way.
  const first = fields.find((field) => field.writable && field.kind === 'text')?.name ?? fields.find((field) => field.writable)?.name;
  const wrong = Object.keys(form.faults);
  const shownFields = new Set(fields.map((field) => field.name));
  const elsewhere = wrong.filter((path) => !shownFields.has(fieldOfPath(path)));

  const showOnce = useShownOnce();
  const afterSave = useCallback(async (next: 'record' | 'new'): Promise<void> => {
    const record = await form.save();
    if (record && isNew) await showOnce(record);
    if (!record) return;
    void message.success(isNew && record.title ? t('created', { title: record.title }) : c('saved'));
    if (next === 'new') go(nextForm(meta.path), { replace: true });
    else if (mayDo(me, meta.path, 'view')) go(links.record(meta.path, record.id), { replace: true });
    else back();
  }, [form, isNew, showOnce, message, t, c, me, meta.path, go, back]);

  // A picker takes what was typed when it loses the focus; the newest closure sees it.
  const latest = useRef(afterSave);
  useEffect(() => { latest.current = afterSave; });
  const save = useCallback((next: 'record' | 'new' = 'record'): void => {
    const writing = document.activeElement;
    if (writing instanceof HTMLElement) writing.blur();
    setTimeout(() => {
      // What is wrong takes the focus; where nothing is, but saving failed, one goes on where one was.
      void latest.current(next).then(() => { if (writing instanceof HTMLElement && writing.isConnected && isFocusFree()) writing.focus(); });
    }, 0);
  }, []);
  useSaveShortcut(save, !form.saving);
  useShortcut('Esc', close);

  const jump = useCallback((): void => {
    const list = [...(page.current?.querySelectorAll<HTMLElement>('.ant-form-item-has-error, .field-row-fault') ?? [])];
    const at = list.findIndex((item) => item.contains(document.activeElement));
    const target = list.slice(at + 1).concat(list).find((item) => !item.querySelector('.field-row-fault'));
    target?.scrollIntoView({ block: 'center' });
    target?.querySelector<HTMLElement>('input, textarea, button, [tabindex]')?.focus({ preventScroll: true });
  }, []);
  const { refusals } = form;
  const wrongNames = useRef(new Set<string>());
  useEffect(() => { wrongNames.current = new Set(wrong.map(fieldOfPath)); });
  useEffect(() => {
    if (!refusals) return undefined;
    const folded = meta.form.filter((section) => section.folded && section.fields.some((name) => wrongNames.current.has(name)));
    if (folded.length) setOpen((now) => ({ ...now, ...Object.fromEntries(folded.map((section) => [section.label, true])) }));
    const timer = setTimeout(jump, 50);
    return () => clearTimeout(timer);
  }, [refusals, meta.form, jump]);

  const BackIcon = useLanguage() === 'fa' ? ArrowRightOutlined : ArrowLeftOutlined;
  return (
    <div className="form-page" ref={page}>
      <header className="form-header">
        <Tooltip title={t('backTip')}><Button type="text" icon={<BackIcon aria-hidden />} aria-label={c('back')} onClick={close} /></Tooltip>
        <h1>{called}</h1>
        <EditorsNote path={meta.path} id={start.id} use="editing" />
      </header>
      {intro}
      {copied && <Alert type="info" showIcon title={t('duplicated')} />}
      {form.draft && <Alert type="info" showIcon title={t('draftFound')} action={<Button size="small" onClick={form.discardDraft}>{t('dropDraft')}</Button>} />}
      {elsewhere.length > 0 && <Alert type="error" showIcon title={<ul>{elsewhere.map((path) => <li key={path}>{labelOf(meta, path)} {form.faults[path]}</li>)}</ul>} />}
      {form.conflict && <ConflictNotice conflict={form.conflict} choose={form.settleConflict} saving={form.saving} saveAgain={() => { form.closeConflict(); save(); }} />}
      {sections.map(({ section, fields: own }) => (
        <FormSection
          key={section.label} section={section} fields={own} values={form.values} faults={form.faults} isNew={isNew} first={first} used={used} change={form.change} storedFor={meta.system || meta.personal ? undefined : meta.path}
          open={!section.folded || (open[section.label] ?? false)} toggle={() => setOpen({ ...open, [section.label]: !open[section.label] })}
        />
      ))}
      {more}
      <div className="form-foot">
        {form.problem !== undefined && <Alert type="error" showIcon title={problemText(form.problem)} className="form-refusal" />}
        <DuplicateNotice meta={meta} found={duplicates} />
        <SaveBar errors={wrong.length} dirty={form.dirty} saving={form.saving} isNew={isNew} save={() => save()} saveAndNew={() => save('new')} cancel={close} jump={jump} />
      </div>
      <LeaveGuard
        unsaved={() => form.dirty && !form.saved.current} keeps={() => form.keepable && !closing.current} onStay={() => { closing.current = false; }}
        onKeep={form.keepable ? () => undefined : undefined} onLeave={() => { form.saved.current = true; dropDraft(start.draft); }}
      />
    </div>
  );
}

/** A further new form with what the address of this one gives, but for its mark. */
function nextForm(path: string): string {
  const given = new URLSearchParams(window.location.search);
  given.delete(OPENED);
  return given.size ? `${links.create(path)}?${given.toString()}` : links.create(path);
}
const labelOf = (meta: TypeMeta, path: string): string => meta.fields.find((field) => field.name === fieldOfPath(path))?.label ?? '';
