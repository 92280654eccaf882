import { existsSync } from 'node:fs';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { static as serveStatic, type NextFunction, type Request, type Response } from 'express';

const API = /^\/(api|live)(\/|$)/;
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json',
};
const BROTLI = '.br';
const YEAR = 'public, max-age=31536000, immutable';

/** The page's files; every other address that is not the API's is the page's own and gets its index.html. */
export function servePage(app: NestExpressApplication, page: string): void {
  const assets = `${path.sep}assets${path.sep}`;
  const files = serveStatic(page, {
    index: false,
    setHeaders: (response, file) => {
      response.setHeader('Cache-Control', file.includes(assets) ? YEAR : 'no-cache');
      if (!file.endsWith(BROTLI)) return;
      response.setHeader('Content-Encoding', 'br');
      response.setHeader('Content-Type', TYPES[path.extname(file.slice(0, -BROTLI.length))] ?? 'application/octet-stream');
    },
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    // Nothing of the API's is looked for on the disk.
    if (API.test(request.path)) return next();
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const asked = reads && !path.extname(request.path) ? '/index.html' : request.path;
    if (path.extname(asked) in TYPES) response.vary('Accept-Encoding');
    // As tools/compress.mjs left it; the name is checked by serve-static, too, which answers nothing from outside the folder.
    request.url = takesBrotli(request) && path.extname(asked) in TYPES && isCompressed(page, asked) ? `${asked}${BROTLI}` : asked === request.path ? request.url : asked;
    return files(request, response, next);
  });
}

const takesBrotli = (request: Request): boolean => /\bbr\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(String(request.headers['accept-encoding'] ?? ''));

function isCompressed(page: string, asked: string): boolean {
  const file = path.join(page, asked + BROTLI);
  return file.startsWith(page + path.sep) && existsSync(file);
}
