import type { ServerResponse } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { Settings } from '@crm/platform/api';
import { mapSettings, parseTileAddress } from '@crm/platform/records';

/** Only a document has a policy that counts. */
const DOCUMENT = /^\/(?!api\/|live\/|assets\/)([^.]*|index\.html)$/;

/** Pictures may come from the product itself; those of a map from the host that the settings name now, too, and from no other. */
export function tileHost(app: NestExpressApplication): { look(request: Request, response: Response, next: NextFunction): void; source(request: unknown, response: ServerResponse): string } {
  const settings = app.get(Settings);
  return {
    look: (request, response, next) => {
      if (!DOCUMENT.test(request.path)) return next();
      // Without a database there is still a page, which says so.
      settings.read(mapSettings).catch(() => undefined).then((read) => {
        response.locals.tileHost = read?.mapTiles ? parseTileAddress(read.mapTiles)?.origin : undefined;
        next();
      }).catch(next);
    },
    // Helmet knows Node's answers alone; these are Express'.
    source: (_, response) => ["'self'", (response as Response).locals.tileHost].filter(Boolean).join(' '),
  };
}
