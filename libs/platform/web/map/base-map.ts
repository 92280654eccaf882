import L from 'leaflet';
import type { Language } from '@crm/platform/records';
import { feature } from 'topojson-client';
import countries from 'world-atlas/countries-50m.json';
import { IRAN_CITIES, type NamedPlace, SEAS } from './iran-places';

/** Number of ISO 3166-1. */
const IRAN = '364';
const outlines = feature(countries, countries.objects.countries);

/** Countries, with Iran set off: from files of the page itself, so that a map is never blank. Its colours are the style sheet's. */
export const countryOutlines = (pane: string): L.Layer => L.geoJSON(outlines, {
  interactive: false, pane,
  style: (country) => ({ className: String(country?.id) === IRAN ? 'map-country map-home' : 'map-country' }),
});

const label = (text: string, kind: string): L.DivIcon => {
  const name = document.createElement('span');
  name.dir = 'auto';
  name.textContent = text;
  return L.divIcon({ className: kind, html: name, iconSize: [0, 0] });
};

/** Names of cities and seas, as many as there is room for at the map's zoom. */
export function placeNames(map: L.Map, language: Language): L.Layer {
  const shown = L.layerGroup();
  const all = [...IRAN_CITIES.map((place) => ({ place, kind: 'map-city' })), ...SEAS.map((place) => ({ place, kind: 'map-sea' }))]
    .map(({ place, kind }) => ({ from: place.from, marker: L.marker(at(place), { icon: label(place[language], kind), interactive: false, keyboard: false }) }));
  const fit = (): void => {
    for (const { from, marker } of all) if (map.getZoom() >= from) shown.addLayer(marker); else shown.removeLayer(marker);
  };
  return shown.on('add', () => { fit(); map.on('zoomend', fit); }).on('remove', () => { map.off('zoomend', fit); });
}
const at = ({ latitude, longitude }: NamedPlace): L.LatLngTuple => [latitude, longitude];
