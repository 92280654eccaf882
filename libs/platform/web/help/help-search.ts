import MiniSearch from 'minisearch';
import { fold, type Language } from '@crm/platform/records';
import { type HelpBlock, type HelpTopic, piecesOf, textsOf } from './help-topic';

const wordsOf = (block: HelpBlock): string => textsOf(block).map((text) => piecesOf(text).map((piece) => ('text' in piece ? piece.text : 'code' in piece ? piece.code : ' ')).join('')).join(' ');

/** Finds pages by words in any spelling, titles first; the same word with another ending counts, too. */
export function helpSearch(topics: readonly HelpTopic[], language: Language): (text: string) => HelpTopic[] {
  const index = new MiniSearch<{ id: string; title: string; words: string; body: string }>({
    fields: ['title', 'words', 'body'], processTerm: (term) => fold(term) || null, tokenize: (text) => text.split(/[\s\p{P}]+/u),
    searchOptions: { boost: { title: 4, words: 3 }, prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), combineWith: 'AND' },
  });
  index.addAll(topics.map((topic) => ({ id: topic.id, title: topic[language].title, words: topic[language].words ?? '', body: topic[language].blocks.map(wordsOf).join(' ') })));
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  return (text) => index.search(text).flatMap(({ id }) => byId.get(String(id)) ?? []);
}
