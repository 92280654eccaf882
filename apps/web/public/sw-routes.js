/* global self, URLPattern */
// Part of the service worker. Where the browser can (Chromium since 123), it is told once what needs no worker to be woken:
// the page's parts lie in the cache under their own names, and whatever is the API's goes to the server, always.
self.addEventListener('install', (event) => {
  if (!event.addRoutes) return;
  const at = (pathname) => ({ urlPattern: new URLPattern({ pathname }) });
  event.addRoutes([
    { condition: at('/api/*'), source: 'network' },
    { condition: at('/live/*'), source: 'network' },
    { condition: at('/assets/*'), source: { cacheName: `peyvand-precache-v2-${self.registration.scope}` } },
    // Online the server's answer is there first; offline the worker's.
    { condition: { requestMode: 'navigate' }, source: 'race-network-and-fetch-handler' },
  ]);
});
