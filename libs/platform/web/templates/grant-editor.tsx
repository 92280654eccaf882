import { type AccessGrant, type FieldMeta, fold, kinds } from '@crm/platform/records';
import { Alert, Button, Checkbox, Drawer, Radio, Select, Space, TreeSelect } from 'antd';
import { useState } from 'react';
import { useCommon, useLanguage } from '../i18n/i18n';
import { useNarrow } from '../ui/narrow';
import { type AccessChoices, declaredBy, type NamedUnit, useAccessChoices } from './access-choices';
import { GrantPlaces } from './grant-places';
import { isOperation, lacksView, newGrant, OPERATION_GROUPS, PRESETS, tidyGrant } from './grant-words';
import { templateTexts } from './texts';

export interface Editing {
  /** The grant that is changed; absent for a new one. */
  grant?: AccessGrant;
  /** The form that a new one is for, if it is known. */
  form?: string;
}
interface GrantEditorProps { editing: Editing; done(grants: AccessGrant[]): void; close(): void }

/** Asks in order: which forms, what, which records, where, which fields. */
export function GrantEditor({ editing, done, close }: GrantEditorProps) {
  const t = templateTexts.use();
  const c = useCommon();
  const rtl = useLanguage() === 'fa';
  const narrow = useNarrow();
  const [grant, setGrant] = useState<AccessGrant>(() => editing.grant ?? newGrant());
  const [forms, setForms] = useState<string[]>(editing.grant ? [editing.grant.form] : editing.form ? [editing.form] : []);
  const [tried, setTried] = useState(false);
  const choices = useAccessChoices(forms);
  const change = (changes: Partial<AccessGrant>): void => setGrant((now) => ({ ...now, ...changes }));
  const complete = forms.length > 0 && grant.operations.length > 0;
  const confirm = (): void => {
    setTried(true);
    if (complete) done(forms.map((form) => tidyGrant({ ...grant, form, ...(forms.length > 1 ? { operations: grant.operations.filter(isOperation), hiddenFields: [], maskedFields: [], readOnlyFields: [] } : {}) })));
  };
  const fixed = editing.grant !== undefined || editing.form !== undefined;
  return (
    <Drawer
      open onClose={close} placement={rtl ? 'left' : 'right'} size={narrow ? '100%' : 620} title={fixed ? t('grantOf', { form: choices.formLabel(forms[0] ?? '') }) : t('addGrant')} className="grant-editor"
      footer={<Space><Button type="primary" onClick={confirm}>{t('confirm')}</Button><Button onClick={close}>{c('cancel')}</Button></Space>}
    >
      {!fixed && (
        <fieldset className="grant-part">
          <legend>{t('forms')}</legend>
          <Select
            mode="multiple" aria-label={t('forms')} placeholder={t('chooseForms')} style={{ width: '100%' }} value={forms} onChange={setForms} status={tried && !forms.length ? 'error' : undefined} autoFocus
            options={choices.forms.map((form) => ({ value: form.path, label: form.pluralLabel }))} showSearch={{ filterOption: (written, option) => fold(option?.label ?? '').includes(fold(written)) }}
          />
          <p className="quiet">{t('formsHint')} <Button type="link" size="small" onClick={() => setForms(choices.forms.map((form) => form.path))}>{t('allForms')}</Button></p>
          {tried && !forms.length && <p className="danger-text" role="alert">{t('noForm')}</p>}
        </fieldset>
      )}
      <Operations grant={grant} forms={forms} choices={choices} change={change} />
      {tried && !grant.operations.length && <p className="danger-text" role="alert">{t('noOperations')}</p>}
      <Scope grant={grant} choices={choices} change={change} />
      <GrantPlaces grant={grant} choices={choices} change={change} />
      <FieldLimits grant={grant} forms={forms} choices={choices} change={change} />
    </Drawer>
  );
}

interface PartProps { grant: AccessGrant; choices: AccessChoices; change(changes: Partial<AccessGrant>): void }

function Operations({ grant, forms, choices, change }: PartProps & { forms: string[] }) {
  const t = templateTexts.use();
  const actions = forms.length === 1 ? declaredBy(choices.metaOf(forms[0]!)) : [];
  const toggle = (operation: string, on: boolean): void => change({ operations: on ? [...grant.operations, operation] : grant.operations.filter((one) => one !== operation) });
  const box = (operation: string, label: string) => <Checkbox key={operation} checked={grant.operations.includes(operation)} onChange={(event) => toggle(operation, event.target.checked)}>{label}</Checkbox>;
  return (
    <fieldset className="grant-part">
      <legend>{t('operations')}</legend>
      <div className="grant-presets">
        {(Object.keys(PRESETS) as (keyof typeof PRESETS)[]).map((preset) => (
          <Button key={preset} size="small" onClick={() => change({ operations: [...PRESETS[preset], ...(preset === 'presetAll' ? actions.map((action) => action.name) : [])] })}>{t(preset)}</Button>
        ))}
      </div>
      <div className="grant-operations">
        {OPERATION_GROUPS.map((group) => (
          <div key={group.label} role="group" aria-label={t(group.label)}>
            <strong>{t(group.label)}</strong>
            {group.operations.map((operation) => box(operation, t(operation)))}
          </div>
        ))}
        {actions.length > 0 && <div role="group" aria-label={t('groupActions')}><strong>{t('groupActions')}</strong>{actions.map((action) => box(action.name, action.label))}</div>}
      </div>
      {lacksView(grant) && <Alert type="warning" showIcon title={t('needsView')} action={<Button size="small" onClick={() => toggle('view', true)}>{t('addView')}</Button>} />}
    </fieldset>
  );
}

