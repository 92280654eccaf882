import { latinDigits } from './text';

/** `۱۲٬۵۰۰`, `12,500.5`, `(1200)`, `20٪` → a number; undefined when it is none. Amounts with a unit are read by readMoney. */
export function readNumber(written: string): number | undefined {
  let text = latinDigits(written).replace(/[\s\u200c٬,،']/g, '').replace(/[٫/](?=\d+$)/, '.').replace(/[%٪]$/, '');
  if (/^\(.+\)$/.test(text)) text = `-${text.slice(1, -1)}`;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined;
}
