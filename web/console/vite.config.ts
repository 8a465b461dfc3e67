import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  const proxy = { '/api': loadEnv(mode, '.', 'SELARAS_').SELARAS_URL ?? 'http://127.0.0.1:8080' };
  return {
    plugins: [react()],
    build: {
      // Map and charts come when shown; each is one file, so that a screen costs few requests.
      chunkSizeWarningLimit: 1200,
      target: 'es2022',
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'frame',
                test: /node_modules[\\/](?!maplibre|@mapbox|@maplibre|echarts|zrender|uqr)/,
                minShareCount: 3,
              },
              {
                name: 'parts',
                test: /src[\\/](parts|api|texts[\\/](index|forms|words))(?!.*chart)/,
                minShareCount: 2,
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
