import { useLanguage } from '../../i18n/i18n';
import { formatValue } from '../../ui/format';
import type { CellProps } from '../field-props';

export function NamesCell({ field, value }: CellProps) { return <span>{formatValue(value, field, useLanguage())}</span>; }
