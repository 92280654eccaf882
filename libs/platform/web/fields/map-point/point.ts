import type { MapPoint } from '@crm/platform/records';

export const isPoint = (value: unknown): value is MapPoint =>
  typeof value === 'object' && value !== null && 'latitude' in value && 'longitude' in value && typeof value.latitude === 'number' && typeof value.longitude === 'number';
