/** A piece of a page's text, as pdfjs tells it: a run of letters, or a single one, in the order in which it was painted. `transform`: where. */
export interface PaintedText { str: string; dir: string; hasEOL: boolean; transform: readonly number[] }

/** Pieces on the same height stand on one line. Points. */
const SAME_LINE = 2;

/**
 * The lines of a page as they are read. Programs paint letters from left to right whatever the script, many of them one by
 * one: a line that holds any right-to-left letter is put in order by where its pieces stand. Letters as they look within a
 * word become the letters that are typed.
 */
export function readLines(items: readonly PaintedText[]): string {
  const lines: string[] = [];
  let line: PaintedText[] = [];
  const end = (): void => {
    if (line.length) lines.push(line.some(({ dir }) => dir === 'rtl') ? fromTheRight(line) : line.map(({ str }) => str).join(''));
    line = [];
  };
  for (const item of items) {
    const last = line.at(-1);
    if (last && item.str && Math.abs(item.transform[5]! - last.transform[5]!) > SAME_LINE) end();
    if (item.str) line.push(item);
    if (item.hasEOL) end();
  }
  end();
  return lines.join('\n').normalize('NFKC');
}

/** From right to left, but numbers and Latin words, with the blanks within them, from left to right. */
function fromTheRight(line: readonly PaintedText[]): string {
  const fromRight = [...line].sort((a, b) => b.transform[4]! - a.transform[4]!);
  const read: string[] = [];
  let latin: string[] = [];
  let blanks: string[] = [];
  const endLatin = (): void => {
    read.push(...latin.reverse(), ...blanks);
    [latin, blanks] = [[], []];
  };
  for (const { str, dir } of fromRight) {
    if (dir === 'rtl') {
      endLatin();
      read.push(str);
    } else if (!str.trim()) (latin.length ? blanks : read).push(str);
    else {
      latin.push(...blanks.splice(0), str);
    }
  }
  endLatin();
  return read.join('');
}
