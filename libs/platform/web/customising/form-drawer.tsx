import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { Alert, Button, Drawer, Radio, Space } from 'antd';
import { useMemo } from 'react';
import { useType } from '../client/metadata';
import { FormField } from '../form/form-field';
import { faultsInside, fieldOfPath } from '../form/form-values';
import '../form/form.css';
import { useRecordForm } from '../form/use-record-form';
import { useCommon, useLanguage } from '../i18n/i18n';
import { useNarrow } from '../ui/narrow';
import { problemText } from '../ui/problem-text';
import { asChoice, type CustomFieldRow, type CustomFormRow, FORMS, startOf, useDefinitionsChanged } from './definitions';
import { Flag } from './flag';
import { suggestPath } from './technical-name';
import { customTexts } from './texts';

interface FormDrawerProps {
  /** The form that is changed; absent for a new one. */
  form?: CustomFormRow;
  /** Its fields, which it may be ordered by, and belong to somebody through. */
  fields?: readonly CustomFieldRow[];
  taken?: ReadonlySet<string>;
  done(saved: { path: string }): void;
  close(): void;
}

/** Asks how a form is called, whose its records are, and how its list is ordered. */
export function FormDrawer(props: FormDrawerProps) {
  const meta = useType(FORMS);
  return meta ? <Editor {...props} meta={meta} /> : null;
}

const NOTHING = {};

function Editor({ form: row, fields = [], taken = new Set(), done, close, meta }: FormDrawerProps & { meta: TypeMeta }) {
  const t = customTexts.use();
  const c = useCommon();
  const rtl = useLanguage() === 'fa';
  const narrow = useNarrow();
  const changed = useDefinitionsChanged();
  const start = useMemo(() => startOf(meta, row, {}), [meta, row]);
  const form = useRecordForm(meta, start);
  const { values } = form;
  const isNew = row === undefined;
  const save = async (): Promise<void> => {
    const saved = await form.save();
    if (!saved) return;
    await changed();
    done({ path: String(values.path) });
  };
  const label = (name: string, value: unknown): void => {
    form.change(name, value);
    const source = String((name === 'pluralLabelEn' ? value : values.pluralLabelEn) || (name === 'pluralLabel' ? value : values.pluralLabel) || '');
    if (isNew && (name === 'pluralLabel' || name === 'pluralLabelEn')) form.change('path', suggestPath(source, taken));
  };
  const of = (name: string, as: (field: FieldMeta) => FieldMeta = (field) => field) => {
    const field = meta.fields.find((one) => one.name === name);
    return field && <FormField key={name} field={as(field)} value={values[name]} record={NOTHING} faults={faultsInside(form.faults, name)} autoFocus={isNew && name === 'label'} change={label} idPrefix="form-" />;
  };
  const flag = (name: string) => {
    const field = meta.fields.find((one) => one.name === name);
    return field && <Flag key={name} field={field} value={values[name]} fault={faultsInside(form.faults, name)['']} change={form.change} />;
  };
  const orders = [
    { value: '-createdAt', label: t('newestFirst') }, { value: 'createdAt', label: t('oldestFirst') },
    ...[{ name: 'title', label: String(values.titleLabel || meta.fields.find(({ name }) => name === 'titleLabel')?.label || '') }, ...fields.filter(({ many, kind }) => !many && kind !== 'longText')]
      .flatMap((field) => [{ value: field.name, label: t('byField', { field: field.label }) }, { value: `-${field.name}`, label: t('byFieldDown', { field: field.label }) }]),
  ];
  const shown = new Set(['label', 'pluralLabel', 'labelEn', 'pluralLabelEn', 'path', 'titleLabel', 'titleLabelEn', 'titleUnique', 'access', 'placed', 'through', 'sort', 'position']);
  const elsewhere = Object.entries(form.faults).filter(([path]) => !shown.has(fieldOfPath(path)));
  const access = String(values.access ?? 'experts');
  const ways = ['experts', ...(isNew ? [] : ['reference']), 'shared'] as ('experts' | 'reference' | 'shared')[];
  return (
    <Drawer
      open onClose={close} placement={rtl ? 'left' : 'right'} size={narrow ? '100%' : 620} title={isNew ? t('newForm') : t('formSettings')} className="custom-drawer"
      footer={<Space><Button type="primary" loading={form.saving} onClick={() => void save()}>{c('save')}</Button><Button onClick={close}>{c('cancel')}</Button></Space>}
    >
      {form.problem !== undefined && <Alert type="error" showIcon title={problemText(form.problem)} />}
      {elsewhere.map(([path, text]) => <Alert key={path} type="error" showIcon title={text} />)}
      {form.conflict && <Alert type="warning" showIcon title={c('stale')} />}
      <fieldset className="custom-part">
        <legend>{t('names')}</legend>
        <div className="form-grid">{['label', 'pluralLabel', 'labelEn', 'pluralLabelEn', 'titleLabel', 'titleLabelEn'].map((name) => of(name))}</div>
        <div className="form-grid">{of('path', (field) => ({ ...field, writable: isNew }))}{flag('titleUnique')}</div>
      </fieldset>
      <fieldset className="custom-part">
        <legend>{t('whoseRecords')}</legend>
        <Radio.Group className="custom-ways" value={access} onChange={(event) => { form.change('access', event.target.value); form.change('placed', false); form.change('through', null); }}>
          {ways.map((way) => <Radio key={way} value={way}><span>{t(way)}</span><small className="quiet">{t(`${way}Hint`)}</small></Radio>)}
        </Radio.Group>
        {faultsInside(form.faults, 'access')[''] && <p className="danger-text" role="alert">{faultsInside(form.faults, 'access')['']}</p>}
        <div className="form-grid">
          {access === 'experts' && flag('placed')}
          {access === 'reference' && of('through', (field) => ({ ...asChoice(field, fields.filter(({ kind, many }) => kind === 'reference' && !many).map(({ name, label: written }) => ({ value: name, label: written }))), label: t('throughField'), help: undefined }))}
        </div>
        {!isNew && <p className="quiet">{t('accessLocked')}</p>}
      </fieldset>
      <fieldset className="custom-part">
        <legend>{t('listOfForm')}</legend>
        <div className="form-grid">{of('sort', (field) => ({ ...asChoice(field, orders), help: undefined }))}{!isNew && of('position')}</div>
      </fieldset>
    </Drawer>
  );
}
