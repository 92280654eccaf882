import { fold } from '@crm/platform/records';
import { Select } from 'antd';
import type { InputProps } from '../field-props';
import { fieldTexts } from '../texts';

/** Several of known names: forms. */
export function NamesInput({ field, value, onChange, id, ariaLabel, invalid, autoFocus }: InputProps) {
  const t = fieldTexts.use();
  return (
    <Select
      mode="multiple" id={id} aria-label={ariaLabel} placeholder={t('choose')} style={{ width: '100%' }} value={Array.isArray(value) ? value.map(String) : []} options={field.options}
      onChange={(next: string[]) => onChange(next)} status={invalid ? 'error' : undefined} autoFocus={autoFocus}
      showSearch={{ filterOption: (written, option) => fold(String(option?.label ?? '')).includes(fold(written)) }}
    />
  );
}
