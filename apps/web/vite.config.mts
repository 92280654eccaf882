import { defineConfig, type Plugin } from 'vite';
import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';

const api = `http://127.0.0.1:${process.env.PORT ?? 3000}`;

/** The page as a program of its own on a desk or a telephone, and a service worker that keeps the page's own files and nothing else. */
const installable = VitePWA({
  // A new version waits until somebody asks for it: no half-filled form is reloaded. libs/platform/web/shell/update-notice.tsx registers and asks.
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    id: '/', start_url: '/', scope: '/', display: 'standalone', lang: 'fa', dir: 'rtl',
    name: 'پیوند', short_name: 'پیوند', description: 'مشتریان، ارتباط‌ها و کارهای دفتر در یک جا',
    theme_color: '#0f766e', background_color: '#f4f6f7', categories: ['business', 'productivity'],
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
    // Nothing of the API is ever answered from here: what was in somebody's reach an hour ago may not be now.
    navigateFallback: '/index.html', navigateFallbackDenylist: [/^\/(api|live)(\/|$)/, /^[^?]*\.[^/?]+(\?|$)/], runtimeCaching: [],
    cacheId: 'peyvand', importScripts: ['/sw-routes.js'], globIgnores: ['sw-routes.js', '**/pdf-pages-*.js'], cleanupOutdatedCaches: true, clientsClaim: true, inlineWorkboxRuntime: true, sourcemap: false, maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
  },
});

/** Whatever this module imports comes along: it keeps to what asks the server, and imports no Ant Design. */
const START = /shell[\\/]first-requests\.ts$/;

/** The first requests are on their way while the page's other scripts are read. */
const startFirst: Plugin = {
  name: 'start-first', apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => {
      const start = Object.values(bundle ?? {}).find((file) => file.type === 'chunk' && file.name === 'start');
      if (!start) throw new Error('The page has no chunk "start".');
      return { html, tags: [{ tag: 'script', injectTo: 'head-prepend', attrs: { type: 'module', async: true, crossorigin: true, src: `/${start.fileName}` } }] };
    },
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), startFirst, installable],
  resolve: { tsconfigPaths: true },
  build: {
    outDir: '../../dist/web', emptyOutDir: true, chunkSizeWarningLimit: 2500 /* kB */,
    // What a visit needs at once lies in few files: every file more costs the browser some milliseconds, from its cache as well. `start` holds
    // shell/first-requests.ts and what it imports, `office` (index-*.js) what main.tsx imports statically (the generic list among it), `grid` the table.
    // Other screens are fetched when they are opened. installable.spec.ts counts the files of a first list and their kilobytes.
    rolldownOptions: { output: { codeSplitting: { groups: [
      { name: 'start', test: START, priority: 2 },
      { name: 'office', tags: ['$initial'], priority: 1 },
      { name: 'grid', test: /[\\/]node_modules[\\/](@?ag-)/, priority: 1 },
    ] } } },
  },
  server: {
    port: Number(process.env.WEB_PORT ?? 5173),
    strictPort: true,
    proxy: { '/api': api, '/live': { target: api, ws: true } },
  },
});
