import { type FieldMeta, type FieldSetting, isFile, type KindName, offeredKinds, takesSetting, type TypeMeta } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { Alert, AutoComplete, Button, Drawer, Form, Space } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { officeFirst, readLists, useType, useTypes } from '../client/metadata';
import { FormField, inputId } from '../form/form-field';
import { faultsInside, fieldOfPath } from '../form/form-values';
import '../form/form.css';
import { useRecordForm } from '../form/use-record-form';
import { useCommon, useLanguage } from '../i18n/i18n';
import { useNarrow } from '../ui/narrow';
import { problemText } from '../ui/problem-text';
import { asChoice, type CustomFieldRow, FIELDS, startOf, useDefinitionsChanged } from './definitions';
import { Flag } from './flag';
import { KindChoice } from './kind-choice';
import { ROLL_UP, RollUpPart } from './roll-up-part';
import { suggestFieldName } from './technical-name';
import { customTexts } from './texts';

interface FieldDrawerProps {
  /** Path of the form, and what it is now; it may be switched off. */
  form: string;
  formMeta: TypeMeta | undefined;
  /** The field that is changed; absent for a new one. */
  row?: CustomFieldRow;
  fields: readonly CustomFieldRow[];
  done(): void;
  close(): void;
}

/** Asks in order: what kind, how it is called, how it behaves, where it stands. */
export function FieldDrawer(props: FieldDrawerProps) {
  const meta = useType(FIELDS);
  return meta ? <Editor {...props} meta={meta} /> : null;
}

const NOTHING = {};
const SETTINGS: readonly FieldSetting[] = ['to', 'list', 'many', 'options', 'min', 'max', 'decimals', 'search', 'unique', 'default', 'formula', 'rollUp'];
/** Chosen once: what is stored would mean something else. */
const FIXED = new Set(['name', 'to', 'list', 'many', 'rollUp']);
/** Their defaults may be words: the present moment, oneself. */
const RELATIVE = new Set<KindName>(['date', 'dateTime', 'reference']);
const STEP = 10;

