/**
 * The session log: what one exchange costs in time and memory, over 100,000 exchanges as the DevTools source delivers them, in
 * batches. The peer is the least any log must do with them: parse each from JSON, as it came over the wire, and keep it.
 */
import { basicSuffixes } from '../src/core/cookie/public-suffixes.ts';
import type { Observation } from '../src/core/timeline/facts/observation.ts';
import { caseOf } from '../src/core/checks/live.ts';
import { checkTrace, readTraces } from '../src/core/checks/run.ts';
import { TimelineReducer } from '../src/core/timeline/reduce.ts';

const COUNT = process.env['SESSION_BENCH'] === 'short' ? 20_000 : 100_000;
/** How many times the peer's time this may take before the bench fails. */
const BOUND = process.env['SESSION_BENCH'] === 'short' ? 40 : 12;
const BATCH = 100;
const START = Date.UTC(2026, 0, 1);

/** A day of clicking: mostly requests that only send the key, now and then a login, a refresh or a logout. */
function exchangeJson(n: number): string {
  const at = START + n * 50;
  const key = (round: number): string => `k${round.toString(36)}`.padEnd(32, '0');
  const round = Math.floor(n / 50);
  const place = n % 50;
  const lifetime = 'expires=Thu, 15 Jan 2026 00:00:00 GMT; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax';
  const set =
    place === 0
      ? [`sessionid=${key(round)}; ${lifetime}`]
      : place === 25
        ? [`sessionid=${key(round)}; ${lifetime}`]
        : place === 49
          ? ['sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax']
          : [];
  const observation: Observation = {
    n,
    at,
    kind: 'exchange',
    exchange: {
      source: 'devtools',
      method: 'GET',
      url: `http://127.0.0.1:8000/items/${n % 997}/`,
      status: 200,
      startedAt: at,
      receivedAt: at + 12,
      type: 'xhr',
      cookieHeader: place === 0 ? null : `csrftoken=abc; sessionid=${key(round)}`,
      setCookie: set,
      complete: true,
      servedFrom: 'network',
      pageUrl: 'http://127.0.0.1:8000/',
      error: null,
      storeId: '0',
    },
  };
  return JSON.stringify(observation);
}

const texts = Array.from({ length: COUNT }, (_, n) => exchangeJson(n));

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const before = memory();
const parseStart = performance.now();
const observations = texts.map((text) => JSON.parse(text) as Observation);
const parseTime = performance.now() - parseStart;
const afterParse = memory();

const reducer = new TimelineReducer({
  browser: 'chromium',
  isWatched: (name) => name === 'sessionid',
  publicSuffixes: basicSuffixes,
});
const start = performance.now();
for (let i = 0; i < COUNT; i += BATCH) reducer.add(observations.slice(i, i + BATCH));
const time = performance.now() - start;
const log = reducer.log();
const afterReduce = memory();

/** What the panel looks at (`NEWEST` in `details/checks/model.ts`), and looks at again with everything new. */
const NEWEST = 2000;
function look(): number {
  const begin = performance.now();
  const { exchanges } = caseOf(observations.slice(-NEWEST));
  checkTrace(
    readTraces({
      names: ['sessionid'],
      exchanges,
      browser: 'chromium',
      publicSuffixes: basicSuffixes,
      now: START,
    }),
  );
  return performance.now() - begin;
}
const firstLook = look();
const checkTime = Math.min(look(), look(), look());

const perExchange = (total: number): string => (total / COUNT).toFixed(2);
console.log(`log reduction, ${COUNT.toLocaleString('en')} exchanges in batches of ${BATCH}:`);
console.log(
  `  ${perExchange(time * 1000)} µs each (aim: under 5); parsing the same exchanges from JSON: ${perExchange(parseTime * 1000)} µs each; ratio ${(time / parseTime).toFixed(2)}`,
);
console.log(
  `  ${perExchange(afterReduce - afterParse)} bytes each for the log (aim: under 400), besides ${perExchange(afterParse - before)} for the exchange itself`,
);
console.log(
  `  ${log.sessions.length.toLocaleString('en')} sessions, ${log.events.length.toLocaleString('en')} rows`,
);
console.log(
  `  checks: one look at the newest ${NEWEST.toLocaleString('en')} takes ${checkTime.toFixed(0)} ms (the first ${firstLook.toFixed(0)} ms), ${((100 * checkTime) / time).toFixed(1)} % of the reduction (aim: under 10)`,
);
if (time / parseTime > BOUND) process.exitCode = 1;
