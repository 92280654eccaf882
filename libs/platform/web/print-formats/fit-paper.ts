const MM = 96 / 25.4; // CSS pixels

/** Width of the sheet as the document itself says it (`@page`), in CSS pixels; undefined where it does not. */
function sheetWidth(page: Document): number | undefined {
  for (const { cssRules } of page.styleSheets) {
    for (const rule of cssRules) {
      const [, width] = rule instanceof page.defaultView!.CSSPageRule ? /size:\s*([\d.]+)mm/.exec(rule.cssText) ?? [] : [];
      if (width) return Number(width) * MM;
    }
  }
  return undefined;
}

/** Shows a document for paper as wide as its frame, whole from edge to edge; printed it keeps its size. */
export function fitPaper(frame: HTMLIFrameElement): void {
  const page = frame.contentDocument;
  const view = page?.defaultView;
  if (!page?.body || !view) return;
  page.adoptedStyleSheets = [];
  const width = Math.max(sheetWidth(page) ?? 0, page.documentElement.scrollWidth);
  if (!frame.clientWidth || width <= frame.clientWidth) return;
  const style = new view.CSSStyleSheet();
  style.replaceSync(`@media screen { html { zoom: ${(frame.clientWidth / width).toFixed(4)}; inline-size: ${width}px; } }`);
  page.adoptedStyleSheets = [style];
}
