import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PanelSource } from '../../seam/source.ts';
import { createClock } from './clock.ts';

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

it('asks once per expiry, and again after the clock was set back', async () => {
  const asked: number[] = [];
  const source = {
    now: () => Date.now(),
    visible: () => true,
    onVisible: () => () => {},
    tick: () => asked.push(Date.now()),
  } as unknown as PanelSource;
  const clock = createClock(source, signal(true), signal<number | null>(10_000));
  await vi.advanceTimersByTimeAsync(12_000);
  expect(asked).toEqual([10_000]);
  vi.setSystemTime(5000);
  await vi.advanceTimersByTimeAsync(4000);
  expect(asked).toEqual([10_000]);
  await vi.advanceTimersByTimeAsync(3000);
  expect(asked).toEqual([10_000, 10_000]);
  clock.dispose();
});
