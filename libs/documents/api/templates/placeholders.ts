/** `{{contact.title}}`, with blanks inside the braces or without. */
const PLACE = /\{\{\s*([\p{L}\p{N}_.\u200c-]{1,80})\s*\}\}/gu;

/** The names that stand in a text, each once. */
export const placesIn = (text: string): Set<string> => new Set([...text.matchAll(PLACE)].map(([, name]) => name!));
/** `fill` says what stands in a place instead. */
export const filledIn = (text: string, fill: (name: string) => string): string => text.replace(PLACE, (_, name: string) => fill(name));

/** A text that is written in pieces, such as the runs of a paragraph: a place may begin in one piece and end in another. */
export function filledPieces(pieces: readonly string[], fill: (name: string) => string): string[] {
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.length;
  }
  const whole = pieces.join('');
  const result = [...pieces];
  // From the last to the first, so that what stands before keeps its place.
  for (const match of [...whole.matchAll(PLACE)].reverse()) {
    const [from, to] = [match.index, match.index + match[0].length];
    const first = starts.findLastIndex((start) => start <= from);
    const last = starts.findLastIndex((start) => start < to);
    const rest = result[last]!.slice(to - starts[last]!);
    const before = result[first]!.slice(0, from - starts[first]!);
    for (let i = first + 1; i < last; i += 1) result[i] = '';
    if (first === last) result[first] = before + fill(match[1]!) + rest;
    else {
      // What fills the place looks as its first letter did.
      result[first] = before + fill(match[1]!);
      result[last] = rest;
    }
  }
  return result;
}
