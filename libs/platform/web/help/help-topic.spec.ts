import { deskTexts } from '../desk/texts';
import { exportTexts } from '../exports/texts';
import { recordTexts } from '../i18n/texts/records';
import { sessionTexts } from '../i18n/texts/session';
import { importTexts } from '../imports/texts';
import { operationTexts } from '../operation/texts';
import { listTexts } from '../records/texts';
import { templateTexts } from '../templates/texts';
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

  const t = templateTexts.t;
  const [view, named, others] = [listTexts.t('saveAs'), listTexts.t('sharedWithEverybody'), t('scopeTemplate')];
  it.each([
    ['access-templates', [t('newTemplate'), t('copyTemplate'), t('addGrant'), t('presetView'), t('presetWrite'), t('presetAll'), t('presetNone'), t('select'), t('statistics'), t('send'), t('purge'), t('special'), t('asMatrix'), t('scopeOwn'), t('scopeAll'), others, deskTexts.t('simulate'), deskTexts.t('explain')]],
    ['insurance-office', [t('addGrant'), t('presetWrite'), t('scopeOwn'), t('scopeAll'), others, view, named, recordTexts.t('filter'), deskTexts.t('explain'), recordTexts.t('importInto', { label: 'بیمه‌نامه‌ها' })]],
    ['lists', [view, named, listTexts.t('sharedWithNobody'), listTexts.t('sharedWithTemplates'), recordTexts.t('filter'), listTexts.t('advanced'), listTexts.t('showAs')]],
    ['many', [listTexts.t('bulk_edit'), listTexts.t('bulk_assign'), listTexts.t('bulk_deactivate')]], ['figures', [view, listTexts.t('showAs'), listTexts.t('figures')]],
    ['import', [importTexts.t('check'), importTexts.t('refusals')]], ['export', [exportTexts.t('export')]], ['users', [deskTexts.t('handOver')]], ['operation', [operationTexts.t('make'), operationTexts.t('restore')]], ['account', [sessionTexts.t('changePassword')]],
  ])('names in %s what the screen shows by the words that stand there', (id, words) => {
    const written = platformTopics.find((topic) => topic.id === id)!.fa.blocks.flatMap(textsOf).join(' ');
    expect(words.filter((word) => !written.includes(`«${word}»`))).toEqual([]);
  });

  it('names each page once', () => expect(new Set(platformTopics.map(({ id }) => id)).size).toBe(platformTopics.length));
});
