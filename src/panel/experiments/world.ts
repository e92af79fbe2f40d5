/** The world of the experiments, over the seam: the inspected page asks, the journal changes. */
import { alike } from '../../core/cookie/identity.ts';
import type { World } from '../../core/checks/experiments/runner.ts';
import { probeAnswer, type Page, type Probe } from '../../core/checks/experiments/probe.ts';
import { askServer, type Operate } from '../../core/checks/experiments/told.ts';
import { onWire, sentOf } from '../../core/checks/experiments/send.ts';
import type { PanelSource } from '../../seam/source.ts';
import type { ExperimentsParts } from './parts.ts';
import { recorded } from './recorded.ts';

/** What the user is asked for, and how they answer. */
export type AskUser = (does: string, signal: AbortSignal) => Promise<boolean>;

/** A request by the page itself; null when there was no answer. */
export async function askPage(source: PanelSource, url: string): Promise<Page | null> {
  const asked = await source.sendInPage([
    { method: 'GET', url, headers: {}, body: null, hidesOrigin: false },
  ]);
  return asked.ok ? (asked.replies[0] ?? null) : null;
}

/** What a world is made of: the browser, and what the recording has of the requests that were sent. */
export type WorldParts = Pick<ExperimentsParts, 'source' | 'recent' | 'recordAt' | 'suffixes' | 'operate'>;

/** Everything an experiment may touch. `probe.url` is also where the jar is read for. */
export function createWorld(parts: WorldParts, probe: Probe, ask: AskUser, cookie: string): World {
  const { source } = parts;
  return {
    server(key, question) {
      const { origin } = new URL(probe.url);
      const operate: Operate = (op, of, args) => parts.operate(origin, op, of, args);
      return askServer(operate, probe, () => source.now(), key, question);
    },
    async send(requests, look) {
      const ids = requests.map(() => crypto.randomUUID());
      const asked = await source.sendInPage(requests.map((request, at) => onWire(request, ids[at] ?? '')));
      const seen = await recorded(parts, ids, cookie);
      return requests.map((request, at) => {
        const { n, lost } = seen[at] ?? { n: null, lost: undefined };
        const sent = sentOf(request, asked.ok ? (asked.replies[at] ?? null) : null, look, n);
        return lost === undefined ? sent : { ...sent, lost };
      });
    },
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
