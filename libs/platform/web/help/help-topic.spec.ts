import { platformTopics } from './topics';
import { type HelpBlock, screenOf, topicsFor } from './help-topic';

const textsOf = (block: HelpBlock): readonly string[] => (typeof block === 'string' ? [block] : 'steps' in block ? block.steps : 'tip' in block ? [block.tip] : [block.alt]);

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

  it('names each page once', () => expect(new Set(platformTopics.map(({ id }) => id)).size).toBe(platformTopics.length));
});
