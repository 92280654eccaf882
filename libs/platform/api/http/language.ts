import type { Language } from '@crm/platform/records';
import type { Request } from 'express';

/** The first of fa and en in `Accept-Language`; Persian when neither is named. */
export function languageOf(request: Pick<Request, 'headers'>): Language {
  const wanted = String(request.headers['accept-language'] ?? '').split(',').map((part) => {
    const [tag = '', quality] = part.trim().split(/;\s*q=/);
    return { tag: tag.toLowerCase().slice(0, 2), quality: quality === undefined ? 1 : Number(quality) };
  });
  const known = wanted.filter(({ tag, quality }) => (tag === 'fa' || tag === 'en') && quality > 0).sort((a, b) => b.quality - a.quality);
  return known[0]?.tag === 'en' ? 'en' : 'fa';
}