function Editor({ form: path, formMeta, row, fields, done, close, meta }: FieldDrawerProps & { meta: TypeMeta }) {
  const t = customTexts.use();
  const c = useCommon();
  const language = useLanguage();
  const rtl = language === 'fa';
  const narrow = useNarrow();
  const changed = useDefinitionsChanged();
  const types = useTypes();
  const { data: lists = [] } = useQuery({ queryKey: ['record-types', language, 'lists'], staleTime: 60_000, queryFn: ({ client }) => readLists(client, language) });
  const [named, setNamed] = useState(row !== undefined);
  const [chosen, setChosen] = useState<KindName>();
  const about = useRef<HTMLFieldSetElement>(null);
  const start = useMemo(() => startOf(meta, row, { type: path, position: Math.max(0, ...fields.map(({ position }) => position ?? 0)) + STEP }), [meta, row, path, fields]);
  const form = useRecordForm(meta, start);
  const { values } = form;
  const isNew = row === undefined;
  const kind = values.kind as KindName | undefined;
  const taken = useMemo(() => new Set([...fields.map(({ name }) => name), ...(formMeta?.fields ?? []).map(({ name }) => name)]), [fields, formMeta]);

  const save = async (): Promise<void> => {
    if (!await form.save()) return;
    await changed();
    done();
  };
  const change = (name: string, value: unknown): void => {
    form.change(name, value);
    if (name === 'rollUp') for (const other of ROLL_UP) form.change(other, null);
    if (name === 'name') setNamed(true);
    if (isNew && !named && (name === 'label' || name === 'labelEn')) form.change('name', suggestFieldName(String((name === 'labelEn' ? value : values.labelEn) || (name === 'label' ? value : values.label) || ''), taken));
  };
  const choose = (next: KindName): void => {
    form.change('kind', next);
    for (const name of ['rollUp', ...ROLL_UP]) form.change(name, null);
    for (const setting of SETTINGS) if (!takesSetting(next, setting)) form.change(setting, setting === 'options' ? [] : setting === 'many' || setting === 'search' || setting === 'unique' ? false : null);
  };
  // The kinds fill the drawer: what is asked next is brought into sight.
  useEffect(() => {
    if (!chosen) return;
    about.current?.scrollIntoView({ block: 'start' });
    about.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [chosen]);
  const byName = new Map(meta.fields.map((field) => [field.name, field]));
  const of = (name: string, as: (field: FieldMeta) => FieldMeta = (field) => field) => {
    const field = byName.get(name);
    if (!field) return null;
    const shown = as(field);
    return <FormField key={name} field={isNew || !FIXED.has(name) ? shown : { ...shown, writable: false }} value={values[name]} record={NOTHING} faults={faultsInside(form.faults, name)} autoFocus={!isNew && name === 'label'} change={change} idPrefix="custom-" />;
  };
  const alwaysFast = isNew && kind === 'reference' && values.many !== true;
  const flag = (name: string) => {
    const field = byName.get(name);
    return field && <Flag key={name} field={isNew || !FIXED.has(name) ? field : { ...field, writable: false }} value={values[name]} fault={faultsInside(form.faults, name)['']} change={change} />;
  };
  const setting = (name: FieldSetting) => {
    if (!kind || !takesSetting(kind, name)) return null;
    switch (name) {
      case 'to': return of(name, (field) => ({ ...asChoice(field, officeFirst(types).filter((type) => !type.personal && type.path !== FIELDS && type.path !== 'custom-forms' && (kind !== 'tree' || type.tree)).map((type) => ({ value: type.path, label: type.pluralLabel }))), required: true, help: undefined }));
      case 'list': return isNew ? <Suggested key={name} field={{ ...byName.get(name)!, required: true, help: t('listHint') }} value={values[name]} fault={faultsInside(form.faults, name)['']} change={change} options={lists.map((list) => ({ value: list.name, label: list.label }))} /> : of(name);
      case 'many': case 'search': case 'unique': return flag(name);
      case 'options': return of(name, (field) => ({ ...field, required: true }));
      case 'rollUp': return isNew || values.rollUp ? <RollUpPart key={name} kind={kind} formMeta={formMeta} values={values} fault={faultsInside(form.faults, 'rollUpFilter')['']} change={change} of={of} /> : null;
      case 'default': return of(name, (field) => (RELATIVE.has(kind) ? field : { ...field, help: undefined }));
      default: return of(name);
    }
  };
  const rolls = Boolean(values.rollUp);
  const shown = new Set(['type', 'kind', ...SETTINGS, ...ROLL_UP, 'label', 'labelEn', 'name', 'required', 'inList', 'indexed', 'section', 'sectionEn', 'help', 'helpEn']);
  const elsewhere = Object.entries(form.faults).filter(([at]) => fieldOfPath(at) === 'type' || !shown.has(fieldOfPath(at)));
  const sections = (formMeta?.form ?? []).map(({ label }) => ({ value: label }));
  return (
    <Drawer
      open onClose={close} placement={rtl ? 'left' : 'right'} size={narrow ? '100%' : 640} title={isNew ? t('newField') : t('editField', { field: row.label })} className="custom-drawer"
      footer={<Space><Button type="primary" loading={form.saving} disabled={!kind} onClick={() => void save()}>{c('save')}</Button><Button onClick={close}>{c('cancel')}</Button></Space>}
    >
      {form.problem !== undefined && <Alert type="error" showIcon title={problemText(form.problem)} />}
      {elsewhere.map(([at, text]) => <Alert key={at} type="error" showIcon title={text} />)}
      {form.conflict && <Alert type="warning" showIcon title={c('stale')} />}
      <fieldset className="custom-part">
        <legend>{t('whichKind')}</legend>
        {isNew ? <KindChoice value={kind} choose={choose} chosen={setChosen} /> : <p><strong>{kind && offeredKinds[kind]?.label[language]}</strong> <span className="quiet">{t('kindFixed')}</span></p>}
      </fieldset>
      {kind && (
        <>
          <fieldset ref={about} className="custom-part">
            <legend>{t('aboutField')}</legend>
            <div className="form-grid">{of('label')}{of('labelEn')}{setting('to')}{setting('list')}{of('name', (field) => ({ ...field, help: isNew ? t('nameAuto') : undefined }))}</div>
            {setting('options')}
          </fieldset>
          <fieldset className="custom-part">
            <legend>{t('behaviour')}</legend>
            <div className="form-grid">{!rolls && flag('required')}{!rolls && setting('unique')}{setting('many')}{setting('search')}{flag('inList')}{values.many !== true && !rolls && !isFile({ kind }) && (alwaysFast ? <Flag field={{ ...byName.get('indexed')!, writable: false, help: t('fastLink') }} value fault={undefined} change={change} /> : flag('indexed'))}</div>
            <div className="form-grid">{!rolls && setting('min')}{!rolls && setting('max')}{setting('decimals')}{values.formula || rolls ? null : setting('default')}</div>
            {!rolls && setting('formula')}
            {!values.formula && setting('rollUp')}
          </fieldset>
          <fieldset className="custom-part">
            <legend>{t('placeAndHelp')}</legend>
            <div className="form-grid">
              <Suggested field={{ ...byName.get('section')!, help: t('sectionHint') }} value={values.section} fault={faultsInside(form.faults, 'section')['']} change={change} options={sections} />
              {typeof values.section === 'string' && values.section !== '' && !sections.some(({ value }) => value === values.section) && of('sectionEn')}
              {of('help')}{of('helpEn')}
            </div>
          </fieldset>
        </>
      )}
    </Drawer>
  );
}

interface SuggestedProps { field: FieldMeta; value: unknown; fault: string | undefined; options: { value: string; label?: string }[]; change(name: string, value: unknown): void }
/** A text with what is there already to choose from. */
function Suggested({ field, value, fault, options, change }: SuggestedProps) {
  const id = `custom-${inputId(field.name)}`;
  const written = typeof value === 'string' ? value : '';
  return (
    <div data-field={field.name}>
      <Form.Item label={field.label} htmlFor={id} required={field.required} colon={false} layout="vertical" validateStatus={fault ? 'error' : undefined} help={fault ?? field.help}>
        <AutoComplete id={id} value={written} options={options.filter((one) => !written || one.value.includes(written) || (one.label?.includes(written) ?? false))} onChange={(next: string) => change(field.name, next || null)} style={{ width: '100%' }} allowClear />
      </Form.Item>
    </div>
  );
}
