import { foldTable } from './text';

/** Letters that sound alike in Persian, by the one that stands for them. */
const SOUNDS: Record<string, string> = { س: 'صث', ت: 'ط', ز: 'ذضظ', ه: 'ح', ق: 'غ', ا: 'ع' };
const sounds = new Map(Object.entries(SOUNDS).flatMap(([heard, letters]) => [...letters].map((letter) => [letter, heard] as const)));

/** Blanks of any kind, ZWNJ among them: between two words stands one of these. */
const BLANKS = ' \t\n\r\u00a0\u200c\u200b';
const folded = new Map([...foldTable.from].map((letter, i) => [letter, foldTable.to[i]!] as const));
const dropped = [...foldTable.out].filter((letter) => !BLANKS.includes(letter));

/** What SQL's translate() is given: pairs one for one, then what falls out. A test holds fa_sound() and `sound` together. */
export const soundTable = {
  from: [...folded.keys(), ...sounds.keys(), ...BLANKS].join(''),
  to: [...folded.values(), ...sounds.values(), ...[...BLANKS].map(() => ' ')].join(''),
  out: dropped.join(''),
};
const table = new Map<string, string>([...[...soundTable.from].map((letter, i) => [letter, soundTable.to[i]!] as const), ...dropped.map((letter) => [letter, ''] as const)]);

/** How a text sounds, its words kept apart: «صابری» and «ثابری» are one. */
export const sound = (text: string): string => [...text.normalize('NFKC').toLowerCase()].map((letter) => table.get(letter) ?? letter).join('');
