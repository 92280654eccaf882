import { OPERATIONS } from '@crm/platform/records';
import { copiedTo, GROUPED, groupOf, lacksView, newGrant, tidyGrant, toggled, warningsOf, withPreset } from './grant-words';

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

describe('the table of forms and operations', () => {
  const persons = { form: 'persons', operations: ['view', 'edit'], scope: 'own' as const, provinces: ['p'] };
  const more = { form: 'persons', operations: ['edit'], scope: 'all' as const };

  it('switches an operation on in the first grant, off in all of them, and drops what is empty', () => {
    expect(toggled([persons, more], 'persons', 'delete', true)).toEqual([{ ...persons, operations: ['view', 'edit', 'delete'] }, more]);
    expect(toggled([persons, more], 'persons', 'edit', true)).toEqual([{ ...persons, operations: ['view'] }]);
    expect(toggled([], 'tasks', 'edit', true)).toEqual([{ form: 'tasks', operations: ['view', 'edit'], scope: 'own' }]);
    expect(toggled([], 'cities', 'view', false)).toEqual([{ form: 'cities', operations: ['view'], scope: 'all' }]);
  });
  it('gives a preset without touching whose records and where', () => {
    expect(withPreset([persons, more], 'persons', ['view'], true)).toEqual([{ ...persons, operations: ['view'] }, more]);
    expect(withPreset([persons, more], 'persons', [], true)).toEqual([]);
  });
  it('copies the grants of a form to others without what is its own, and keeps the rest', () => {
    const special = { form: 'persons', operations: ['view', 'merge'], scope: 'all' as const, hiddenFields: ['income'] };
    const unknown = { form: 'insurance-policies', operations: ['view'], scope: 'all' as const };
    expect(copiedTo([special, unknown, { form: 'tasks', operations: ['view'], scope: 'own' }], 'persons', ['tasks', 'companies'])).toEqual([
      special, unknown, { form: 'tasks', operations: ['view'], scope: 'all' }, { form: 'companies', operations: ['view'], scope: 'all' },
    ]);
  });
  it('knows where a form belongs', () => {
    expect([groupOf({ path: 'persons', system: false }), groupOf({ path: 'cities', system: true }), groupOf({ path: 'users', system: true })]).toEqual(['office', 'baseData', 'desk']);
  });
  it('warns who would lock himself out, and of who could give himself everything', () => {
    const desk = [{ form: 'access-templates', operations: ['view', 'edit'], scope: 'all' as const }];
    expect([warningsOf([persons], true), warningsOf([persons], false), warningsOf(desk, true), warningsOf([{ form: 'users', operations: ['edit'], scope: 'all' }], false)]).toEqual([['locksOut'], [], ['givesEverything'], []]);
  });
});
