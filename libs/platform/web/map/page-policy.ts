/** Where workbox keeps the page's own document. */
const DOCUMENT = /\/index\.html(\?|$)/;

/** The document again from the server, into the service worker's cache: a policy comes with the document, and the one that is kept may be older than the settings. */
async function renewDocument(): Promise<void> {
  if (!('caches' in window)) return;
  // An address of its own is not answered out of the cache.
  const fresh = await fetch(`/index.html?fresh=${Date.now()}`, { cache: 'no-store' });
  if (!fresh.ok) return;
  const text = await fresh.clone().text();
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const kept of await cache.keys()) {
      // A newer page waits for its own turn, with all its files.
      if (DOCUMENT.test(kept.url) && await (await cache.match(kept))!.text() === text) await cache.put(kept, fresh.clone());
    }
  }
}

/** Calls back once the browser refused a picture of this address and a reload would help; answers how to stop listening. */
export function whenRefused(template: string, refused: () => void): () => void {
  const { origin } = new URL(template.replace(/[{}]/g, ''));
  const listen = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective !== 'img-src' || !blockedURI.startsWith(origin)) return;
    document.removeEventListener('securitypolicyviolation', listen);
    renewDocument().then(refused, refused);
  };
  document.addEventListener('securitypolicyviolation', listen);
  return () => document.removeEventListener('securitypolicyviolation', listen);
}
