/** Stops the background at a named step, in the end-to-end build only: the other builds do not contain this file's work. */
import { browser } from '../../platform/api.ts';
import type { Checkpoint } from '../../core/journal/parts.ts';

declare const __E2E__: boolean;

/** Where a test says at which step to stop. */
export const STOP_KEY = 'e2e.stopAt';

/** Hangs for ever, once, when a test asked for it: the test then kills the background, as the browser may at any moment. */
export async function checkpoint(step: Checkpoint): Promise<void> {
  if (!__E2E__) return;
  const found = await browser.storage.local.get(STOP_KEY);
  if (found[STOP_KEY] !== step) return;
  await browser.storage.local.set({ [STOP_KEY]: `reached ${step}` });
  await new Promise(() => {});
}
