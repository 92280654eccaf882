import { fold } from '@crm/platform/records';
import { Select } from 'antd';
import type { InputProps } from '../field-props';
import { fieldTexts } from '../texts';
import { iconLabel, IconPicture } from './icon-cell';

/** The pictures with what they show; found by their English names, too. */
export function IconInput({ field, value, onChange, id, ariaLabel, placeholder, invalid, autoFocus }: InputProps) {
  const t = fieldTexts.use();
  const shown = (name: unknown) => <span className="field-icon"><IconPicture name={name} /> {iconLabel(field, name)}</span>;
  return (
    <Select<string>
      id={id} aria-label={ariaLabel} placeholder={placeholder ?? t('choose')} style={{ width: '100%' }} value={typeof value === 'string' && value ? value : undefined} allowClear={!field.required}
      options={field.options} onChange={(next: string | undefined) => onChange(next ?? null)} status={invalid ? 'error' : undefined} autoFocus={autoFocus}
      showSearch={{ filterOption: (written, option) => [option?.label, option?.value].some((word) => fold(String(word ?? '')).includes(fold(written))) }}
      optionRender={({ value: name }) => shown(name)} labelRender={({ value: name }) => shown(name)}
    />
  );
}
