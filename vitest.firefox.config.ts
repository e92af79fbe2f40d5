import { defineConfig } from 'vitest/config';

/** The end-to-end tests in a real Firefox, two files at a time: most of a test is waiting. */
export default defineConfig({
  test: {
    include: ['e2e/firefox/*.e2e.mjs'],
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    retry: 0,
    // Loaded as they are: what they evaluate in pages must not be rewritten. `log` evaluates nothing there, and reads our own source.
    server: { deps: { external: [/stage\/(?!log\b)[\w-]+\.mjs/, /scripts\//] } },
  },
});
