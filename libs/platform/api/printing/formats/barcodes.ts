import { createRequire } from 'node:module';
import type * as Bwip from 'bwip-js/node';
import { Fault, latinDigits } from '@crm/platform/records';
import { html, type Html, markup } from '../html';

/** How a code is drawn; the name that a template writes: `{{ record.code | barcode: "ean13" }}`. */
export const BARCODES = ['code128', 'code39', 'ean13', 'ean8', 'upca', 'itf14'] as const;
export type Barcode = (typeof BARCODES)[number] | 'qr';
export const isBarcode = (name: unknown): name is (typeof BARCODES)[number] => (BARCODES as readonly unknown[]).includes(name);

/** Characters that a reader held at arm's length still takes in one line. */
const LONGEST_LINE = 80;
/** Bytes of UTF-8: beyond this the squares of a QR code get too small for office printers. */
const LONGEST_QR = 1200;
/** The width of the narrowest bar, and of a square of a QR code; millimetres. What readers are tested with (ISO/IEC 15420, 18004). */
const BAR = 0.33;
const SQUARE = 0.5;
/** Units of the drawing for one bar. */
const SCALE = 2;
/** The height of the bars, millimetres. */
const HEIGHT = 14;

const load = createRequire(__filename);
/** Two megabytes, so loaded when the first code is drawn. */
const library = (): typeof Bwip => load('bwip-js/node') as typeof Bwip;

/** What may be drawn as this code; throws a Fault that says why it cannot. */
function demandText(kind: Barcode, text: string): void {
  if (kind === 'qr') {
    const bytes = Buffer.byteLength(text);
    if (bytes > LONGEST_QR) throw new Fault('barcodeLong', { max: LONGEST_QR });
    return;
  }
  if (text.length > LONGEST_LINE) throw new Fault('barcodeLong', { max: LONGEST_LINE });
  if (!/^[\x20-\x7e]+$/.test(text)) throw new Fault('barcodeText', { text, kind });
}

/** Digits that end in a check digit, which may be left to the product (GS1: weights 3 and 1 from the right). */
const LENGTHS: Partial<Record<Barcode, number>> = { ean13: 13, ean8: 8, upca: 12, itf14: 14 };
function completed(kind: Barcode, text: string): string {
  if (!/^\d+$/.test(text) || text.length + 1 !== LENGTHS[kind]) return text;
  const sum = [...text].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 1 : 3), 0);
  return `${text}${(10 - (sum % 10)) % 10}`;
}

/**
 * A code as a drawing that can be read again, as wide as readers want it, with its text below bars. Digits of any script
 * are read as digits in a code of bars; a QR code holds the text as it is, in UTF-8. Throws a Fault for what this kind of
 * code cannot say, a wrong check digit among it.
 */
export function drawBarcode(kind: Barcode, written: string): Html {
  const qr = kind === 'qr';
  const text = qr ? written : completed(kind, latinDigits(written).trim());
  demandText(kind, text);
  let drawing: string;
  try {
    const options: Bwip.RenderOptions & { eclevel?: string } = qr ? { bcid: 'qrcode', text, scale: SCALE, eclevel: 'M', padding: 4 } : { bcid: kind, text, scale: SCALE, height: HEIGHT, paddingwidth: 10 };
    drawing = library().toSVG(options);
  } catch (error) {
    throw new Fault(/check ?digit/i.test(String(error)) ? 'barcodeCheckDigit' : 'barcodeText', { text, kind });
  }
  const [, width, height] = /viewBox="0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"/.exec(drawing) ?? [];
  const unit = (qr ? SQUARE : BAR) / SCALE;
  const millimetres = (units: string | undefined): string => `${(Number(units) * unit).toFixed(2)}mm`;
  const paths = drawing.match(/<path [^>]*>/g) ?? [];
  return html`<span class="barcode"><svg viewBox="0 0 ${width} ${height}" width="${millimetres(width)}" height="${millimetres(height)}">${paths.map(markup)}</svg>${!qr && html`<span dir="ltr">${text}</span>`}</span>`;
}
