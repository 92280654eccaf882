import type { TypeSummary } from '@crm/platform/records';

/** One row of `GET /search`; `type` is a path. */
export interface Hit { type: string; id: string; title: string | null; subtitle?: string | null;
  /** How it was found: as written, or only by a text close to it. */
  reading?: 'written' | 'layout' | 'sound' | 'similar' }
export interface HitGroup { type: string; label: string; hits: Hit[] }

/** Groups in the order of their best hit. */
export function byType(hits: readonly Hit[], types: readonly TypeSummary[]): HitGroup[] {
  const groups = new Map<string, HitGroup>();
  for (const hit of hits) {
    const label = types.find((type) => type.path === hit.type)?.pluralLabel ?? '';
    const group = groups.get(hit.type) ?? { type: hit.type, label, hits: [] };
    group.hits.push(hit);
    groups.set(hit.type, group);
  }
  return [...groups.values()];
}
