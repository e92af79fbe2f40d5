import { defineConfig } from 'vitest/config';

/** What watches the clock (long tasks, a finding within a second, headers that come a moment after their hop) has the machine to itself. */
const ALONE = [
  'e2e/capture.e2e.mjs',
  'e2e/checks.e2e.mjs',
  'e2e/long-paste.e2e.mjs',
  'e2e/panel/import.e2e.mjs',
];

/** Real browsers, two files at a time (most of a test is waiting), with patience, and never retried (a flaky test is a broken one). */
export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 120_000,
    retry: 0,
    // Loaded as they are: what they evaluate in pages must not be rewritten. `log` evaluates nothing there, and reads our own source.
    server: { deps: { external: [/stage\/(?!log\b)[\w-]+\.mjs/, /scripts\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['e2e/**/*.e2e.mjs'],
          exclude: ['e2e/firefox/**', ...ALONE],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
