import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running server, e.g. INGRESS_URL=http://127.0.0.1:8080. */
const server = process.env.INGRESS_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  // No inlined assets: the server's Content-Security-Policy allows only files of its own.
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/login': server, '/health': server },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    restoreMocks: true,
    // A bound against hanging, not a measure: the suite shares two cores with the Java modules.
    testTimeout: 60_000,
  },
});
