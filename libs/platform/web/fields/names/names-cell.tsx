import { useLanguage } from '../../i18n/i18n';
import type { CellProps } from '../field-props';

export function NamesCell({ field, value }: CellProps) {
  const language = useLanguage();
  const names = Array.isArray(value) ? value.map(String) : [];
  return <span>{names.map((name) => field.options?.find((option) => option.value === name)?.label ?? name).join(language === 'fa' ? '، ' : ', ')}</span>;
}
