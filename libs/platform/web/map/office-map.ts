import type { MapMetadata } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client/client';

const FRESH = 60_000; // ms
/** The map that the office has. Undefined while it is asked for, null where the server does not tell: then there is the plain one. */
export function useOfficeMap(): MapMetadata | null | undefined {
  const { data, isPending } = useQuery({ queryKey: ['map'], queryFn: async ({ signal }) => (await api<MapMetadata>('GET', '/map', { signal })).data, staleTime: FRESH, retry: false });
  return data ?? (isPending ? undefined : null);
}

/** One tile of the server's own file; undefined where it has none. An `<img>` could not say who asks. */
export const fetchTile = async (tiles: string, { x, y, z }: Readonly<{ x: number; y: number; z: number }>, signal: AbortSignal): Promise<Blob | undefined> => {
  const path = tiles.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
  return (await api<Blob | undefined>('GET', path, { signal })).data;
};
