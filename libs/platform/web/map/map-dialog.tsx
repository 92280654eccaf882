import type { FieldMeta, MapPoint } from '@crm/platform/records';
import { Button, Modal } from 'antd';
import { Suspense, useState } from 'react';
import { isPoint } from '../fields/map-point/point';
import { PointInput } from '../fields/map-point/point-input';
import { useCommon, useLanguage } from '../i18n/i18n';
import { formatValue, Ltr } from '../ui/format';
import { LazyMap } from './lazy-map';
import './map.css';
import { mapTexts } from './map-texts';

interface MapDialogProps {
  field: FieldMeta;
  value: unknown;
  /** Without it the map is only looked at. */
  take?(value: unknown): void;
  close(): void;
}

/** A point on a map of its own: looked at, or chosen by pointer, keyboard or coordinates. */
export default function MapDialog({ field, value, take, close }: MapDialogProps) {
  const t = mapTexts.use();
  const c = useCommon();
  const language = useLanguage();
  const [chosen, setChosen] = useState<unknown>(value);
  const point: MapPoint | null = isPoint(chosen) ? chosen : null;
  // Half a coordinate is no point yet.
  const ready = point !== null || chosen === null || chosen === undefined;
  const end = (): void => {
    if (!ready) return;
    take?.(point);
    close();
  };
  return (
    <Modal
      open className="map-dialog" width={860} centered title={field.label} onCancel={close} destroyOnHidden
      footer={take ? [
        <Button key="cancel" onClick={close}>{c('cancel')}</Button>,
        <Button key="take" type="primary" disabled={!ready} onClick={end}>{t('take')}</Button>,
      ] : [<Button key="close" onClick={close}>{c('close')}</Button>]}
    >
      <div className="map-dialog-frame">
        <Suspense fallback={<div className="map-dialog-wait" role="status">{c('loading')}</div>}>
          <LazyMap point={point} label={t('mapOf', { label: field.label })} {...(take ? { pick: setChosen } : {})} />
        </Suspense>
      </div>
      {take ? (
        <>
          <div className="map-dialog-line" onKeyDown={(event) => { if (event.key === 'Enter' && event.target instanceof HTMLInputElement) { event.stopPropagation(); end(); } }}>
            <PointInput field={field} value={chosen} onChange={setChosen} ariaLabel={field.label} />
            <Button disabled={chosen === null || chosen === undefined} onClick={() => setChosen(null)}>{c('clear')}</Button>
          </div>
          <div className="map-note">{t('hint')}</div>
        </>
      ) : <div className="map-dialog-line">{point && <Ltr>{formatValue(point, field, language)}</Ltr>}</div>}
    </Modal>
  );
}
