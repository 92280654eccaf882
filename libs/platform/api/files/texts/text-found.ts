import { type FileTextState, MOST_FILE_TEXT } from '@crm/platform/records';

/** A file as the reading thread is given it. */
export interface GivenFile { content: Uint8Array; name: string; mediaType: string }
export interface FoundText { state: FileTextState; text: string | null }

/** Why a file's text is not read. */
export class Unreadable extends Error {
  constructor(readonly state: FileTextState) { super(state); }
}

/** Text as it comes together, up to the most that is kept; `full` says that no more is taken. */
export class Gathered {
  private parts: string[] = [];
  private length = 0;

  get full(): boolean { return this.length >= MOST_FILE_TEXT; }

  add(text: string): void {
    if (this.full || !text) return;
    const part = text.slice(0, MOST_FILE_TEXT - this.length);
    this.parts.push(part);
    this.length += part.length;
  }

  /** What the database takes: no characters that no text has. */
  found(): FoundText {
    const plain = this.parts.join('').replace(/[^\P{Cc}\n]/gu, ' ').replace(/[ \u00a0]+/g, ' ').replace(/\s*\n\s*/g, '\n').trim();
    // Halves of a letter become the sign for what cannot be read.
    const text = Buffer.from(plain).toString();
    return text ? { state: this.full ? 'partly' : 'read', text } : { state: 'empty', text: null };
  }
}
