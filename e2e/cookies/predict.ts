/** What the product says about a case, step by step. */
import { formatCookieHeader } from '../../src/core/cookie/read/cookie-header.ts';
import { judgeSetCookie } from '../../src/core/cookie/judge/judge.ts';
import { storeCookie } from '../../src/core/cookie/send/jar.ts';
import { parseSetCookie } from '../../src/core/cookie/read/parse.ts';
import { publicSuffixList } from '../../src/core/cookie/public-suffix-list.ts';
import { siteOf } from '../../src/core/cookie/same-site.ts';
import { cookiesToSend, type SendAnswer } from '../../src/core/cookie/send/send.ts';
import type { Browser, JarCookie, Verdict } from '../../src/core/cookie/types.ts';
import type { Case, Context, Step } from './cases.ts';
import { OTHER_SITE } from './tabs.ts';

/** The product's answer to one step. */
export interface Predicted {
  readonly answer: SendAnswer;
  readonly cookieHeader: string;
  readonly verdicts: readonly Verdict[];
}

const CONTEXTS: Readonly<
  Record<Context, { sameSite: boolean; topLevelNavigation: boolean; method: string }>
> = {
  open: { sameSite: true, topLevelNavigation: true, method: 'GET' },
  script: { sameSite: true, topLevelNavigation: true, method: 'GET' },
  fetch: { sameSite: false, topLevelNavigation: false, method: 'GET' },
  link: { sameSite: false, topLevelNavigation: true, method: 'GET' },
  post: { sameSite: false, topLevelNavigation: true, method: 'POST' },
};

/** Ages within one moment: enough for order, too little for anything else. */
const TICK_MS = 0.001;

/** Plays `one` through the product. `times` are the moments at which its steps began. */
export function predict(
  one: Case,
  times: readonly number[],
  browser: Browser,
): { steps: Predicted[]; jar: JarCookie[] } {
  let jar: JarCookie[] = [];
  let tick = 0;
  const steps: Predicted[] = [];
  for (const [index, step] of one.steps.entries()) {
    const now = times[index] ?? 0;
    const common = { ...CONTEXTS[step.context], ...surroundings(step, browser), now };
    const answer = cookiesToSend(jar, common);
    const verdicts: Verdict[] = [];
    for (const line of step.lines) {
      const api = step.context === 'script' ? 'document' : 'http';
      const verdict = judgeSetCookie(parseSetCookie(line), { ...common, api, jar });
      tick += 1;
      jar = storeCookie(jar, aged(verdict, now, tick), now);
      verdicts.push(verdict);
    }
    steps.push({ answer, cookieHeader: formatCookieHeader(answer.sent), verdicts });
  }
  return { steps, jar };
}

function surroundings(step: Step, browser: Browser) {
  const serverDate = Date.parse(step.date ?? '');
  return {
    ...(Number.isNaN(serverDate) ? {} : { serverDate }),
    url: step.url,
    browser,
    partitionKey: step.context === 'fetch' ? OTHER_SITE : siteOf(step.url, publicSuffixList),
    storeId: '',
    publicSuffixes: publicSuffixList,
  };
}

function aged(verdict: Verdict, now: number, tick: number): Verdict {
  const { cookie } = verdict;
  if (cookie === null || cookie.created !== now) return verdict;
  return { ...verdict, cookie: { ...cookie, created: now + tick * TICK_MS } };
}
