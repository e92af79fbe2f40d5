/** The world of the experiments, over the seam: the inspected page asks, the journal changes. */
import { alike } from '../../core/cookie/identity.ts';
import type { World } from '../../core/checks/experiments/runner.ts';
import { probeAnswer, type Page, type Probe } from '../../core/checks/experiments/probe.ts';
import { askServer, type Operate } from '../../core/checks/experiments/told.ts';
import { onWire, sentOf } from '../../core/checks/experiments/send.ts';
import type { Observation } from '../../core/timeline/facts/observation.ts';
import type { PanelSource } from '../../seam/source.ts';

/** What the user is asked for, and how they answer. */
export type AskUser = (does: string, signal: AbortSignal) => Promise<boolean>;

/** A request by the page itself; null when there was no answer. */
export async function askPage(source: PanelSource, url: string): Promise<Page | null> {
  const asked = await source.sendInPage([
    { method: 'GET', url, headers: {}, body: null, hidesOrigin: false },
  ]);
  return asked.ok ? (asked.replies[0] ?? null) : null;
}

/** The newest facts of the recording. */
export type Recent = (limit: number) => readonly Observation[];

/** Facts that are looked through for what was just sent, how often, and how long is waited in between, in ms. */
const NEWEST = 500;
const LOOKS = 20;
const LOOK_MS = 50;

/** The requests in the recording, by the ids that they carry: it hears of an answer a moment later than the page. */
async function seenOf(ids: readonly string[], recent: Recent): Promise<readonly (number | null)[]> {
  for (let look = 0; ; look += 1) {
    const seen = ids.map((id) =>
      recent(NEWEST).find((fact) => fact.kind === 'exchange' && fact.exchange.headers?.experiment === id),
    );
    if (look === LOOKS || seen.every((fact) => fact !== undefined))
      return seen.map((fact) => fact?.n ?? null);
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
}

/** Everything an experiment may touch. `probe.url` is also where the jar is read for. */
export function createWorld(
  source: PanelSource,
  probe: Probe,
  ask: AskUser,
  recent: Recent,
  operate: Operate,
): World {
  return {
    server: (key, question) => askServer(operate, probe, () => source.now(), key, question),
    async send(requests, look) {
      const ids = requests.map(() => crypto.randomUUID());
      const asked = await source.sendInPage(requests.map((request, at) => onWire(request, ids[at] ?? '')));
      const seen = await seenOf(ids, recent);
      return requests.map((request, at) =>
        sentOf(request, asked.ok ? (asked.replies[at] ?? null) : null, look, seen[at] ?? null),
      );
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
