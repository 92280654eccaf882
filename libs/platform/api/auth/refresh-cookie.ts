import type { Request, Response } from 'express';
import { foreignOrigin } from './refusals';

const COOKIE = 'peyvand_session';
/** Only the session's own routes ever receive it, and no script of the page reads it. */
const ATTRIBUTES = { httpOnly: true, sameSite: 'strict', path: '/api/v1/auth' } as const;

export function readRefreshCookie(request: Request): string | undefined {
  const value = (request.cookies as Record<string, unknown> | undefined)?.[COOKIE];
  return typeof value === 'string' ? value : undefined;
}
export const setRefreshCookie = (request: Request, response: Response, value: string, expires: string): void => {
  response.cookie(COOKIE, value, { ...ATTRIBUTES, secure: request.secure, expires: new Date(expires) });
};
export const clearRefreshCookie = (request: Request, response: Response): void => {
  response.clearCookie(COOKIE, { ...ATTRIBUTES, secure: request.secure });
};

/**
 * Refuses a browser's request that a page of another origin made. Browsers say so themselves in `Sec-Fetch-Site` (over
 * TLS), else `Origin` is held against the host that was asked. Programs send neither; they bring no cookie by accident.
 */
export function requireOwnOrigin(request: Request): void {
  const site = request.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  if (site !== undefined) throw foreignOrigin();
  const origin = request.get('origin');
  if (origin !== undefined && hostOf(origin) !== request.host?.toLowerCase()) throw foreignOrigin();
}
const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
