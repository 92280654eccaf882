import { defineConfig } from 'vite';
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

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), installable],
  resolve: { tsconfigPaths: true },
  build: { outDir: '../../dist/web', emptyOutDir: true, chunkSizeWarningLimit: 2500 /* kB */ },
  server: {
    port: Number(process.env.WEB_PORT ?? 5173),
    strictPort: true,
    proxy: { '/api': api, '/live': { target: api, ws: true } },
  },
});
