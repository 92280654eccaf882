import type { FieldMeta } from '@crm/platform/records';
import { Suspense, useState } from 'react';
import { isPoint } from '../fields/map-point/point';
import { LazyMap, LazyMapDialog } from '../map/lazy-map';
import '../map/map.css';
import { fieldTexts } from '../fields/texts';

/** A still map under a point; it opens the one that moves, as the coordinates above it do for whoever has no pointer or sees nothing. */
export default function MapPreview({ field, value }: { field: FieldMeta; value: unknown }) {
  const t = fieldTexts.use();
  const [open, setOpen] = useState(false);
  if (!isPoint(value)) return null;
  return (
    <>
      <div className="map-preview" aria-hidden="true" title={t('openMap')} onClick={() => setOpen(true)}>
        <Suspense fallback={null}><LazyMap point={value} label={field.label} still /></Suspense>
      </div>
      {open && <Suspense fallback={null}><LazyMapDialog field={field} value={value} close={() => setOpen(false)} /></Suspense>}
    </>
  );
}
