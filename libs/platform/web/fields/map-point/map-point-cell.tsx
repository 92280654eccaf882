import { useLanguage } from '../../i18n/i18n';
import { formatValue, Ltr } from '../../ui/format';
import type { CellProps } from '../field-props';
import { fieldTexts } from '../texts';
import { isPoint } from './point';

/** The coordinates; a device with a map opens them in it. */
export function MapPointCell({ field, value }: CellProps) {
  const t = fieldTexts.use();
  const text = formatValue(value, field, useLanguage());
  if (!isPoint(value)) return <Ltr>{text}</Ltr>;
  return <a dir="ltr" href={`geo:${value.latitude},${value.longitude}`} title={t('openMap')}>{text}</a>;
}
