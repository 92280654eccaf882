import type { FieldMeta } from '@crm/platform/records';
import { Suspense } from 'react';
import { isPoint } from '../fields/map-point/point';
import { fieldTexts } from '../fields/texts';
import { LazyMap } from '../map/lazy-map';
import '../map/map.css';
import { useMapDialog } from '../map/use-map-dialog';

/** A still map under a point; it opens the one that moves, as the coordinates above it do for whoever has no pointer or sees nothing. */
export default function MapPreview({ field, value }: { field: FieldMeta; value: unknown }) {
  const t = fieldTexts.use();
  const { show, dialog } = useMapDialog({ field, value });
  if (!isPoint(value)) return null;
  return (
    <>
      <div className="map-preview" aria-hidden="true" title={t('openMap')} onClick={show}>
        <Suspense fallback={null}><LazyMap point={value} label={field.label} still /></Suspense>
      </div>
      {dialog}
    </>
  );
}
