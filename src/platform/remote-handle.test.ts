import { describe, expect, it } from 'vitest';
import type { Observation } from '../core/timeline/facts/observation.ts';
import { Recorder } from '../devtools/recorder.ts';
import { mirrorHandle, serveHandle, type Wire } from './remote-handle.ts';

/** Two ends of a wire that copies what goes over it, as a port does. */
function wires(): { near: Wire; far: Wire; close: () => void } {
  const listeners = { near: [] as ((message: unknown) => void)[], far: [] as ((message: unknown) => void)[] };
  const closed: (() => void)[] = [];
  const end = (own: 'near' | 'far', other: 'near' | 'far'): Wire => ({
    send: (message) => listeners[other].forEach((listener) => listener(structuredClone(message))),
    onMessage: (listener) => void listeners[own].push(listener),
    onClose: (listener) => void closed.push(listener),
  });
  return {
    near: end('near', 'far'),
    far: end('far', 'near'),
    close: () => closed.forEach((listener) => listener()),
  };
}

function world() {
  let reloads = 0;
  const recorder = new Recorder({
    now: () => 1000,
    later: (run) => run(),
    reload: () => (reloads += 1),
  });
  const { near, far, close } = wires();
  const mirrored = mirrorHandle(near);
  const open = () => serveHandle(far, recorder.handle());
  return {
    recorder,
    mirrored,
    open,
    close,
    reloads: () => reloads,
    sendRubbish: () => near.send({ want: 'x' }),
  };
}

describe('the recorder over a wire', () => {
  it('is as it is at hand: what was recorded, what comes, the page, the switches', async () => {
    const { recorder, mirrored, open, reloads } = world();
    recorder.setPage({ url: 'http://a.test/', storeId: 'firefox-private' });
    recorder.navigated('http://a.test/');
    open();
    const handle = await mirrored;
    expect(handle.inspected()).toEqual({ url: 'http://a.test/', storeId: 'firefox-private' });
    const facts: Observation[] = [];
    let cleared = 0;
    const stop = handle.observe({ facts: (batch) => facts.push(...batch), cleared: () => (cleared += 1) });
    expect(facts.map(({ kind }) => kind)).toEqual(['navigated']);
    handle.append({ kind: 'clock' }, 2000);
    expect(facts.map(({ kind, at }) => [kind, at])).toEqual([
      ['navigated', 1000],
      ['clock', 2000],
    ]);
    handle.set({ preserveLog: false });
    expect(recorder.handle().handle.state()).toEqual({ recording: true, preserveLog: false });
    expect(handle.state()).toEqual({ recording: true, preserveLog: false });
    const seen: boolean[] = [];
    handle.onVisible((visible) => seen.push(visible));
    recorder.setVisible(true);
    expect([handle.visible(), ...seen]).toEqual([true, true]);
    handle.clear();
    expect(cleared).toBe(1);
    stop();
    handle.append({ kind: 'clock' }, 3000);
    expect(facts).toHaveLength(2);
    handle.reloadPage();
    expect(reloads()).toBe(1);
  });

  it('does nothing at what it does not understand, and nothing for a panel that is gone', async () => {
    const { recorder, mirrored, open, close, sendRubbish } = world();
    open();
    const handle = await mirrored;
    sendRubbish();
    let told = 0;
    handle.observe({ facts: (batch) => (told += batch.length), cleared: () => {} });
    close();
    recorder.navigated('http://a.test/');
    expect(told).toBe(0);
  });
});
