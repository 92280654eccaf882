import { Tooltip } from 'antd';
import { useLanguage } from '../../i18n/i18n';
import { formatValue, otherCalendar } from '../../ui/format';
import type { CellProps } from '../field-props';
import { fieldTexts } from '../texts';

/** The other calendar stands in the tooltip. */
export function DateCell({ field, value }: CellProps) {
  const language = useLanguage();
  const t = fieldTexts.use();
  return (
    <Tooltip title={t('otherCalendar', { date: otherCalendar(String(value), language) })}>
      <span dir={field.kind === 'date' ? 'ltr' : undefined} className="field-date-cell">{formatValue(value, field, language)}</span>
    </Tooltip>
  );
}
