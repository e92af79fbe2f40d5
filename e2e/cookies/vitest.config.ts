import { defineConfig } from 'vitest/config';

/** The cookie rules against the browsers: real browsers, a real server, one at a time. `chromium` or `firefox` behind the command chooses one. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    fileParallelism: false,
    teardownTimeout: 20_000,
  },
});
