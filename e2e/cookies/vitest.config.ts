import { defineConfig } from 'vitest/config';

/** The differential cookie test: real browser, real server, one worker. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['differential.test.ts'],
    fileParallelism: false,
    teardownTimeout: 20_000,
  },
});
