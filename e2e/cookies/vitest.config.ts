import { defineConfig } from 'vitest/config';

/** The cookie rules against the browsers: real browsers, a real server, both browsers at the same time. `chromium` or `firefox` behind the command chooses one. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    maxWorkers: 2,
    teardownTimeout: 20_000,
  },
});
