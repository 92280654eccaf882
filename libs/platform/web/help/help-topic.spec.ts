import { helpSearch } from './help-search';
import { piecesOf, screenOf, seenFrom, textsOf, topicsFor } from './help-topic';
import { platformTopics } from './topics';

describe('the help', () => {
  it.each([
    ['/', { screen: '/' }], ['/persons', { screen: 'list', form: 'persons' }], ['/persons/0190', { screen: 'record', form: 'persons' }], ['/persons/new', { screen: 'form', form: 'persons' }], ['/persons/0190/edit', { screen: 'form', form: 'persons' }],
    ['/persons/import', { screen: 'import', form: 'persons' }], ['/settings/base-data', { screen: '/settings/base-data' }],
  ])('knows what %p shows', (place, screen) => expect(screenOf(place)).toEqual(screen));

  it('opens at what is nearest', () => {
    expect(topicsFor('/access-templates/1', platformTopics)[0]!.id).toBe('access-templates');
    expect(topicsFor('/anything', platformTopics)[0]!.id).toBe('lists');
    expect(topicsFor('/anything/new', platformTopics)[0]!.id).toBe('form');
    expect(topicsFor('/users/import', platformTopics)[0]!.id).toBe('import');
    expect(topicsFor('/', platformTopics)[0]!.id).toBe('first-day');
  });

  it.each([
    ['/set-up', ['set-up']], ['/settings/forms', ['customising']], ['/settings/forms/policies', ['customising']], ['/settings/base-data/interaction-method', ['base-data']], ['/settings/organisation', ['operation']],
    ['/access-templates/new', ['access-templates', 'form']], ['/users/new', ['users', 'form']], ['/users/0190/edit', ['users', 'form']], ['/print-formats/new', ['print-formats', 'form']], ['/policies/new', ['form']],
  ])('opens on %p what is done there, and what is the same everywhere second', (place, ids) => expect(topicsFor(place, platformTopics).slice(0, ids.length).map(({ id }) => id)).toEqual(ids));

  it('says the same in both languages', () => {
    for (const { id, fa, en } of platformTopics) {
      expect([id, fa.blocks.map((block) => (typeof block === 'string' ? 'text' : Object.keys(block)[0]))]).toEqual([id, en.blocks.map((block) => (typeof block === 'string' ? 'text' : Object.keys(block)[0]))]);
      for (const text of [fa.title, ...fa.blocks.flatMap(textsOf)]) expect(text).toMatch(/[\u0600-\u06ff]/);
      for (const text of [en.title, ...en.blocks.flatMap(textsOf)]) expect(text).not.toMatch(/[\u0621-\u064a]{12,}/);
    }
  });

  it('marks what is typed as it stands, so that its digits stay and it can be copied', () => {
    for (const { id, fa, en } of platformTopics) {
      for (const text of [fa, en].flatMap(({ blocks }) => blocks.flatMap(textsOf))) {
        const plain = piecesOf(text).map((piece) => ('text' in piece ? piece.text : '')).join('');
        expect([id, plain]).toEqual([id, expect.not.stringMatching(/[`[\]]|\{\{|\w\.\w+\(|[a-z]\(|\.mjs|(^|\s)\/\w|[A-Z]+_[A-Z]|[a-z] [*/|] |(Ctrl|Alt|Shift)\+|F\d/)]);
      }
    }
  });

  it('leads to pages that there are', () => {
    const ids = platformTopics.map(({ id }) => id);
    for (const { id, fa, en } of platformTopics) {
      expect([id, fa.blocks.map(seenFrom)]).toEqual([id, en.blocks.map(seenFrom)]);
      expect([id, fa.blocks.flatMap(seenFrom).filter((seen) => seen === id || !ids.includes(seen))]).toEqual([id, []]);
    }
  });

  it('finds marked code by its words', () => {
    expect(helpSearch(platformTopics, 'fa')('barcode ean13').map(({ id }) => id)).toEqual(['print-formats']);
    expect(helpSearch(platformTopics, 'fa')('premium').map(({ id }) => id)).toEqual(['customising']);
  });

  it('names each page once', () => expect(new Set(platformTopics.map(({ id }) => id)).size).toBe(platformTopics.length));
});
