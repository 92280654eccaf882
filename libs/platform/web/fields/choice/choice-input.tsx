import { fold } from '@crm/platform/records';
import { Segmented, Select } from 'antd';
import { useCommon } from '../../i18n/i18n';
import type { InputProps } from '../field-props';
import { fieldTexts } from '../texts';

/** One of a few fixed words. */
export function ChoiceInput({ field, value, onChange, id, ariaLabel, placeholder, invalid, autoFocus }: InputProps) {
  const t = fieldTexts.use();
  return (
    <Select
      id={id} aria-label={ariaLabel} placeholder={placeholder ?? t('choose')} style={{ width: '100%' }} value={typeof value === 'string' ? value : undefined}
      onChange={(next: string | undefined) => onChange(next ?? null)} options={field.options} allowClear={!field.required}
      showSearch={{ filterOption: (written, option) => fold(String(option?.label ?? '')).includes(fold(written)) }}
      status={invalid ? 'error' : undefined} autoFocus={autoFocus}
    />
  );
}

/** Yes, no, or not said yet. */
export function YesNoInput({ field, value, onChange, id, ariaLabel }: InputProps) {
  const t = useCommon();
  const options = [{ value: 'yes', label: t('yes') }, { value: 'no', label: t('no') }];
  return (
    <Segmented
      id={id} aria-label={ariaLabel ?? field.label} options={field.required || typeof value === 'boolean' ? options : [...options, { value: 'unsaid', label: t('none') }]}
      value={value === true ? 'yes' : value === false ? 'no' : 'unsaid'} onChange={(next) => onChange(next === 'unsaid' ? null : next === 'yes')}
    />
  );
}
