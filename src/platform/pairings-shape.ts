/** What is kept of paired companions, as it is read back. */
import * as v from 'valibot';
import type { Pairing } from '../seam/server.ts';

/** Sites kept; the one that ends first leaves. */
const MAX = 50;

const PairingShape = v.object({
  site: v.pipe(v.string(), v.url()),
  id: v.string(),
  key: v.string(),
  origin: v.string(),
  until: v.number(),
});

/** The pairings that are still good, whatever was stored. */
export function readPairings(raw: unknown, now: number): Pairing[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((one): Pairing[] => {
    const read = v.safeParse(PairingShape, one);
    return read.success && read.output.until > now ? [read.output] : [];
  });
}

/** With this pairing in the place of its site's older one. */
export function withPairing(all: readonly Pairing[], pairing: Pairing): Pairing[] {
  return [...all.filter(({ site }) => site !== pairing.site), pairing]
    .toSorted((a, b) => a.until - b.until)
    .slice(-MAX);
}
