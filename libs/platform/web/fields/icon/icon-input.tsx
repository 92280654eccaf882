import { ICONS } from '@crm/platform/records';
import { Select } from 'antd';
import type { InputProps } from '../field-props';
import { fieldTexts } from '../texts';
import { IconPicture } from './icon-cell';

/** The pictures themselves, found by their English names, too. */
export function IconInput({ field, value, onChange, id, ariaLabel, placeholder, invalid, autoFocus }: InputProps) {
  const t = fieldTexts.use();
  return (
    <Select<string>
      id={id} aria-label={ariaLabel} placeholder={placeholder ?? t('choose')} style={{ width: '100%' }} value={typeof value === 'string' && value ? value : undefined} allowClear={!field.required} showSearch
      options={ICONS.map((name) => ({ value: name, label: name }))} onChange={(next: string | undefined) => onChange(next ?? null)} status={invalid ? 'error' : undefined} autoFocus={autoFocus}
      optionRender={({ value: name }) => <span className="field-icon"><IconPicture name={name} /> <span dir="ltr">{name}</span></span>} labelRender={({ value: name }) => <span className="field-icon"><IconPicture name={name} /> <span dir="ltr">{name}</span></span>}
    />
  );
}