function Scope({ grant, choices, change }: PartProps) {
  const t = templateTexts.use();
  const options = [
    { value: 'own', label: t('scopeOwn'), hint: t('scopeOwnHint') }, { value: 'template', label: t('scopeTemplate'), hint: t('scopeTemplateHint') }, { value: 'unit', label: t('scopeUnit'), hint: t('scopeUnitHint') }, { value: 'all', label: t('scopeAll'), hint: t('scopeAllHint') },
  ] as const;
  return (
    <fieldset className="grant-part">
      <legend>{t('scope')}</legend>
      <Radio.Group value={grant.scope} onChange={(event) => change({ scope: event.target.value as AccessGrant['scope'] })} className="grant-scopes">
        {options.map(({ value, label, hint }) => <Radio key={value} value={value}>{label} <span className="quiet">{hint}</span></Radio>)}
      </Radio.Group>
      {grant.scope === 'template' && (
        <Select
          mode="multiple" aria-label={t('members')} placeholder={t('membersOwn')} style={{ width: '100%' }} value={grant.members ?? []} onChange={(members: string[]) => change({ members })}
          options={choices.templates.map(({ id, title }) => ({ value: id, label: title }))} showSearch={{ filterOption: (written, option) => fold(option?.label ?? '').includes(fold(written)) }}
        />
      )}
      {grant.scope === 'unit' && (
        <TreeSelect
          multiple treeDefaultExpandAll aria-label={t('units')} placeholder={t('unitsOwn')} style={{ width: '100%' }} value={grant.units ?? []} onChange={(units: string[]) => change({ units })}
          treeData={treeOf(choices.units)} showSearch={{ filterTreeNode: (written, node) => fold(String(node.title)).includes(fold(written)) }}
        />
      )}
      {grant.scope !== 'all' && <Checkbox checked={Boolean(grant.unassigned)} onChange={(event) => change({ unassigned: event.target.checked })}>{t('unassigned')}</Checkbox>}
    </fieldset>
  );
}

interface Branch { value: string; title: string; children: Branch[] }
/** Units below those that they are part of; whose parent is out of reach stands at the top. */
function treeOf(units: readonly NamedUnit[], parent?: string): Branch[] {
  const known = new Set(units.map(({ id }) => id));
  const above = (unit: NamedUnit): string | undefined => (unit.parent && known.has(unit.parent.id) ? unit.parent.id : undefined);
  return units.filter((unit) => above(unit) === parent).map(({ id, title }) => ({ value: id, title, children: treeOf(units, id) }));
}

const FIELD_LIMITS = ['hiddenFields', 'maskedFields', 'readOnlyFields'] as const;
type FieldLimit = (typeof FIELD_LIMITS)[number];

function FieldLimits({ grant, forms, choices, change }: PartProps & { forms: string[] }) {
  const t = templateTexts.use();
  const meta = forms.length === 1 ? choices.metaOf(forms[0]!) : undefined;
  if (forms.length > 1) return <p className="quiet">{t('fieldsOneForm')}</p>;
  if (!meta) return null;
  // Identity, title and version carry every answer; they are no fields that one could hide.
  const fields = meta.fields.filter((field) => !['id', 'title', 'version', 'active', 'starred'].includes(field.name) || meta.form.some((section) => section.fields.includes(field.name)));
  const without = (names: readonly string[], key: FieldLimit): Partial<AccessGrant> =>
    Object.fromEntries(FIELD_LIMITS.filter((other) => other !== key && grant[other]).map((other) => [other, grant[other]!.filter((name) => !names.includes(name))]));
  const select = (key: FieldLimit, offered: readonly FieldMeta[]) => (
    <label className="grant-field-limit">
      <span>{t(key)}</span>
      <Select
        mode="multiple" style={{ width: '100%' }} value={grant[key] ?? []} onChange={(names: string[]) => change({ [key]: names, ...without(names, key) })} aria-label={t(key)}
        options={offered.map((field) => ({ value: field.name, label: field.label }))} showSearch={{ filterOption: (written, option) => fold(option?.label ?? '').includes(fold(written)) }}
      />
    </label>
  );
  return (
    <fieldset className="grant-part">
      <legend>{t('fields')}</legend>
      {select('hiddenFields', fields)}
      {select('maskedFields', fields.filter((field) => kinds[field.kind].mask ?? field.children?.some((child) => kinds[child.kind].mask)))}
      {select('readOnlyFields', fields)}
      <p className="quiet">{t('fieldsHint')}</p>
    </fieldset>
  );
}
