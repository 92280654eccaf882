import MiniSearch from 'minisearch';
import { fold, type Language } from '@crm/platform/records';
import { type HelpBlock, type HelpTopic, piecesOf, textsOf } from './help-topic';

const wordsOf = (block: HelpBlock): string => textsOf(block).map((text) => piecesOf(text).map((piece) => ('text' in piece ? piece.text : 'code' in piece ? piece.code : ' ')).join('')).join(' ');
const folded = (words: string): string[] => words.split(' ').map(fold);
/** What a question is asked with, and says nothing of what is asked for. */
const ASKING = new Set(folded(
  'چطور چطوری چگونه چجوری را رو از به با در که و یا تا برای چرا چه چی کجا آیا است هست هستم شد شده شود بشود می‌شود می‌شه کنم کنیم کند کنید کردم کرد کردن بکنم می‌کنم می‌کند می‌خواهم می‌خوام باید من ما او این آن یک هم توی '
  + 'how what where why do does can i we he she my our the a an of to in on for is are it with and or me',
));
/** A word, and the parts that half-spaces join: «بیمه‌نامه» is found by «نامه», too. */
const spellings = (word: string): string[] => [...new Set([word, ...word.split('\u200c')].map(fold))].filter((one) => one.length > 1 || one === fold(word)).filter(Boolean);

/**
 * Finds pages by words in any spelling, titles first; the same word with another ending counts, too. Where no page has all
 * words of a question, those that have at least half of them are found.
 */
export function helpSearch(topics: readonly HelpTopic[], language: Language): (text: string) => HelpTopic[] {
  const index = new MiniSearch<{ id: string; title: string; words: string; body: string }>({
    fields: ['title', 'words', 'body'], processTerm: spellings, tokenize: (text) => text.split(/[\s\p{P}]+/u),
    searchOptions: { boost: { title: 4, words: 3 }, prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), combineWith: 'AND', processTerm: (term) => fold(term) || null },
  });
  index.addAll(topics.map((topic) => ({ id: topic.id, title: topic[language].title, words: topic[language].words ?? '', body: topic[language].blocks.map(wordsOf).join(' ') })));
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  return (text) => {
    const written = text.split(/[\s\p{P}]+/u).filter(Boolean);
    const asked = written.filter((word) => !ASKING.has(fold(word)));
    const words = asked.length ? asked : written;
    const whole = index.search(words.join(' '));
    const found = whole.length ? whole : index.search(words.join(' '), { combineWith: 'OR' }).filter(({ queryTerms }) => queryTerms.length * 2 >= words.length);
    return found.flatMap(({ id }) => byId.get(String(id)) ?? []);
  };
}
