import { kinds, latinDigits } from '@crm/platform/records';
import { Input } from 'antd';
import { useLanguage } from '../../i18n/i18n';
import { digits } from '../../ui/format';
import type { InputProps } from '../field-props';
import { isEmpty } from '../field-values';

const textOf = (value: unknown): string => (isEmpty(value) ? '' : String(value));
/** Short texts are numbers of something: postal and area codes, identity booklets. */
const SHORT = 20;
const INPUT_MODE = { phone: 'tel', email: 'email', url: 'url', nationalId: 'numeric', legalId: 'numeric', postalCode: 'numeric', card: 'numeric' } as const;

/** One line: text, code, phone, e-mail, identities, addresses of the web. Digits are shown in those of the language, whichever were typed. */
export function TextInput({ field, value, onChange, id, ariaLabel, placeholder, invalid, autoFocus }: InputProps) {
  const language = useLanguage();
  const { inDigits: ofKind, ltr } = kinds[field.kind];
  const inDigits = ofKind || (field.kind === 'text' && field.max !== undefined && field.max <= SHORT);
  return (
    <Input
      id={id} aria-label={ariaLabel} placeholder={placeholder} value={inDigits ? digits(latinDigits(textOf(value)), language) : textOf(value)}
      onChange={(event) => onChange(inDigits ? latinDigits(event.target.value) : event.target.value)}
      className={ltr ? 'ltr' : undefined} inputMode={INPUT_MODE[field.kind as keyof typeof INPUT_MODE]}
      maxLength={field.kind === 'text' ? field.max : undefined} status={invalid ? 'error' : undefined} autoFocus={autoFocus} autoComplete="off"
    />
  );
}

/** Several lines: long text and addresses. Grows with what is written. */
export function LongTextInput({ field, value, onChange, id, ariaLabel, placeholder, invalid, autoFocus }: InputProps) {
  const rows = field.kind === 'address' ? { minRows: 1, maxRows: 4 } : { minRows: 2, maxRows: 10 };
  return (
    <Input.TextArea
      id={id} aria-label={ariaLabel} placeholder={placeholder} value={textOf(value)} onChange={(event) => onChange(event.target.value)}
      autoSize={rows} status={invalid ? 'error' : undefined} autoFocus={autoFocus}
    />
  );
}

/** Written, never read: it starts empty and what is left empty is not changed. */
export function PasswordInput({ value, onChange, id, ariaLabel, invalid, autoFocus }: InputProps) {
  return (
    <Input.Password
      id={id} aria-label={ariaLabel} className="ltr" value={textOf(value)} onChange={(event) => onChange(event.target.value)}
      status={invalid ? 'error' : undefined} autoFocus={autoFocus} autoComplete="new-password"
    />
  );
}
