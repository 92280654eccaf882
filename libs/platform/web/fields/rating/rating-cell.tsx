import { MOST_STARS } from '@crm/platform/records';
import { useLanguage } from '../../i18n/i18n';
import { formatValue } from '../../ui/format';
import type { CellProps } from '../field-props';

export function RatingCell({ field, value }: CellProps) {
  const language = useLanguage();
  const stars = Number(value);
  const most = field.max ?? MOST_STARS;
  if (!Number.isInteger(stars) || stars < 1 || stars > most || most > 10) return <span>{formatValue(value, field, language)}</span>;
  return <span className="field-stars" role="img" aria-label={formatValue(value, field, language)}>{'★'.repeat(stars)}<span className="is-off">{'★'.repeat(most - stars)}</span></span>;
}
