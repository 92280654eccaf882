import { defineRecordType } from './define-record-type';
import { EDITIONS } from './editions';
import { children, defineChild, reference, text } from './field';
import { checkModules, defineModule, isInEdition, type Switches, switchedOff, turned, withoutTypes } from './module';

const title = text({ fa: 'عنوان', en: 'Title', required: true });
const plain = { fa: ['الف', 'الف‌ها'], en: ['A', 'As'], list: ['title'], sort: 'title', form: [{ fa: 'الف', en: 'A', fields: ['title'] }] } as const;
const party = defineRecordType({ ...plain, name: 'party', path: 'parties', access: 'shared', fields: { title } });
const offer = defineRecordType({ ...plain, name: 'offer', path: 'offers', access: { owners: ['party.title'] }, fields: { title, party: reference('party', { fa: 'ب', en: 'B' }) } });
const row = defineChild({ name: 'row', fields: { title, offer: reference('offer', { fa: 'پ', en: 'C' }) }, summary: () => '' });
const note = defineRecordType({
  name: 'note', path: 'notes', fa: ['ی', 'ی‌ها'], en: ['N', 'Ns'], access: 'shared', sort: '-createdAt', list: ['title', 'offer'], form: [{ fa: 'ی', en: 'N', fields: ['title', 'offer', 'rows'] }],
  fields: { title, offer: reference('offer', { fa: 'پ', en: 'C' }), rows: children(row, { fa: 'ر', en: 'R' }) },
});
const parties = defineModule({ name: 'parties', fa: '', en: '', types: [party] });
const offers = defineModule({ name: 'offers', fa: '', en: '', types: [offer], needs: [parties] });
const tasks = defineModule({ name: 'tasks', fa: '', en: '', types: [note] });
const modules = [parties, offers, tasks];
const state = (switches: Partial<Switches>): Switches => ({ edition: null, modulesOn: null, modulesOff: null, ...switches });

it.each([
  [{}, []], [{ modulesOff: ['tasks'] }, ['tasks']], [{ edition: 'base1' }, ['tasks']], [{ edition: 'base1', modulesOn: ['tasks'] }, []], [{ edition: 'base2', modulesOff: ['tasks'] }, ['tasks']],
  [{ modulesOff: ['parties'] }, ['offers', 'parties']], [{ modulesOff: ['never-was'] }, []],
] as [Partial<Switches>, string[]][])('%j leaves off %j', (switches, off) => expect([...switchedOff(modules, state(switches))].sort()).toEqual(off));

it('keeps no more than where an installation differs from its edition', () => {
  const base1 = state({ edition: 'base1' });
  const on = turned(base1, 'tasks', true);
  expect(on).toEqual({ modulesOn: ['tasks'], modulesOff: [] });
  expect(turned({ ...base1, ...on }, 'tasks', false)).toEqual({ modulesOn: [], modulesOff: [] });
  expect(turned(base1, 'offers', false)).toEqual({ modulesOn: [], modulesOff: ['offers'] });
});

it('a module that no edition speaks of is in all of them, one that is to come where it is promised', () => {
  expect(Object.keys(EDITIONS).every((edition) => isInEdition(edition, 'parties'))).toBe(true);
  expect(Object.keys(EDITIONS).map((edition) => ['tasks', 'finance', 'barcode', 'map'].filter((name) => isInEdition(edition, name)))).toEqual([[], ['tasks'], ['finance'], ['tasks', 'finance', 'map'], ['tasks', 'finance', 'barcode', 'map']]);
});

it('types that go take along what rests on them and every field that refers to them; the others stay the same objects', () => {
  const [left, ...more] = withoutTypes([party, offer, note], new Set(['party']));
  expect(more).toEqual([]);
  expect([Object.keys(left!.fields), left!.list, left!.form[0]!.fields, Object.keys(left!.fields.rows!.child!.fields)]).toEqual([['title', 'rows'], ['title'], ['title', 'rows'], ['title']]);
  expect(withoutTypes([party, offer, note], new Set(['party']))[0]).toBe(left);
  expect(withoutTypes([party, offer, note], new Set(['note']))).toEqual([party, offer]);
  expect(withoutTypes([party], new Set(['note']))[0]).toBe(party);
});

it('a field of an administrator\'s that must be filled goes alone, and takes no form along', () => {
  const extended = { ...party, fields: { ...party.fields, offer: { kind: 'reference' as const, to: 'offer', fa: 'پ', en: 'C', required: true as const, custom: '7' } } };
  expect(withoutTypes([extended], new Set(['offer'])).map(({ fields }) => Object.keys(fields))).toEqual([['title']]);
});

it('a module that rests on another and does not say so is refused', () => {
  expect(() => checkModules(modules)).not.toThrow();
  expect(() => checkModules([parties, defineModule({ name: 'offers', fa: '', en: '', types: [offer] })])).toThrow('does not say that it needs parties');
});
