/** `session-devtools simulate`: play responses into an empty jar and say which cookies the next request carries. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { formatCookieHeader } from '../core/cookie/read/cookie-header.ts';
import { setCookieLines } from '../core/cookie/read/header-lines.ts';
import { contextAt } from '../core/cookie/context.ts';
import { judgeSetCookie } from '../core/cookie/judge/judge.ts';
import { storeCookie } from '../core/cookie/send/jar.ts';
import { parseSetCookie } from '../core/cookie/read/parse.ts';
import { publicSuffixList } from '../core/cookie/public-suffix-list.ts';
import { siteOf } from '../core/cookie/same-site.ts';
import { cookiesToSend, type SendAnswer } from '../core/cookie/send/send.ts';
import type { Browser, EpochMs, JarCookie, Verdict } from '../core/cookie/types.ts';
import { say, type Language } from '../core/words/index.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { splitLines } from './cookie.ts';
import { reasonJson } from './cookie-output.ts';
import { contextOf, isBrowser, readMoment, type ContextName } from './options.ts';

const contextName = v.picklist(['same-site', 'cross-site', 'navigation']);

const scenarioSchema = v.object({
  id: v.optional(v.union([v.string(), v.number(), v.null()]), null),
  now: v.optional(v.union([v.string(), v.number()])),
  steps: v.array(
    v.object({
      url: v.string(),
      setCookie: v.union([
        v.array(v.string()),
        v.pipe(
          v.string(),
          v.transform((line) => [line]),
        ),
      ]),
      api: v.optional(v.picklist(['http', 'document']), 'http'),
      context: v.optional(contextName, 'same-site'),
    }),
  ),
  request: v.object({
    url: v.string(),
    context: v.optional(contextName, 'same-site'),
    method: v.optional(v.string(), 'GET'),
    api: v.optional(v.picklist(['http', 'document']), 'http'),
  }),
});
type Scenario = v.InferOutput<typeof scenarioSchema>;

/** Cookies of one moment are told apart by this much, so that the order in which they were set is their age. */
const TICK_MS = 0.001;

/** Which partition a `Partitioned` cookie belongs to; another site's page is one nobody named. */
function partitionOf(url: string, context: ContextName): string {
  return context === 'cross-site' ? 'https://another-site.invalid' : (siteOf(url, publicSuffixList) ?? '');
}

/** Plays one scenario. `now` is already a moment. */
export function simulate(scenario: Scenario, now: EpochMs, browser: Browser) {
  let jar: JarCookie[] = [];
  let tick = 0;
  const verdicts: Verdict[][] = [];
  for (const { url, setCookie, api, context } of scenario.steps) {
    const ofStep: Verdict[] = [];
    for (const line of setCookie.flatMap((one) => setCookieLines(one)?.lines ?? [one])) {
      const circumstances = contextAt(url, {
        now,
        browser,
        api,
        ...contextOf(context),
        partitionKey: partitionOf(url, context),
        jar,
        publicSuffixes: publicSuffixList,
      });
      const verdict = judgeSetCookie(parseSetCookie(line), circumstances);
      tick += 1;
      jar = storeCookie(jar, aged(verdict, now, tick), now);
      ofStep.push(verdict);
    }
    verdicts.push(ofStep);
  }
  const { url, context, method, api } = scenario.request;
  const answer = cookiesToSend(jar, {
    url,
    now,
    browser,
    method,
    api,
    ...contextOf(context),
    partitionKey: partitionOf(url, context),
    storeId: '',
    publicSuffixes: publicSuffixList,
  });
  return { answer, verdicts };
}

function aged(verdict: Verdict, now: EpochMs, tick: number): Verdict {
  const { cookie } = verdict;
  // A cookie that took over its predecessor's age keeps it.
  if (cookie === null || cookie.created !== now) return verdict;
  return { ...verdict, cookie: { ...cookie, created: now + tick * TICK_MS } };
}

function answerJson(id: Scenario['id'], answer: SendAnswer, verdicts: Verdict[][], language: Language) {
  return {
    id,
    cookie: formatCookieHeader(answer.sent),
    sent: answer.sent.map(({ name, value, domain, path }) => ({ name, value, domain, path })),
    withheld: answer.withheld.map(({ cookie, reasons }) => ({
      name: cookie.name,
      reasons: reasons.map((reason) => reasonJson(reason, language)),
    })),
    verdicts: verdicts.map((step) => step.map(({ outcome }) => outcome)),
  };
}

/** The answer to one line of input, and whether the line made sense. */
function answerLine(line: string, browser: Browser, terminal: Terminal): { json: unknown; ok: boolean } {
  const scenario = readScenario(line);
  const now = scenario?.now === undefined ? terminal.now() : readMoment(scenario.now);
  if (scenario === null || now === null) {
    return {
      json: { id: scenario?.id ?? null, error: say(terminal.language, 'cli.simulate-bad-line') },
      ok: false,
    };
  }
  const { answer, verdicts } = simulate(scenario, now, browser);
  return { json: answerJson(scenario.id, answer, verdicts, terminal.language), ok: true };
}

function readScenario(line: string): Scenario | null {
  try {
    const result = v.safeParse(scenarioSchema, JSON.parse(line));
    return result.success ? result.output : null;
  } catch {
    // Not JSON.
    return null;
  }
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const browser = readBrowser(args);
  if (browser === null) {
    terminal.writeError(`${say(terminal.language, 'cli.simulate-usage')}\n`);
    return 2;
  }
  let ok = true;
  for (const line of splitLines(await terminal.readInput())) {
    if (line.trim() === '') continue;
    const answer = answerLine(line, browser, terminal);
    ok &&= answer.ok;
    terminal.write(`${JSON.stringify(answer.json)}\n`);
  }
  return ok ? 0 : 1;
}

function readBrowser(args: readonly string[]): Browser | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        browser: { type: 'string', default: 'chromium' },
      },
    });
    // JSON is the only output there is; asking for it is asked for, so that a text form may come.
    return values.json && isBrowser(values.browser) ? values.browser : null;
  } catch {
    // parseArgs throws for options it does not know.
    return null;
  }
}

/** The subcommand. */
export const simulateCommand: Command = { summary: 'cli.simulate-summary', run };
