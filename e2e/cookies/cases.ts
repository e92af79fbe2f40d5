/** Random cases: a few responses that set cookies, then requests that carry them, each in some context. */
import { earlierLine, namePool, setCookieLine } from './lines.ts';
import { between, chance, pick, randomFrom, type Random } from './random.ts';

/**
 * How the request comes about. `open`: the address bar. `fetch`: a script of another site's page. `link` and `post`: another
 * site's page leads the whole tab here. `script`: not a response at all, but `document.cookie` on the page itself.
 */
export type Context = 'open' | 'fetch' | 'link' | 'post' | 'script';

/** One exchange: what is asked for, how, and the `Set-Cookie` lines that come back. */
export interface Step {
  readonly url: string;
  readonly context: Context;
  readonly lines: readonly string[];
  /** The answer's Date header, if it has one: by it Chromium corrects Expires. */
  readonly date?: string;
}

/** Steps on hosts that no other case uses, so that many share one browser. */
export interface Case {
  readonly id: number;
  readonly steps: readonly Step[];
}

const SCHEMES = ['http', 'https'] as const;

/** Hosts of one case: the first is where things happen, the others are near. All unique to the case's number. */
function hosts(random: Random, id: number): readonly [string, ...string[]] {
  const octets = `${(id >> 16) & 255}.${(id >> 8) & 255}.${id & 255}`;
  const usual = [`c${id}.test`, `www.c${id}.test`, `a.b.c${id}.test`] as const;
  return pick(random, [
    usual,
    [usual[1], usual[0], `other.c${id}.test`],
    [usual[2], `b.c${id}.test`, usual[0]],
    usual,
    [`c${id}.co.uk`, `www.c${id}.co.uk`],
    // A public suffix itself (`*.ck` is a rule of the list), and a site below it.
    [`s${id}.ck`, `shop.s${id}.ck`],
    [`shop.s${id}.ck`, `s${id}.ck`],
    [`x.y${id}.kobe.jp`, `y${id}.kobe.jp`],
    [`intra${id}`, `www.intra${id}`],
    [`c${id}.localhost`, `www.c${id}.localhost`],
    [`127.${octets}`, `127.${octets}`],
    [`10.${octets}`, `10.${octets}`],
    [`[fd00::${id.toString(16)}]`, `[fd00::${id.toString(16)}]`],
    [`xn--bcher-kva.c${id}.test`, `c${id}.test`],
    [`c${id}.test.`, `c${id}.test`],
  ] as const);
}

const PORTS = { http: ['', '', ':8000', ':8001'], https: ['', '', ':8443'] } as const;

const PATHS = [
  '/',
  '/',
  '/a',
  '/a/',
  '/a/b',
  '/a/b/c',
  '/ab',
  '/a%20b/x',
  '/A/x',
  '/a//b',
  '/%61/x',
] as const;

function url(random: Random, host: string, scheme: 'http' | 'https'): string {
  const port = pick<string>(random, PORTS[scheme]);
  return `${scheme}://${host}${port}${pick(random, PATHS)}`;
}

/** Clocks of servers: slow, fast, and none at all. */
const DATES = [
  'Thu, 01 Jan 2026 00:00:00 GMT',
  'Mon, 01 Jan 2024 12:00:00 GMT',
  'Sat, 01 Jan 2028 00:00:00 GMT',
  'not a date',
] as const;

/** Case number `id` of the run with that seed. */
export function makeCase(seed: number, id: number): Case {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(id + 1, 0x85ebca6b));
  const near = hosts(random, id);
  const names = namePool(random);
  const host = () => (chance(random, 0.7) ? near[0] : pick(random, near));
  const steps: Step[] = [];
  const earlier = between(random, 0, 2);
  for (let count = 0; count < earlier; count += 1) {
    const at = host();
    const lines = Array.from({ length: between(random, 1, 2) }, () => earlierLine(random, at, names));
    const scheme = chance(random, 0.75) ? 'https' : 'http';
    steps.push({ url: url(random, at, scheme), context: 'open', lines });
  }
  const arrivals = between(random, 1, 2);
  for (let count = 0; count < arrivals; count += 1) {
    const at = host();
    const lines = Array.from({ length: between(random, 1, 3) }, () => setCookieLine(random, at, names));
    const context = pick<Context>(random, ['open', 'open', 'open', 'fetch', 'link', 'post', 'script']);
    const step = { url: url(random, at, pick(random, SCHEMES)), context, lines };
    const dated = context !== 'script' && chance(random, 0.15);
    steps.push(dated ? { ...step, date: pick(random, DATES) } : step);
  }
  for (let count = 0; count < 2; count += 1) {
    const context = pick<Context>(random, ['open', 'open', 'fetch', 'link', 'post']);
    steps.push({ url: url(random, host(), pick(random, SCHEMES)), context, lines: [] });
  }
  return { id, steps };
}

/** How many lines a case puts to the browser. */
export function linesIn({ steps }: Case): number {
  return steps.reduce((sum, { lines }) => sum + lines.length, 0);
}
