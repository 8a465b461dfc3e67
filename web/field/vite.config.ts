import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { compressed } from '../compressed.ts';

const server = process.env.SELARAS_API ?? 'http://127.0.0.1:8080';
const engine = fileURLToPath(new URL('../../engines/pricing/target/teavm/pricing.js', import.meta.url));
const routing = fileURLToPath(new URL('../../engines/routing/target/teavm/dayorder.js', import.meta.url));

export default defineConfig({
  base: '/field/',
  resolve: { alias: { '@selaras/pricing': engine, '@selaras/routing': routing } },
  assetsInclude: ['**/*.gz'],
  plugins: [
    react(),
    compressed(),
    VitePWA({
      // A new version waits until the app says so: never while something is being sent or typed.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: '/field/',
        name: 'Selaras Lapangan',
        short_name: 'Selaras',
        description: 'Hari kerja salesman, juga tanpa sinyal',
        lang: 'id',
        start_url: '/field/',
        scope: '/field/',
        display: 'standalone',
        orientation: 'portrait',
        background_color: '#f7f7f4',
        theme_color: '#0b3d2e',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,gz}'],
        maximumFileSizeToCacheInBytes: 3_000_000,
        navigateFallback: '/field/index.html',
        // What is pushed is shown by the same words at a desk and on a phone.
        importScripts: ['/push-worker.js'],
      },
    }),
  ],
  server: { proxy: { '/sync': server, '/api': server } },
  build: { target: 'es2022' },
  worker: { format: 'es' },
});
