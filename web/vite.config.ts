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
    globals: true,
    testTimeout: 120_000,
    // One time zone for every machine that runs the tests.
    env: { TZ: 'Europe/Zurich' },
    projects: [
      // Functions from FHIR to what is shown need no browser: a DOM for each of them would take most of the time.
      { extends: true, test: { name: 'functions', environment: 'node', isolate: false, setupFiles: ['src/testing/dates.ts'], include: ['src/**/*.test.ts'] } },
      { extends: true, test: { name: 'screens', environment: 'jsdom', setupFiles: ['src/testing/setup.ts'], include: ['src/**/*.test.tsx'] } },
    ],
  },
});
