/**
 * The browser is the oracle: random lines and contexts, received by a real browser from a real server, must end as the product says.
 * `COOKIE_LINES` (default 2,000) and `COOKIE_SEED` choose how many and which; `COOKIE_CASE` repeats a single case.
 */
import type { Protocol } from 'puppeteer-core';
import { expect, it } from 'vitest';
import type { Browser } from '../../src/core/cookie/types.ts';
import { linesIn, makeCase, type Case, type Step } from './cases.ts';
import { disagreements } from './compare.ts';
import { predict } from './predict.ts';
import type { Observed } from './tabs.ts';

const LINES = Number(process.env['COOKIE_LINES'] ?? 2000);
const SEED = Number(process.env['COOKIE_SEED'] ?? 6265);
const ONLY = process.env['COOKIE_CASE'];
/** Few enough that the jar's own limit (Chromium: 3,300 cookies) is far. */
const BATCH = 60;
/** An absolute date this close to now could pass between two clocks. */
const TOO_CLOSE_MS = 60_000;
/** Generous: a line takes Chromium about 15 ms on two cores, Firefox 50. */
const LIMIT_MS = 120_000 + LINES * 300;
/** Enough to see what is wrong. */
const MOST_TOLD = 20;

/** A tab, or a browser, that plays one step after the other. */
interface Player {
  play(step: Step): Promise<Observed>;
  /** Everything in the browser's jar. */
  jar(): Promise<readonly Protocol.Network.Cookie[]>;
  /** Empties the jar. */
  clear(): Promise<void>;
}

/** A browser that cases are played to. */
export interface Oracle {
  readonly name: Browser;
  version(): Promise<string>;
  /** They play at the same time, and share a jar. */
  readonly players: readonly [Player, ...Player[]];
}

/** Declares the test. `oracle` is asked when it runs. */
export function agrees(oracle: () => Oracle): void {
  it(
    `agree on ${ONLY === undefined ? `${LINES} lines` : `case ${ONLY}`}`,
    async () => {
      const wanted = ONLY === undefined ? LINES : 1;
      const size = ONLY === undefined ? BATCH : 1;
      const wrong: string[] = [];
      let lines = 0;
      let id = Number(ONLY ?? 0);
      while (lines < wanted) {
        const cases = Array.from({ length: size }, (_, offset) => makeCase(SEED, id + offset));
        id += size;
        const batch = await judgeBatch(oracle(), cases);
        lines += ONLY === undefined ? batch.lines : 1;
        wrong.push(...batch.wrong);
      }
      const version = await oracle().version();
      process.stdout.write(
        `${version}: ${lines} lines in ${id} cases, ${wrong.length} cases disagree (seed ${SEED})\n`,
      );
      expect(wrong.slice(0, MOST_TOLD).join('\n\n')).toBe('');
    },
    LIMIT_MS,
  );
}

async function judgeBatch(
  oracle: Oracle,
  cases: readonly Case[],
): Promise<{ wrong: string[]; lines: number }> {
  const observed = await playAll(oracle.players, cases);
  const [first] = oracle.players;
  const jar = await first.jar();
  await first.clear();
  const wrong: string[] = [];
  let lines = 0;
  for (const one of cases) {
    const seen = observed.get(one.id) ?? [];
    const times = seen.map(({ before }) => before);
    const predicted = predict(one, times, oracle.name);
    const now = seen.at(-1)?.after ?? 0;
    const close = predicted.steps.some(({ verdicts }) =>
      verdicts.some(({ cookie }) => Math.abs((cookie?.expires ?? 0) - now) < TOO_CLOSE_MS),
    );
    if (close) continue;
    lines += linesIn(one);
    const found = disagreements(one, seen, predicted, ownCookies(jar, one));
    if (found.length > 0) {
      wrong.push(
        `case ${one.id} (COOKIE_SEED=${SEED} COOKIE_CASE=${one.id}):\n  ${found.join('\n  ')}\n  ${stepsOf(one)}`,
      );
    }
  }
  return { wrong, lines };
}

/** Plays a batch, each player taking the next case when it is free. The answer has what each case's steps met, by its id. */
async function playAll(
  players: readonly Player[],
  cases: readonly Case[],
): Promise<ReadonlyMap<number, readonly Observed[]>> {
  const queue = [...cases];
  const results = new Map<number, Observed[]>();
  await Promise.all(
    players.map(async (player) => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
        const seen: Observed[] = [];
        for (const step of one.steps) seen.push(await player.play(step));
        results.set(one.id, seen);
      }
    }),
  );
  return results;
}

/** The cookies of the hosts that only this case has. */
function ownCookies(jar: readonly Protocol.Network.Cookie[], one: Case): Protocol.Network.Cookie[] {
  const hosts = one.steps.map(({ url }) => new URL(url).hostname);
  return jar.filter(({ domain }) => {
    const bare = domain.replace(/^\./, '');
    return hosts.some((host) => host === bare || host.endsWith(`.${bare}`));
  });
}

function stepsOf({ steps }: Case): string {
  return steps
    .map(({ context, url, lines }) =>
      [`${context} ${url}`, ...lines.map((line) => `  ${JSON.stringify(line).slice(0, 400)}`)].join('\n  '),
    )
    .join('\n  ');
}
