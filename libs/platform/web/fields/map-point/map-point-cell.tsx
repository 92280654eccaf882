import { useLanguage } from '../../i18n/i18n';
import { useMapDialog } from '../../map/use-map-dialog';
import { formatValue, Ltr } from '../../ui/format';
import type { CellProps } from '../field-props';
import { fieldTexts } from '../texts';
import { isPoint } from './point';
import './map-point.css';

/** The coordinates; they open a map with the point. */
export function MapPointCell({ field, value }: CellProps) {
  const t = fieldTexts.use();
  const { show, dialog } = useMapDialog({ field, value });
  const text = formatValue(value, field, useLanguage());
  if (!isPoint(value)) return <Ltr>{text}</Ltr>;
  return (
    <>
      <button type="button" className="field-point-open" dir="ltr" title={t('openMap')} aria-haspopup="dialog" onClick={show}>{text}</button>
      {dialog}
    </>
  );
}
