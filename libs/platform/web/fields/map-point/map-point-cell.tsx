import { Suspense, useState } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { LazyMapDialog } from '../../map/lazy-map';
import { formatValue, Ltr } from '../../ui/format';
import type { CellProps } from '../field-props';
import { fieldTexts } from '../texts';
import { isPoint } from './point';

/** The coordinates; they open a map with the point. */
export function MapPointCell({ field, value }: CellProps) {
  const t = fieldTexts.use();
  const [open, setOpen] = useState(false);
  const text = formatValue(value, field, useLanguage());
  if (!isPoint(value)) return <Ltr>{text}</Ltr>;
  return (
    <>
      <button type="button" className="field-point-open" dir="ltr" title={t('openMap')} onClick={() => setOpen(true)}>{text}</button>
      {open && <Suspense fallback={null}><LazyMapDialog field={field} value={value} close={() => setOpen(false)} /></Suspense>}
    </>
  );
}
