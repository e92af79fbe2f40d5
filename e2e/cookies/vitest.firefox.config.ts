import { defineConfig } from 'vitest/config';

/** The differential cookie test against Firefox. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['firefox.test.ts'],
    teardownTimeout: 20_000,
  },
});
