/** Pairing with a companion whose connection is not a direct one: a code is asked for, typed, and becomes a key. */
import { batch, signal, type ReadonlySignal } from '@preact/signals';
import type { CallFailure } from '../../../../core/companion/answer.ts';
import type { PairAsk } from '../../../../core/companion/shapes.ts';
import type { EpochMs } from '../../../../core/cookie/types.ts';
import type { Pairing } from '../../../../seam/server.ts';
import type { PanelSource } from '../../../../seam/source.ts';
import type { Site, Sites } from './sites.ts';

/** Letters and digits of a code, as the server makes them: without O and 0, I and 1. */
export const CODE_LENGTH = 8;
const LETTERS = /[A-HJ-NP-Z2-9]/g;

/** What somebody typed or pasted, as it is compared: at most eight of the code's letters. */
export function typedCode(text: string): string {
  return (text.toUpperCase().match(LETTERS) ?? []).slice(0, CODE_LENGTH).join('');
}

/** A code that was printed where the server runs. */
export interface Asked extends PairAsk {
  readonly site: Site;
  readonly until: EpochMs;
  /** Tries that are left. */
  readonly left: number;
}

export interface PairingModel {
  readonly asked: ReadonlySignal<Asked | null>;
  readonly busy: ReadonlySignal<boolean>;
  /** Of the last call. */
  readonly failure: ReadonlySignal<CallFailure | null>;
  readonly pairings: ReadonlySignal<readonly Pairing[]>;
  /** Lets the server print a code. */
  ask(site: Site): Promise<void>;
  /** Sends what was typed. */
  claim(code: string): Promise<void>;
  /** Ends a key, at the server too where that answers. */
  revoke(pairing: Pairing): Promise<void>;
  dispose(): void;
}

/**
 * @param onPaired the site answers now
 */
export function createPairing(
  sites: Sites,
  source: Pick<PanelSource, 'now' | 'pairings' | 'savePairing' | 'dropPairing' | 'onPairings'>,
  onPaired: (site: Site) => void,
): PairingModel {
  const asked = signal<Asked | null>(null);
  const busy = signal(false);
  const failure = signal<CallFailure | null>(null);
  const pairings = signal(source.pairings());
  const stop = source.onPairings(() => (pairings.value = source.pairings()));

  const during = async (act: () => Promise<void>): Promise<void> => {
    if (busy.peek()) return;
    busy.value = true;
    await act();
    busy.value = false;
  };
  return {
    asked,
    busy,
    failure,
    pairings,
    ask: (site) =>
      during(async () => {
        const answer = await sites.pair(site, 'pairAsk', { do: 'ask', site: site.origin });
        batch(() => {
          failure.value = answer.ok ? null : answer.failure;
          if (!answer.ok) return;
          const { seconds, tries } = answer.value;
          asked.value = { ...answer.value, site, until: source.now() + seconds * 1000, left: tries };
        });
      }),
    claim: (code) =>
      during(async () => {
        const printed = asked.peek();
        if (printed === null) return;
        const { site, ask } = printed;
        const body = { do: 'claim', ask, code: typedCode(code), site: site.origin };
        const answer = await sites.pair(site, 'pairClaim', body);
        if (answer.ok) {
          const { id, key, origin, until } = answer.value;
          batch(() => {
            asked.value = null;
            failure.value = null;
            source.savePairing({ site: site.origin, id, key, origin, until });
          });
          onPaired(site);
          return;
        }
        batch(() => {
          failure.value = answer.failure;
          const { left } = answer.failure.params;
          if (answer.failure.code === 'pair_wrong' && typeof left === 'number' && left > 0) {
            asked.value = { ...printed, left };
          } else if (answer.failure.code !== 'pair_wait') {
            asked.value = null;
          }
        });
      }),
    revoke: (pairing) =>
      during(async () => {
        const site = sites.get(pairing.site);
        if (site !== null && site.away !== null) {
          // What the server says of it changes nothing: here the key is forgotten in any case.
          await sites.call(site, 'pair', 'pairRevoke', { do: 'revoke', id: pairing.id });
          site.status.value = { kind: 'pair', why: site.away };
        }
        source.dropPairing(pairing.site);
      }),
    dispose: stop,
  };
}
