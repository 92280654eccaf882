import { OPERATIONS } from '@crm/platform/records';
import { GROUPED, lacksView, newGrant, tidyGrant } from './grant-words';

describe('a grant in the editor', () => {
  it('offers every operation there is, once', () => {
    expect([...GROUPED].sort()).toEqual([...OPERATIONS].sort());
  });

  it('is stored without what says nothing', () => {
    expect(tidyGrant({ form: 'persons', operations: ['view'], scope: 'all', members: ['a'], provinces: null, districts: ['d'], unassigned: true, noPlace: true, hiddenFields: [], readOnlyFields: ['income'] }))
      .toEqual({ form: 'persons', operations: ['view'], scope: 'all', readOnlyFields: ['income'] });
  });

  it('keeps an empty list of provinces: none is another thing than everywhere', () => {
    expect(tidyGrant({ ...newGrant('persons'), provinces: [], noPlace: true })).toEqual({ form: 'persons', operations: ['view'], scope: 'own', provinces: [], noPlace: true });
  });

  it('warns of operations that need the right to see', () => {
    expect(lacksView({ form: 'tasks', operations: ['create'], scope: 'own' })).toBe(false);
    expect(lacksView({ form: 'tasks', operations: ['edit'], scope: 'own' })).toBe(true);
  });
});
