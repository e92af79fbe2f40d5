import { describe, expect, it, vi } from 'vitest';
import { awaitHandle, onDoorbell, type RecorderHandle } from '../platform/recorder-handle.ts';
import { handOut } from './hand-out.ts';

/** A window as far as the hand-over sees it. */
function aWindow(): Window {
  const window = new EventTarget();
  return Object.assign(window, { parent: { length: 0 } }) as unknown as Window;
}

function maker() {
  const made: { handle: RecorderHandle; retire: () => void }[] = [];
  return {
    made,
    make: () => {
      const one = { handle: { number: made.length } as unknown as RecorderHandle, retire: vi.fn() };
      made.push(one);
      return one;
    },
  };
}

describe('handing the recorder to the panel', () => {
  it('gives one handle although the panel rang and was shown', async () => {
    const { made, make } = maker();
    const give = handOut(make);
    const panel = aWindow();
    const rung = new Promise<void>((resolve) => {
      onDoorbell(7, () => {
        give(panel);
        resolve();
      });
    });
    const handle = awaitHandle(panel, 7);
    // The browser tells of the panel before the doorbell is heard.
    give(panel);
    await rung;
    expect(await handle).toBe(made[0]?.handle);
    expect(made).toHaveLength(1);
    expect(made[0]?.retire).not.toHaveBeenCalled();
  });

  it('gives another to a document loaded anew in the same window, and ends the first', () => {
    const { made, make } = maker();
    const give = handOut(make);
    const panel = aWindow();
    give(panel);
    for (const key of Object.keys(panel))
      if (key.startsWith('sessionDevTools')) Reflect.deleteProperty(panel, key);
    give(panel);
    expect(made).toHaveLength(2);
    expect(made[0]?.retire).toHaveBeenCalledOnce();
  });

  it('gives another to another window, and ends the first', () => {
    const { made, make } = maker();
    const give = handOut(make);
    give(aWindow());
    give(aWindow());
    expect(made).toHaveLength(2);
    expect(made[0]?.retire).toHaveBeenCalledOnce();
    expect(made[1]?.retire).not.toHaveBeenCalled();
  });
});
