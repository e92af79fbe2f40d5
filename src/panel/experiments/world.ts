/** The world of the experiments, over the seam: the inspected page asks, the journal changes. */
import { alike } from '../../core/cookie/identity.ts';
import type { World } from '../../core/checks/experiments/runner.ts';
import { probeAnswer, type Page, type Probe } from '../../core/checks/experiments/probe.ts';
import type { PanelSource } from '../../seam/source.ts';

/** What the user is asked for, and how they answer. */
export type AskUser = (does: string, signal: AbortSignal) => Promise<boolean>;

/** A request by the page itself; null when there was no answer. */
export async function askPage(source: PanelSource, url: string): Promise<Page | null> {
  const reply = await source.fetchInPage(url);
  return reply.ok ? { status: reply.status, url: reply.url, text: reply.text } : null;
}

/** Everything an experiment may touch. `probe.url` is also where the jar is read for. */
export function createWorld(source: PanelSource, probe: Probe, ask: AskUser): World {
  return {
    now: () => source.now(),
    hold: (places) => source.hold(places),
    apply: (intention, hold) => source.apply({ id: crypto.randomUUID(), action: 'edit', intention, hold }),
    async read(identity) {
      const cookies = await source.readJar(probe.url);
      return cookies?.find((cookie) => alike(cookie, identity)) ?? null;
    },
    probe: async (at) => probeAnswer(probe, await askPage(source, at ?? probe.url), at),
    wait: (ms, signal) =>
      new Promise((done, fail) => {
        const stopped = (): void => {
          clearTimeout(timer);
          fail(signal.reason as Error);
        };
        const timer = setTimeout(() => {
          signal.removeEventListener('abort', stopped);
          done();
        }, ms);
        signal.addEventListener('abort', stopped, { once: true });
      }),
    ask,
  };
}
