import { Select } from 'antd';
import type { InputProps } from '../field-props';
import { fieldTexts } from '../texts';

/** Words as they are typed: a comma, a semicolon or Enter ends one. */
export function TagsInput({ value, onChange, id, ariaLabel, placeholder, invalid, autoFocus }: InputProps) {
  const t = fieldTexts.use();
  return (
    <Select<string[]>
      mode="tags" id={id} aria-label={ariaLabel} placeholder={placeholder ?? t('typeTags')} style={{ width: '100%' }} open={false} suffixIcon={null}
      tokenSeparators={[',', '،', ';', '؛']} value={Array.isArray(value) ? value.map(String) : []} onChange={(next) => onChange(next.length ? next : null)}
      status={invalid ? 'error' : undefined} autoFocus={autoFocus}
    />
  );
}
