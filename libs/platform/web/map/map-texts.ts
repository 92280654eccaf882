import { registerTexts } from '../i18n/register-texts';

export const mapTexts = registerTexts('map', {
  fa: {
    mapOf: 'نقشه: {{label}}', zoomIn: 'نزدیک‌تر', zoomOut: 'دورتر', pin: 'نقطهٔ انتخاب‌شده', here: 'اینجا',
    hint: 'روی نقشه بزنید یا نشانه را بکشید؛ با صفحه‌کلید: جهت‌ها نقشه را می‌برند و Enter نقطه را در میانهٔ نقشه می‌گذارد.', take: 'ثبت این نقطه',
    plain: 'نقشهٔ ساده: مدیر سیستم می‌تواند نقشهٔ خیابان‌ها را بیفزاید.', broken: 'نقشهٔ خیابان‌ها باز نشد؛ نقشهٔ ساده را می‌بینید.', reload: 'نشانی نقشه تازه است: صفحه را یک بار دوباره بارگیری کنید.',
  },
  en: {
    mapOf: 'Map: {{label}}', zoomIn: 'Zoom in', zoomOut: 'Zoom out', pin: 'The chosen point', here: 'Here',
    hint: 'Click on the map or drag the pin; by keyboard: arrows move the map, Enter puts the pin in its middle.', take: 'Take this point',
    plain: 'A plain map: the administrator can add a map with streets.', broken: 'The map with streets could not be opened; this is the plain one.', reload: 'The map has a new address: reload the page once.',
  },
});
