import { Module } from '@nestjs/common';
import { describeRoutes } from '../openapi/describe-routes';
import { integer, inQuery, list, object, oneOf, orNull, string } from '../openapi/schema-words';
import { MapController } from './map.controller';
import { MapService } from './map.service';

describeRoutes(MapController, {
  metadata: {
    summary: { fa: 'نقشهٔ دفتر: کاشی‌ها از کجا می‌آیند', en: 'The office\'s map: where its tiles come from' },
    answer: object({ source: orNull(oneOf('file', 'address')), kind: orNull(oneOf('raster', 'vector')), tiles: orNull(string), minZoom: integer, maxZoom: integer, bounds: orNull(list({ type: 'number' })), attribution: orNull(string), fault: orNull(string) }),
  },
  tile: {
    summary: { fa: 'یک کاشی از فایل نقشهٔ سرور', en: 'A tile of the server\'s map file; 204 where the map has nothing' }, file: ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'application/vnd.mapbox-vector-tile'], answerHeaders: ['ETag'], refusals: [404, 422],
    parameters: [inQuery('version', string, { fa: 'از پاسخ ⁦GET /map⁩؛ با آن مرورگر کاشی را یک روز نگه می‌دارد', en: 'As GET /map tells it; with it a browser keeps the tile for a day' })],
  },
});

/** Maps of the office's own. */
@Module({ controllers: [MapController], providers: [MapService] })
export class MapModule {}
