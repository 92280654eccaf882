import type { DashboardRow } from './dashboards';

type Offered = Pick<DashboardRow, 'id' | 'name' | 'owner' | 'shared' | 'position'>;

/** What a user chooses from: of those with one name his own, else the one for his template, else the one for everybody. */
export function offered<D extends Offered>(all: readonly D[], me: string): D[] {
  const rank = ({ owner, shared }: D): number => (owner?.id === me ? 0 : shared ? 2 : 1);
  const closest = new Map<string, D>();
  for (const one of all) {
    const known = closest.get(one.name);
    if (!known || rank(one) < rank(known)) closest.set(one.name, one);
  }
  const place = ({ position }: D): number => position ?? Number.MAX_SAFE_INTEGER;
  return [...closest.values()].sort((a, b) => place(a) - place(b) || rank(a) - rank(b));
}

/** The shared one whose place this one of his own has taken. */
export const insteadOf = <D extends Offered>(dashboard: D, all: readonly D[]): D | undefined => all.find((one) => one.id !== dashboard.id && one.name === dashboard.name && one.owner?.id !== dashboard.owner?.id);
