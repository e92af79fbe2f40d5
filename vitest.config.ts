import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs', 'stage/*.test.mjs', 'bench/**/*.test.ts'],
    restoreMocks: true,
    // No test is about time: this only ends one that hangs, on however busy a machine.
    testTimeout: 60_000,
    // By itself it leaves one core idle, which of two is half.
    maxWorkers: '100%',
  },
});
