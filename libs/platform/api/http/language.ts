import type { Showing } from '@crm/platform/records';
import type { Request } from 'express';

/**
 * The first of fa and en in `Accept-Language`; Persian when neither is named. `fa-u-nu-latn` (BCP 47, extension `nu`) wants
 * Latin digits in what is written in Persian.
 */
export function showingOf(request: Pick<Request, 'headers'>): Showing {
  const wanted = String(request.headers['accept-language'] ?? '').split(',').map((part) => {
    const [tag = '', quality] = part.trim().toLowerCase().split(/;\s*q=/);
    return { language: tag.slice(0, 2), latinDigits: /-u-(?:[a-z\d]+-)*nu-latn(?:-|$)/.test(tag), quality: quality === undefined ? 1 : Number(quality) };
  });
  const [best] = wanted.filter(({ language, quality }) => (language === 'fa' || language === 'en') && quality > 0).sort((a, b) => b.quality - a.quality);
  return best?.language === 'en' ? { language: 'en' } : { language: 'fa', ...(best?.latinDigits ? { latinDigits: true } : {}) };
}
export const languageOf = (request: Pick<Request, 'headers'>): Showing['language'] => showingOf(request).language;
