import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';
import { compressed } from '../compressed.ts';

export default defineConfig(({ mode }) => {
  const proxy = { '/api': loadEnv(mode, '.', 'SELARAS_').SELARAS_URL ?? 'http://127.0.0.1:8080' };
  return {
    plugins: [react(), compressed()],
    build: {
      // Map and charts come when shown; each is one file, so that a screen costs few requests.
      chunkSizeWarningLimit: 1200,
      target: 'es2022',
      rolldownOptions: {
        output: {
          codeSplitting: {
            // The libraries and the code of the frame around every screen, then what most screens, what lists and what
            // forms are made of: each takes with it what it needs and nothing before it has.
            groups: [
              { name: 'frame', test: /node_modules/, tags: ['$initial'], priority: 5 },
              { name: 'shell', test: /src/, tags: ['$initial'], priority: 4 },
              {
                name: 'parts',
                test: /src[\\/]parts[\\/](filters|opened|when|choice|page|spark|ids|tall)|components[\\/]Alert|node_modules[\\/]@tabler/,
                priority: 3,
              },
              {
                name: 'lists',
                test: /src[\\/]parts[\\/](?!chart)|app[\\/]person-menu|talk[\\/]push|node_modules[\\/]@tanstack/,
                priority: 2,
              },
              {
                name: 'inputs',
                test: /node_modules[\\/](?!maplibre|@mapbox|@maplibre|echarts|zrender|uqr)/,
                minShareCount: 3,
                priority: 1,
              },
            ],
          },
        },
      },
    },
    worker: { format: 'es' },
    server: { port: 5173, proxy },
    preview: { proxy },
  };
});
