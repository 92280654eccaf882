import L from 'leaflet';

const PIN = '<svg viewBox="0 0 28 38" width="28" height="38" aria-hidden="true"><path d="M14 1C6.8 1 1 6.8 1 14c0 9.6 13 23 13 23s13-13.4 13-23C27 6.8 21.2 1 14 1z"/><circle cx="14" cy="14" r="5"/></svg>';

/** The pin's foot is the point. Leaflet's own pictures have addresses that no bundle keeps. */
export const pinIcon = (): L.DivIcon => L.divIcon({ className: 'map-pin', html: PIN, iconSize: [28, 38], iconAnchor: [14, 37] });
