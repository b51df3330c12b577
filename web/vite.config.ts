import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const api = process.env.MEDGENEMR_API ?? 'http://127.0.0.1:5080';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@/testing': at('./src/testing'), '@app': at('./src/app'), '@features': at('./src/features'), '@shared': at('./src/shared') } },
  server: { host: '127.0.0.1', proxy: { '/fhir': api, '/api': api, '/health': api } },
  build: { target: 'es2022', manifest: true, chunkSizeWarningLimit: 900 },
  test: {
    environment: 'jsdom',
    globals: true,
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 15_000,
    // One time zone and one locale for every machine that runs the tests.
    env: { TZ: 'Europe/Zurich' },
  },
});
