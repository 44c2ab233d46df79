import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    environment: 'node',
    fileParallelism: false,
    // The sample is played at its own pace, and the first start builds what is missing.
    testTimeout: 180_000,
    hookTimeout: 900_000,
  },
});
