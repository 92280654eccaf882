import { fold, otherLayouts, sound } from '@crm/platform/records';
import type { AlikeWord } from './search-words';

/** How a search text came about: as written, by the other keyboard layout, by words of the same sound, by a spelling close to it. */
export type Reading = 'written' | 'layout' | 'sound' | 'similar';
/** Another text to search a form with. `type` undefined: every form. */
export interface Alternative { text: string; reading: Reading; type?: string }

const MOST_WORDS = 5;
const PER_WORD = 3;
const PER_TYPE = 3;
const COST = { own: 0, sound: 1, similar: 2 };
interface Option { word: string; cost: number }

export const wordsOf = (text: string): string[] => text.split(/[\s\u200c]+/).map(fold).filter(Boolean);
/** What else somebody may have meant to type, were the keyboard in the other language. */
export const layoutsOf = (text: string): Alternative[] => otherLayouts(text).map((meant) => ({ text: meant, reading: 'layout' }));

/** Texts made of words that do stand in titles, by form; the closest first. `alike`: the known words like each word of the text, in its order. */
export function alternativesOf(words: readonly string[], alike: readonly (readonly AlikeWord[])[]): Alternative[] {
  if (words.length > MOST_WORDS) return [];
  const types = new Set(alike.flatMap((known) => known.map(({ type }) => type)));
  return [...types].flatMap((type) => {
    const options = words.map((word, i): Option[] => [{ word, cost: COST.own }, ...optionsFor(word, alike[i]!.filter((one) => one.type === type))]);
    const texts = options.reduce<Option[]>((made, next) => made.flatMap((one) => next.map(({ word, cost }) => ({ word: `${one.word} ${word}`.trim(), cost: one.cost + cost }))), [{ word: '', cost: 0 }]);
    return texts.filter(({ cost }) => cost > COST.own).sort((a, b) => a.cost - b.cost).slice(0, PER_TYPE)
      .map(({ word, cost }): Alternative => ({ text: word, type, reading: cost <= COST.sound * words.length ? 'sound' : 'similar' }));
  });
}

/** How many mistakes a word of this length may have: of three letters, one makes any other word. */
const mistakesIn = (heard: string): number => (heard.length < 4 ? 0 : heard.length < 7 ? 1 : 2);

function optionsFor(word: string, known: readonly AlikeWord[]): Option[] {
  const heard = sound(word);
  const options = known.filter((one) => !one.word.includes(word)).flatMap((one): Option[] => {
    if (one.sound.startsWith(heard)) return [{ word: one.word, cost: COST.sound }];
    const distance = editDistance(heard, one.sound);
    return distance <= mistakesIn(heard) ? [{ word: one.word, cost: COST.similar + distance }] : [];
  });
  return options.sort((a, b) => a.cost - b.cost).slice(0, PER_WORD);
}

/** How many letters must be put in, left out, changed or swapped with their neighbour. */
export function editDistance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1), swapped ? before[j - 2]! + 1 : Infinity);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
