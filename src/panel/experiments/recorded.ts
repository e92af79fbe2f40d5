/** What the recording has of the requests that an experiment sent: it hears of an answer a moment later than the page does. */
import { caseOf } from '../../core/checks/live.ts';
import { lostAmong } from '../../core/checks/lost-among.ts';
import type { WorldParts } from './world.ts';

/** A request in the recording: its number, and what another one took from it (undefined: not known). */
export interface RecordedRequest {
  readonly n: number | null;
  readonly lost: string | null | undefined;
}

/** Facts that are looked through for what was just sent, how often, and how long is waited in between, in ms. */
const NEWEST = 500;
const LOOKS = 20;
const LOOK_MS = 50;

/** The requests by the ids that they carry. Of several sent at once also what they took from each other. */
export async function recorded(
  parts: WorldParts,
  ids: readonly string[],
  cookie: string,
): Promise<readonly RecordedRequest[]> {
  for (let look = 0; ; look += 1) {
    const found = lookOnce(parts, ids, cookie);
    const isWhole = found.every(({ n, lost }) => n !== null && (ids.length === 1 || lost !== undefined));
    if (isWhole || look === LOOKS) return found;
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
}

function lookOnce(
  { source, recent, recordAt, suffixes }: WorldParts,
  ids: readonly string[],
  cookie: string,
): readonly RecordedRequest[] {
  const facts = recent(NEWEST);
  const numbers = ids.map(
    (id) =>
      facts.find((fact) => fact.kind === 'exchange' && fact.exchange.headers?.experiment === id)?.n ?? null,
  );
  if (ids.length === 1 || numbers.includes(null)) return numbers.map((n) => ({ n, lost: undefined }));
  const lost = lostAmong(
    {
      names: [cookie],
      browser: source.browser,
      publicSuffixes: suffixes.peek(),
      now: source.now(),
      ...caseOf(facts, recordAt, (exchanges) => exchanges),
    },
    ids,
  );
  return numbers.map((n, at) => ({ n, lost: lost[at] }));
}
