import { readLines } from './pdf-lines';
import { Gathered, type FoundText, Unreadable } from './text-found';

const MOST_PAGES = 2000;

/** The texts of the pages, line by line. */
export async function pdfText(content: Uint8Array): Promise<FoundText> {
  // Loaded by this thread alone: it is large, and an ES module.
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: content, isEvalSupported: false, useSystemFonts: false, disableFontFace: true, stopAtErrors: false, verbosity: VerbosityLevel.ERRORS });
  const gathered = new Gathered();
  try {
    const document = await task.promise;
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES) && !gathered.full; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      gathered.add(`${readLines(items.filter((item) => 'str' in item))}\n`);
      page.cleanup();
    }
  } catch (error) {
    throw new Unreadable((error as { name?: string } | undefined)?.name === 'PasswordException' ? 'locked' : 'damaged');
  } finally {
    await task.destroy();
  }
  return gathered.found();
}
