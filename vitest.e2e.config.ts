import { defineConfig } from 'vitest/config';

/** Real browsers: one at a time, with patience, and never retried (a flaky test is a broken one). */
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.mjs'],
    exclude: ['e2e/firefox/**'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    retry: 0,
    // Loaded as they are: what they evaluate in pages must not be rewritten. `log` evaluates nothing there, and reads our own source.
    server: { deps: { external: [/stage\/(?!log\b)[\w-]+\.mjs/, /scripts\//] } },
  },
});
