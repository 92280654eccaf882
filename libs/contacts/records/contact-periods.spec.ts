import { employmentPeriods, inForce, outOfStep, ratingPeriods, toldRoles, withPeriods, withRows } from './contact-periods';

const today = '2026-03-10';
const yesterday = '2026-03-09';
const work = (changes: object, before?: object): Record<string, unknown> => withPeriods(employmentPeriods, changes as Record<string, unknown>, before as Record<string, unknown> | undefined, today);
const row = (company: string | null, jobPosition: string | null, startsOn: string | null, endsOn: string | null = null) => ({ company, jobPosition, department: null, startsOn, endsOn });

describe('employments', () => {
  it('begin nobody knows when with a new person, and today once others are known', () => {
    expect(work({ employer: 'a', position: 'p' })).toMatchObject({ employer: 'a', employments: [row('a', 'p', null)] });
    expect(work({ employer: 'a' }, { employer: null, employments: [] })).toMatchObject({ employments: [row('a', null, null)] });
    expect(work({ employer: 'b' }, { employer: null, employments: [row('a', 'p', null, '2020-01-01')] })).toMatchObject({ employments: [row('a', 'p', null, '2020-01-01'), row('b', null, today)] });
  });

  it('close yesterday what changes today, also what no row had told yet', () => {
    for (const employments of [[row('a', 'p', '2020-01-01')], []]) {
      const [old, fresh] = work({ position: 'q' }, { employer: 'a', position: 'p', department: null, employments }).employments as object[];
      expect([old, fresh]).toEqual([row('a', 'p', employments.length ? '2020-01-01' : null, yesterday), row('a', 'q', today)]);
    }
  });

  it('put a slip of the same day right', () => {
    const before = { employer: 'a', position: 'q', department: null, employments: [row('a', 'p', null, yesterday), row('a', 'q', today)] };
    expect(work({ position: 'r' }, before).employments).toEqual([row('a', 'p', null, yesterday), row('a', 'r', today)]);
    expect(work({ employer: null }, before)).toMatchObject({ employer: null, position: null, employments: [row('a', 'p', null, yesterday)] });
  });

  it('say what holds when the rows are written', () => {
    const before = { employer: 'a', position: 'p', department: null, employments: [row('a', 'p', '2020-01-01')] };
    expect(work({ employments: [row('a', 'p', '2020-01-01', '2025-01-01'), row('b', 'q', '2025-01-02')] }, before)).toMatchObject({ employer: 'b', position: 'q' });
    // Of two companies at once the one that was named stays.
    expect(work({ employments: [row('a', 'p', '2020-01-01'), row('b', 'q', '2025-01-02')] }, before)).toMatchObject({ employer: 'a', position: 'p' });
    expect(work({ employments: [] }, before)).toMatchObject({ employer: null, position: null });
    expect(work({ employments: [row('b', 'q', '2027-01-01')] }, before)).toMatchObject({ employer: null });
  });

  it('take facts and rows that are written together', () => {
    expect(work({ employer: 'a', position: 'p', employments: [row('z', 'o', '2010-01-01', '2015-01-01')] }).employments).toEqual([row('z', 'o', '2010-01-01', '2015-01-01'), row('a', 'p', today)]);
    expect(work({ employer: 'a', position: 'p', employments: [row('a', 'p', '2010-01-01')] }).employments).toEqual([row('a', 'p', '2010-01-01')]);
  });

  it('leave alone what is about something else', () => expect(work({ lastName: 'x' }, { employer: 'a' })).toEqual({ lastName: 'x' }));
});

describe('ratings', () => {
  const gold = { rating: 'gold', startsOn: '2026-01-01', endsOn: yesterday };
  it('are over after their last day, and are found out of step then', () => {
    expect(inForce([gold], yesterday)).toBe(gold);
    expect(inForce([gold], today)).toBeUndefined();
    expect(outOfStep(ratingPeriods, { rating: 'gold', ratings: [gold] }, yesterday)).toBe(false);
    expect(outOfStep(ratingPeriods, { rating: 'gold', ratings: [gold] }, today)).toBe(true);
  });
  it('begin on the day on which they are given', () =>
    expect(withPeriods(ratingPeriods, { rating: 'gold' }, undefined, today)).toEqual({ rating: 'gold', ratings: [{ rating: 'gold', startsOn: today, endsOn: null }] }));
});

describe('roles', () => {
  it('are a row each, with or without a counterpart', () => {
    expect(withRows(toldRoles, { roles: ['a', 'b'] }, undefined)).toEqual({ roles: ['a', 'b'], roleDetails: [{ role: 'a', counterpart: null }, { role: 'b', counterpart: null }] });
    const before = { roles: ['a', 'b'], roleDetails: [{ role: 'a', counterpart: 'x' }, { role: 'a', counterpart: 'y' }, { role: 'b', counterpart: null }] };
    expect(withRows(toldRoles, { roles: ['a', 'c'] }, before)).toEqual({ roles: ['a', 'c'], roleDetails: [{ role: 'a', counterpart: 'x' }, { role: 'a', counterpart: 'y' }, { role: 'c', counterpart: null }] });
    expect(withRows(toldRoles, { roleDetails: [{ role: 'b', counterpart: 'z' }] }, before)).toEqual({ roles: ['b'], roleDetails: [{ role: 'b', counterpart: 'z' }] });
    expect(withRows(toldRoles, { roleDetails: [{ role: 'b', counterpart: null }] }, { roles: ['a'], roleDetails: [] })).toMatchObject({ roles: ['b', 'a'] });
  });
});
