import { inUnit, unitWord } from '@crm/platform/records';
import { Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { digits, formatAmount } from '../../ui/format';
import type { InputProps } from '../field-props';
import { isEmpty } from '../field-values';
import { fieldTexts } from '../texts';
import { readFigure } from './read-figure';

/**
 * Number, percentage, money. Takes ۰-۹ ٠-٩ 0-9 and separators; while nobody types it shows separators.
 * What is no number is handed on as the text it is, so that saving can say so at the field.
 */
export function NumberInput({ field, value, onChange, id, ariaLabel, placeholder, invalid, autoFocus }: InputProps) {
  const language = useLanguage();
  const t = fieldTexts.use();
  const [typed, setTyped] = useState<string>();
  const shown = isEmpty(value) ? '' : typeof value === 'number' ? formatAmount(value, field, language) : String(value);
  const unit = field.kind === 'money' ? unitWord(field.unit ?? 'rial', language) : field.kind === 'percent' ? t('percent') : undefined;
  const change = (text: string): void => {
    setTyped(text);
    onChange(text.trim() ? readFigure(text, field) ?? text : null);
  };
  return (
    <Input
      id={id} aria-label={ariaLabel} placeholder={placeholder} className="ltr" inputMode={field.decimals || field.unit || field.kind === 'percent' ? 'decimal' : 'numeric'}
      value={typed ?? shown} suffix={unit && <span className="field-unit">{unit}</span>} status={invalid ? 'error' : undefined} autoFocus={autoFocus} autoComplete="off"
      onFocus={() => setTyped(typeof value === 'number' ? digits(String(field.kind === 'money' ? inUnit(value, field.unit) : value), language) : shown)}
      onBlur={() => setTyped(undefined)} onChange={(event) => change(event.target.value)}
    />
  );
}
