import { AimOutlined } from '@ant-design/icons';
import type { MapMetadata, MapPoint } from '@crm/platform/records';
import { Button } from 'antd';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLanguage } from '../i18n/i18n';
import { useDark } from '../ui/preferences';
import { countryOutlines, placeNames } from './base-map';
import './map.css';
import { mapTexts } from './map-texts';
import { useOfficeMap } from './office-map';
import { whenRefused } from './page-policy';
import { pinIcon } from './pin';
import { NEAREST, tileLayer } from './tile-layer';

const IRAN: L.LatLngBoundsLiteral = [[25, 44], [39.8, 63.4]];
/** Outlines tell nothing from nearer. */
const NEAREST_PLAIN = 14;
/** Where outlines and cities still tell where a point lies; where streets do. */
const CLOSE = { plain: 7, streets: 16 };
const UNDER = 'outlines';

interface LeafletMapProps {
  point: MapPoint | null;
  label: string;
  /** A map without it stands still where `still` is set, and is only looked at elsewhere. */
  pick?(point: MapPoint): void;
  still?: boolean;
}

/** About ten centimetres. */
const pointOf = (place: L.LatLng): MapPoint => {
  const { lat, lng } = place.wrap();
  return { latitude: Number(Math.max(-90, Math.min(90, lat)).toFixed(6)), longitude: Number(lng.toFixed(6)) };
};
const covers = ({ bounds }: MapMetadata, { latitude, longitude }: MapPoint): boolean =>
  !bounds || (longitude >= bounds[0] && longitude <= bounds[2] && latitude >= bounds[1] && latitude <= bounds[3]);

/** A map with a pin. Whoever shows it gives its frame a height. */
export default function LeafletMap(props: LeafletMapProps) {
  const office = useOfficeMap();
  return office === undefined ? null : <ReadyMap {...props} office={office?.tiles ? office : null} fault={office?.fault ?? null} />;
}

function ReadyMap({ point, label, pick, still = false, office, fault }: LeafletMapProps & { office: MapMetadata | null; fault: string | null }) {
  const t = mapTexts.use();
  const language = useLanguage();
  const dark = useDark();
  const frame = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<L.Map>();
  const [broken, setBroken] = useState<'broken' | 'reload' | false>(false);
  const pin = useRef<L.Marker>(null);
  const picked = useEffectEvent((place: L.LatLng) => pick?.(pointOf(place)));
  const picks = pick !== undefined;
  const start = useEffectEvent((made: L.Map) => {
    if (!point) return void made.fitBounds(IRAN, { animate: false });
    const close = office && covers(office, point) ? Math.min(CLOSE.streets, office.maxZoom + 1) : CLOSE.plain;
    made.setView([point.latitude, point.longitude], still ? close - 1 : close, { animate: false });
  });

  useEffect(() => {
    const made = L.map(frame.current!, {
      attributionControl: false, zoomControl: false, maxZoom: office ? NEAREST : NEAREST_PLAIN, minZoom: 2, worldCopyJump: true, maxBounds: [[-85, -540], [85, 540]],
      ...(still ? { dragging: false, keyboard: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, touchZoom: false } : {}),
    });
    if (!still) L.control.zoom({ position: 'topleft', zoomInTitle: t('zoomIn'), zoomOutTitle: t('zoomOut') }).addTo(made);
    start(made);
    made.createPane(UNDER).style.zIndex = '150'; // below the tiles
    countryOutlines(UNDER).addTo(made);
    if (picks) {
      made.on('click', ({ latlng }) => picked(latlng));
      made.on('keydown', ({ originalEvent }) => {
        if (originalEvent.key !== 'Enter' || originalEvent.target !== made.getContainer()) return;
        originalEvent.preventDefault();
        picked(made.getCenter());
      });
    }
    setMap(made);
    // In a dialog that grows, and in a window that turns.
    const watch = new ResizeObserver(() => made.invalidateSize({ animate: false }));
    watch.observe(frame.current!);
    return () => { watch.disconnect(); pin.current = null; setMap(undefined); made.remove(); };
  }, [office, picks, still, t]);

  useEffect(() => {
    if (!map || !office) return;
    let gone = false;
    let layer: L.GridLayer | undefined;
    void tileLayer(office, language, dark).then((made) => {
      if (gone || !made) return;
      layer = made.on('tileerror', () => setBroken((now) => now || 'broken')).addTo(map);
    }, () => setBroken('broken'));
    const stop = office.source === 'address' ? whenRefused(office.tiles!, () => setBroken('reload')) : undefined;
    return () => { gone = true; stop?.(); layer?.remove(); };
  }, [map, office, language, dark]);

  // Tiles have names of their own.
  const named = !office || broken;
  useEffect(() => {
    if (!map || !named) return;
    const names = placeNames(map, language).addTo(map);
    return () => { names.remove(); };
  }, [map, named, language]);

  const { latitude, longitude } = point ?? {};
  useEffect(() => {
    if (!map) return;
    if (latitude === undefined || longitude === undefined) { pin.current?.remove(); pin.current = null; return; }
    const place: L.LatLngTuple = [latitude, longitude];
    if (pin.current) pin.current.setLatLng(place);
    else pin.current = L.marker(place, { icon: pinIcon(), draggable: picks, interactive: picks, autoPan: true, keyboard: false, title: t('pin') }).on('dragend', ({ target }) => picked((target as L.Marker).getLatLng())).addTo(map);
    if (!map.getBounds().contains(place)) map.panTo(place, { animate: false });
  }, [map, latitude, longitude, picks, t]);

  const words = fault ?? (broken ? t(broken) : office ? office.attribution : still ? null : t('plain'));
  // Leaflet knows no right-to-left page.
  return (
    <div dir="ltr" className={['map', still && 'map-still', picks && 'map-picks', office?.kind === 'raster' && 'map-raster'].filter(Boolean).join(' ')}>
      <div ref={frame} className="map-frame" role={still ? 'img' : 'application'} aria-label={label} />
      {picks && <span className="map-centre" aria-hidden="true" />}
      {words && (!still || office) && <div className="map-words" dir="auto">{words}</div>}
      {picks && <Button className="map-here" icon={<AimOutlined aria-hidden />} onClick={() => { if (map) pick(pointOf(map.getCenter())); }}>{t('here')}</Button>}
    </div>
  );
}
