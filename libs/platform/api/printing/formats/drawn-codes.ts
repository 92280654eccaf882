import { Fault, type Language } from '@crm/platform/records';
import { html, type Html, markup } from '../html';
import { type Barcode, drawBarcode } from './barcodes';

/**
 * What is done about a code that cannot be drawn. `tell`: a Fault, where it stands. `ignore`: nothing, the record is made
 * up. `note`: the rest of the print is worth its paper, and the reason stands in the code's place.
 */
export type CodesInDoubt = 'tell' | 'ignore' | 'note';

/** Codes of one print: some two seconds of drawing. */
const MOST_CODES = 500;
/** Marks that no office writes (private use), around a number. */
const PLACE = /<[^>]*>|\ue000(\d{1,4})\ue001/g;

/** The codes of one print. Drawings pass no cleaner: a code leaves a mark in the template's text, and is drawn where the clean document has it. */
export class DrawnCodes {
  private readonly codes: { kind: Barcode; text: string }[] = [];

  constructor(private readonly doubt: CodesInDoubt, private readonly language: Language) {}

  place(kind: Barcode, text: string): Html {
    if (this.codes.length === MOST_CODES) throw new Fault('barcodesMany', { max: MOST_CODES });
    if (this.doubt === 'tell') drawBarcode(kind, text);
    this.codes.push({ kind, text });
    return markup(`\ue000${this.codes.length - 1}\ue001`);
  }

  /** Only between elements: within a tag a mark stays what it is. */
  drawInto(clean: string): string {
    return this.codes.length ? clean.replace(PLACE, (found, number?: string) => (number === undefined ? found : this.draw(this.codes[Number(number)]).toString())) : clean;
  }

  private draw(code: { kind: Barcode; text: string } | undefined): Html {
    if (!code || this.doubt === 'ignore') return html``;
    try { return drawBarcode(code.kind, code.text); } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return html`<span class="barcode-fault">${error.text(this.language)}</span>`;
    }
  }
}

/** Where a template's scope keeps them: no template can name a symbol. */
export const CODES = Symbol('codes');
export const codesOf = (scope: object): DrawnCodes => (scope as { [CODES]: DrawnCodes })[CODES];
