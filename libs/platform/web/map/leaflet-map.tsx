import { AimOutlined } from '@ant-design/icons';
import type { MapPoint } from '@crm/platform/records';
import { Button } from 'antd';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useLanguage } from '../i18n/i18n';
import { countryOutlines, placeNames } from './base-map';
import './map.css';
import { mapTexts } from './map-texts';
import { pinIcon } from './pin';

const IRAN: L.LatLngBoundsLiteral = [[25, 44], [39.8, 63.4]];
/** Outlines tell nothing from nearer. */
const NEAREST_PLAIN = 14;
/** Where outlines and cities still tell where a point lies. */
const CLOSE_PLAIN = 7;

interface LeafletMapProps {
  point: MapPoint | null;
  label: string;
  /** A map without it stands still where `still` is set, and is only looked at elsewhere. */
  pick?(point: MapPoint): void;
  still?: boolean;
}

/** About ten centimetres. */
const pointOf = ({ lat, lng }: L.LatLng): MapPoint => {
  const { lat: latitude, lng: longitude } = L.latLng(lat, lng).wrap();
  return { latitude: Number(Math.max(-90, Math.min(90, latitude)).toFixed(6)), longitude: Number(longitude.toFixed(6)) };
};
const placeOf = ({ latitude, longitude }: MapPoint): L.LatLngTuple => [latitude, longitude];

/** A map with a pin. Whoever shows it gives its frame a height. */
export default function LeafletMap({ point, label, pick, still = false }: LeafletMapProps) {
  const t = mapTexts.use();
  const language = useLanguage();
  const frame = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map>(null);
  const pin = useRef<L.Marker>(null);
  const picked = useEffectEvent((place: L.LatLng) => pick?.(pointOf(place)));
  const picks = pick !== undefined;
  const start = useEffectEvent((made: L.Map) => { if (point) made.setView(placeOf(point), still ? CLOSE_PLAIN - 1 : CLOSE_PLAIN, { animate: false }); else made.fitBounds(IRAN, { animate: false }); });

  useEffect(() => {
    const made = L.map(frame.current!, {
      attributionControl: false, zoomControl: false, maxZoom: NEAREST_PLAIN, minZoom: 2, worldCopyJump: true, maxBounds: [[-85, -540], [85, 540]],
      ...(still ? { dragging: false, keyboard: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, touchZoom: false } : {}),
    });
    if (!still) L.control.zoom({ position: 'topleft', zoomInTitle: t('zoomIn'), zoomOutTitle: t('zoomOut') }).addTo(made);
    start(made);
    countryOutlines().addTo(made);
    placeNames(made, language).addTo(made);
    if (picks) {
      made.on('click', ({ latlng }) => picked(latlng));
      made.on('keydown', ({ originalEvent }) => {
        if (originalEvent.key !== 'Enter' || originalEvent.target !== made.getContainer()) return;
        originalEvent.preventDefault();
        picked(made.getCenter());
      });
    }
    map.current = made;
    // In a dialog that grows, and in a window that turns.
    const watch = new ResizeObserver(() => made.invalidateSize({ animate: false }));
    watch.observe(frame.current!);
    return () => { watch.disconnect(); made.remove(); map.current = null; pin.current = null; };
  }, [language, picks, still, t]);

  const { latitude, longitude } = point ?? {};
  useEffect(() => {
    const shown = map.current;
    if (!shown) return;
    if (latitude === undefined || longitude === undefined) { pin.current?.remove(); pin.current = null; return; }
    const place: L.LatLngTuple = [latitude, longitude];
    if (pin.current) pin.current.setLatLng(place);
    else pin.current = L.marker(place, { icon: pinIcon(), draggable: picks, interactive: picks, autoPan: true, keyboard: false, title: t('pin') }).on('dragend', ({ target }) => picked((target as L.Marker).getLatLng())).addTo(shown);
    if (!shown.getBounds().contains(place)) shown.panTo(place, { animate: false });
  }, [latitude, longitude, language, picks, still, t]);

  // Leaflet knows no right-to-left page.
  return (
    <div dir="ltr" className={['map', still && 'map-still', picks && 'map-picks'].filter(Boolean).join(' ')}>
      <div ref={frame} className="map-frame" role={still ? 'img' : 'application'} aria-label={label} />
      {picks && <span className="map-centre" aria-hidden="true" />}
      {picks && <Button className="map-here" icon={<AimOutlined aria-hidden />} onClick={() => { if (map.current) pick(pointOf(map.current.getCenter())); }}>{t('here')}</Button>}
    </div>
  );
}
