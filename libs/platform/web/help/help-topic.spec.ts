import { helpSearch } from './help-search';
import { partsOf, screenOf, textsOf, topicsFor } from './help-topic';
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
        expect([id, text, partsOf(text).length % 2]).toEqual([id, text, 1]);
        const plain = partsOf(text).filter((_, i) => i % 2 === 0).join('');
        expect([id, plain]).toEqual([id, expect.not.stringMatching(/\{\{|\w\.\w+\(|[a-z]\(|\.mjs|(^|\s)\/\w|[A-Z]+_[A-Z]|[a-z] [*/|] |(Ctrl|Alt|Shift)\+|F\d/)]);
      }
    }
  });

  it('finds marked code by its words', () => {
    expect(helpSearch(platformTopics, 'fa')('barcode ean13').map(({ id }) => id)).toEqual(['print-formats']);
    expect(helpSearch(platformTopics, 'fa')('premium').map(({ id }) => id)).toEqual(['customising']);
  });

  it('names each page once', () => expect(new Set(platformTopics.map(({ id }) => id)).size).toBe(platformTopics.length));
});
