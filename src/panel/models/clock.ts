/**
 * One `now` for every countdown. It ticks on whole seconds of the source's time, only while the panel is visible and something
 * that counts down is shown; every tick reads the clock anew, so sleep and clock changes cannot make it drift.
 */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { EpochMs } from '../../core/cookie/types.ts';
import type { PanelSource } from '../../seam/source.ts';
import { slot } from './slot.ts';

export interface ClockModel {
  /** What views count from: the past moment that is looked at, or the present. */
  readonly now: ReadonlySignal<EpochMs>;
  /** The present, whatever is looked at. */
  readonly present: ReadonlySignal<EpochMs>;
  /** How often it has ticked: what a test counts. */
  ticks(): number;
  dispose(): void;
}

/** The clock of the panel around this view. */
export const useClock = slot<ClockModel>('the clock');

/**
 * @param live whether anything shown counts down
 * @param nextExpiry when the next `clock` fact is due
 * @param past the past moment that is looked at, if one is
 */
export function createClock(
  source: PanelSource,
  live: ReadonlySignal<boolean>,
  nextExpiry: ReadonlySignal<EpochMs | null>,
  past: ReadonlySignal<EpochMs | null> = signal(null),
): ClockModel {
  const now = signal(source.now());
  const visible = signal(source.visible());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ticks = 0;
  let told: EpochMs | null = null;

  const stopVisible = source.onVisible((shown) => {
    visible.value = shown;
  });
  const read = (): void => {
    now.value = source.now();
    const due = nextExpiry.peek();
    // Once per expiry: until the log answers, asking again would only repeat the fact.
    if (due === null || due > now.peek()) {
      // A clock that is set back makes it due again.
      told = null;
    } else if (told !== due) {
      told = due;
      source.tick();
    }
  };
  const tick = (): void => {
    ticks += 1;
    read();
    timer = setTimeout(tick, 1000 - (source.now() % 1000));
  };
  const stopTicking = effect(() => {
    if (!visible.value || !live.value) return undefined;
    read();
    timer = setTimeout(tick, 1000 - (source.now() % 1000));
    return () => clearTimeout(timer);
  });
  // An expiry that is nearer than the last tick thought, or already past when it was learnt.
  const stopDue = effect(() => {
    if (nextExpiry.value !== null && visible.value) queueMicrotask(read);
  });
  return {
    now: computed(() => past.value ?? now.value),
    present: now,
    ticks: () => ticks,
    dispose() {
      stopVisible();
      stopTicking();
      stopDue();
    },
  };
}
