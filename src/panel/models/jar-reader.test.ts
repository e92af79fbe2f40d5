import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionLog } from '../../core/timeline/log/session-log.ts';
import { facts, KEY_A, KEY_B, reduceAll, request, sets, START } from '../../core/timeline/testkit.ts';
import type { SiteAccess } from '../../seam/access.ts';
import type { PanelSource } from '../../seam/source.ts';
import { createJarReader } from './jar-reader.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const EMPTY = reduceAll([]);

function world(access: SiteAccess = 'granted') {
  const log = signal<SessionLog>(EMPTY);
  const reads: string[] = [];
  let shown = true;
  const told = new Set<(visible: boolean) => void>();
  const source = {
    now: () => START + 5000,
    visible: () => shown,
    onVisible(listener: (visible: boolean) => void) {
      told.add(listener);
      return () => told.delete(listener);
    },
    readJar(url: string) {
      reads.push(url);
      return Promise.resolve([]);
    },
  } as unknown as PanelSource;
  const reader = createJarReader(source, log, { known: () => null, check: () => Promise.resolve(access) });
  return {
    log,
    reads,
    reader,
    show(visible: boolean) {
      shown = visible;
      for (const listener of told) listener(visible);
    },
  };
}

const first = request('POST /a/', 1, { set: [sets(KEY_A)] });
const second = request('POST /b/', 2, { sent: `sessionid=${KEY_A}`, set: [sets(KEY_B)] });

describe('the jar reader', () => {
  it('reads once after a burst of lines, where the cookie lives', async () => {
    const { log, reads } = world();
    log.value = reduceAll(facts(first));
    log.value = reduceAll(facts(first, second));
    await vi.advanceTimersByTimeAsync(5000);
    expect(reads).toEqual(['http://127.0.0.1/']);
  });

  it('reads again for a later line, and not for the same ones', async () => {
    const { log, reads } = world();
    log.value = reduceAll(facts(first));
    await vi.advanceTimersByTimeAsync(5000);
    log.value = { ...log.value };
    await vi.advanceTimersByTimeAsync(5000);
    expect(reads).toHaveLength(1);
    log.value = reduceAll(facts(first, second));
    await vi.advanceTimersByTimeAsync(5000);
    expect(reads).toHaveLength(2);
  });

  it('reads for a refused line too, where its cookie would be', async () => {
    const { log, reads } = world();
    const refused = request('GET /x/', 1, { set: [`sessionid=${KEY_A}; Path=/app/; SameSite=None`] });
    log.value = reduceAll(facts(refused));
    await vi.advanceTimersByTimeAsync(5000);
    expect(reads).toEqual(['http://127.0.0.1/app/']);
  });

  it.each<SiteAccess>(['missing', 'unavailable'])('does not read when access is %s', async (access) => {
    const { log, reads } = world(access);
    log.value = reduceAll(facts(first));
    await vi.advanceTimersByTimeAsync(5000);
    expect(reads).toEqual([]);
  });

  it('leaves old lines and lines of requests alone', async () => {
    const { log, reads } = world();
    log.value = reduceAll(
      facts(
        request('POST /a/', -60, { set: [sets(KEY_A)] }),
        request('GET /', 1, { sent: `sessionid=${KEY_A}` }),
      ),
    );
    await vi.advanceTimersByTimeAsync(5000);
    expect(reads).toEqual([]);
  });

  it('waits while nobody looks', async () => {
    const { log, reads, show } = world();
    show(false);
    log.value = reduceAll(facts(first));
    await vi.advanceTimersByTimeAsync(5000);
    expect(reads).toEqual([]);
    show(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(reads).toHaveLength(1);
  });

  it('stops when disposed of', async () => {
    const { log, reads, reader } = world();
    log.value = reduceAll(facts(first));
    reader.dispose();
    await vi.advanceTimersByTimeAsync(5000);
    expect(reads).toEqual([]);
  });
});
