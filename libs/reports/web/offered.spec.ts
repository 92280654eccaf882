import { insteadOf, offered } from './offered';

const dashboard = (id: string, name: string, more: { owner?: string; shared?: boolean; position?: number } = {}) => ({ id, name, owner: more.owner ? { id: more.owner, title: more.owner } : null, shared: more.shared ?? false, position: more.position ?? null });

describe('the dashboards that a user chooses from', () => {
  const everybodys = dashboard('all', 'desk', { shared: true, position: 0 });
  const templates = dashboard('template', 'desk', { owner: 'boss' });
  const own = dashboard('own', 'desk', { owner: 'me' });
  const sales = dashboard('sales', 'sales', { owner: 'boss', shared: true, position: 1 });
  const told = (...all: ReturnType<typeof dashboard>[]): string[] => offered(all, 'me').map(({ id }) => id);
  it('are one of each name: his own, else his template’s, else everybody’s', () => {
    expect(told(everybodys, sales)).toEqual(['all', 'sales']);
    expect(told(everybodys, templates, sales)).toEqual(['sales', 'template']);
    expect(told(everybodys, templates, own)).toEqual(['own']);
    expect(told(own, templates, everybodys)).toEqual(['own']);
  });
  it('stand by their position, his own first where there is none', () => {
    expect(told(dashboard('b', 'b', { shared: true }), dashboard('a', 'a', { owner: 'me' }), sales)).toEqual(['sales', 'a', 'b']);
  });
  it('know which shared one the own one stands for', () => {
    expect(insteadOf(own, [own, everybodys])?.id).toBe('all');
    expect(insteadOf(own, [own, sales])).toBeUndefined();
  });
});
