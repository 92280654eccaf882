/** Widths of the panel beside a list, in pixels. */
export const LEAST = 340;
export const MOST = 900;
const USUAL = 460;
const STORED = 'peyvand.panel';

/** As it was last drawn in this browser. */
export function keptWidth(): number {
  try {
    const width = Number(localStorage.getItem(STORED));
    return width >= LEAST && width <= MOST ? width : USUAL;
  } catch { return USUAL; }
}
/** Answers the width that it may really have. */
export function keepWidth(wanted: number): number {
  const width = Math.round(Math.min(MOST, Math.max(LEAST, wanted)));
  try { localStorage.setItem(STORED, String(width)); } catch { /* Without storage it lasts until the page is closed. */ }
  return width;
}
