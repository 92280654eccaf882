import { fold } from '@crm/platform/records';
import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useCommon } from '../i18n/i18n';
import type { BaseValue } from './base-data';
import { baseDataTexts } from './texts';

/** Asks into which value another one is merged. */
export function MergeDialog({ value, values, pending, merge, close }: { value: BaseValue; values: readonly BaseValue[]; pending: boolean; merge(into: string): void; close(): void }) {
  const t = baseDataTexts.use();
  const c = useCommon();
  const [into, setInto] = useState<string>();
  return (
    <Modal open title={t('mergeTitle', { title: value.title })} okText={t('mergeTitle', { title: value.title })} cancelText={c('cancel')} okButtonProps={{ disabled: !into, loading: pending }} onOk={() => { if (into) merge(into); }} onCancel={close}>
      <p>{t('mergeText', { title: value.title })}</p>
      <Select
        style={{ width: '100%', marginBlockStart: 10 }} aria-label={t('mergeInto')} placeholder={t('mergeInto')} value={into} onChange={(id: string) => setInto(id)} options={values.map(({ id, title }) => ({ value: id, label: title }))}
        showSearch={{ filterOption: (written, option) => fold(String(option?.label ?? '')).includes(fold(written)) }}
      />
    </Modal>
  );
}
