import { type AccessGrant, fold } from '@crm/platform/records';
import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useCommon } from '../i18n/i18n';
import type { AccessChoices } from './access-choices';
import { copiedTo } from './grant-words';
import { templateTexts } from './texts';

interface CopyGrantsProps { form: string; grants: readonly AccessGrant[]; choices: AccessChoices; put(grants: AccessGrant[]): void; close(): void }

/** Which other forms get what this one has. */
export function CopyGrants({ form, grants, choices, put, close }: CopyGrantsProps) {
  const t = templateTexts.use();
  const c = useCommon();
  const [targets, setTargets] = useState<string[]>([]);
  const copy = (): void => { put(copiedTo(grants, form, targets)); close(); };
  return (
    <Modal open title={t('copyToTitle', { form: choices.formLabel(form) })} okText={t('copy')} cancelText={c('cancel')} onOk={copy} onCancel={close} okButtonProps={{ disabled: !targets.length }}>
      <Select
        mode="multiple" aria-label={t('forms')} placeholder={t('chooseForms')} style={{ width: '100%' }} value={targets} onChange={setTargets} autoFocus
        options={choices.forms.filter(({ path }) => path !== form).map(({ path, pluralLabel }) => ({ value: path, label: pluralLabel }))} showSearch={{ filterOption: (written, option) => fold(option?.label ?? '').includes(fold(written)) }}
      />
      <p className="quiet template-hint">{t('copyToHint')}</p>
    </Modal>
  );
}
