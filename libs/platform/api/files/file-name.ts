import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { normaliseText } from '@crm/platform/records';

const LONGEST = 200;

/** What its owner calls a file, fit to be shown and sent: no folders, no invisible or forbidden characters, not too long. */
export function shownName(given: string): string {
  const name = normaliseText(basename(given.replaceAll('\\', '/'))).replace(/[\n\t"<>:|?*/]/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
  const letters = [...(name || 'file')];
  if (letters.length <= LONGEST) return letters.join('');
  const end = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return letters.slice(0, LONGEST - end.length).join('') + end;
}

/** Without the dot, in small letters; '' for none. */
export const extensionOf = (name: string): string => /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** A name in the storage: nobody can guess it, and it says nothing of what it holds. */
export const storedName = (): string => randomBytes(16).toString('hex');

/** `Content-Disposition` with the name in any script. */
export const asAttachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
