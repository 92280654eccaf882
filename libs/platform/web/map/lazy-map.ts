import { lazyScreen } from '../ui/lazy-screen';

/** Leaflet and the outlines of countries are fetched when the first map is shown. */
export const LazyMap = lazyScreen(() => import('./leaflet-map'));
export const LazyMapDialog = lazyScreen(() => import('./map-dialog'));
