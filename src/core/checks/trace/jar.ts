/** The jar played along: what a browser would have kept and sent, request by request, held against what it did send. */
import { sameIdentity } from '../../cookie/identity.ts';
import { judgeSetCookie } from '../../cookie/judge/judge.ts';
import { asSafari } from '../../cookie/judge/safari.ts';
import { cookiesToSend } from '../../cookie/send/send.ts';
import type { Browser, JarCookie, ParsedSetCookie, Verdict } from '../../cookie/types.ts';
import { csrfSecret } from '../../django/csrf.ts';
import { readSessionCookie, type SessionReading } from '../../django/session-cookie.ts';
import { lineName } from '../../timeline/facts/line-name.ts';
import type { Case } from '../case/case.ts';
import type { Line, Visit, Withheld } from './visit.ts';

/** A visit that is still being read. */
export type Draft = { -readonly [Key in keyof Visit]: Visit[Key] } & {
  partition: string | null;
  csrfName: string;
  parsed: ParsedSetCookie[];
};

/** Cookies of the two names, over all hosts and paths: a recording that sets more does so to be slow. */
const MAX_KEPT = 50;

/** One cookie of the jar, with the line that set it. */
interface Kept {
  cookie: JarCookie;
  line: Line | null;
}

/** The value as Django reads it. */
export function unquoted(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}

/** A value is sent again and again: the last reading serves. */
let lastValue = '';
let lastReading = readSessionCookie('');

export function readOnce(value: string): SessionReading {
  if (value !== lastValue) {
    lastReading = readSessionCookie(value);
    lastValue = value;
  }
  return lastReading;
}

/** The jar played along: the watched cookie and the CSRF cookie, of all hosts. */
export class Jar {
  readonly #input: Case;
  readonly #rules: Browser;
  readonly #name: string;
  #kept: Kept[] = [];

  constructor(input: Case, rules: Browser, name: string) {
    this.#input = input;
    this.#rules = rules;
    this.#name = name;
  }

  /** Whether `draft` could not have been sent as it was before the response of `other` had arrived. */
  shows(draft: Draft, other: Draft): boolean {
    if (other.targetUrl !== null && other.targetUrl === draft.exchange.url) return true;
    const set = other.parsed.filter((parsed) => lineName(parsed) === this.#name);
    if (set.length === 0) return false;
    return draft.sent.some(
      (value) =>
        !this.#kept.some(({ cookie }) => unquoted(cookie.value) === value) &&
        set.some((parsed) => unquoted(parsed.pair?.value ?? '') === value),
    );
  }

  /** Compares what the request carried with what the jar held, and learns from the difference. */
  send(draft: Draft): void {
    const { exchange } = draft;
    if (!exchange.complete) return;
    draft.withheld = this.#withheld(draft, this.#name, draft.sent);
    const csrf = draft.cookies
      .filter((pair) => pair.name === draft.csrfName)
      .map(({ value }) => unquoted(value));
    draft.csrfWithheld = this.#withheld(draft, draft.csrfName, csrf);
    for (const value of draft.sent) {
      if (!this.#kept.some(({ cookie }) => cookie.name === this.#name && unquoted(cookie.value) === value))
        this.#adopt(draft, value);
    }
  }

  receive(draft: Draft): void {
    const lines: Line[] = [];
    const csrfLines: Line[] = [];
    for (const parsed of draft.parsed) {
      const name = lineName(parsed);
      if (name === this.#name) lines.push(this.#take(draft, parsed));
      else if (name === draft.csrfName) csrfLines.push(this.#take(draft, parsed));
    }
    draft.lines = lines;
    draft.csrfLines = csrfLines;
    const csrf = csrfLines.findLast(({ deletes }) => !deletes);
    draft.csrfSet = csrf === undefined ? null : (csrfSecret(csrf.value) ?? csrf.value);
  }

  #take(draft: Draft, parsed: ParsedSetCookie): Line {
    const verdict = this.#judge(draft, parsed);
    const value = unquoted(parsed.pair?.value ?? '');
    const line: Line = {
      visit: draft,
      parsed,
      verdict,
      value,
      deletes: deletes(parsed, value),
      refused: verdict.outcome === 'refused',
      whole: draft.exchange.marks?.includes('set-cookie-rebuilt') !== true,
      at: draft.end,
      reading: readOnce(value),
    };
    const { cookie } = verdict;
    if (line.refused || cookie === null) return line;
    this.#kept = this.#kept.filter((kept) => !sameIdentity(kept.cookie, cookie));
    if (verdict.outcome === 'stored') this.#keep({ cookie, line });
    return line;
  }

  #judge(draft: Draft, parsed: ParsedSetCookie): Verdict {
    const { exchange, headers, url } = draft;
    const serverDate = exchange.serverDate ?? headers.date;
    const verdict = judgeSetCookie(parsed, {
      url: exchange.url,
      now: draft.end,
      ...(serverDate === undefined ? {} : { serverDate }),
      browser: this.#rules,
      api: 'http',
      sameSite: !draft.crossSite,
      topLevelNavigation: draft.navigation,
      partitionKey: draft.partition,
      storeId: '',
      jar: this.#kept.map(({ cookie }) => cookie),
      publicSuffixes: this.#input.publicSuffixes,
    });
    return this.#input.browser === 'safari' ? asSafari(verdict, parsed, url) : verdict;
  }

  #withheld(draft: Draft, name: string, sent: readonly string[]): readonly Withheld[] {
    const own = this.#kept.filter(
      ({ cookie }) => cookie.name === name && !sent.includes(unquoted(cookie.value)),
    );
    if (own.length === 0) return NOTHING;
    const answer = cookiesToSend(
      own.map(({ cookie }) => cookie),
      {
        url: draft.exchange.url,
        now: draft.at,
        browser: this.#rules,
        method: draft.exchange.method,
        sameSite: !draft.crossSite,
        topLevelNavigation: draft.navigation,
        partitionKey: draft.partition,
        storeId: '',
        publicSuffixes: this.#input.publicSuffixes,
      },
    );
    return own.map(({ cookie, line }) => ({
      cookie,
      line,
      reasons: answer.withheld.find((one) => one.cookie === cookie)?.reasons ?? [],
    }));
  }

  /** Browsers keep fewer of one site; the oldest give way. */
  #keep(kept: Kept): void {
    this.#kept.push(kept);
    if (this.#kept.length > MAX_KEPT) this.#kept.shift();
  }

  /** A value that no line was seen to set: it was there before, or a script, another tab or the user wrote it. */
  #adopt(draft: Draft, value: string): void {
    const changed = draft.withheld.find(({ reasons }) => reasons.length === 0)?.cookie;
    const cookie: JarCookie =
      changed !== undefined
        ? { ...changed, value }
        : {
            name: this.#name,
            domain: draft.url.host,
            hostOnly: true,
            path: '/',
            partitionKey: null,
            storeId: '',
            value,
            secure: false,
            httpOnly: true,
            sameSite: 'unspecified',
            expires: null,
          };
    this.#kept = this.#kept.filter((kept) => !sameIdentity(kept.cookie, cookie));
    this.#keep({ cookie, line: null });
  }
}

const NOTHING: readonly Withheld[] = [];

/** Before 1971: a date that no clock error makes. */
const LONG_AGO = 366 * 86_400_000;

function deletes(parsed: ParsedSetCookie, value: string): boolean {
  if (parsed.pair === null) return false;
  if (value === '') return true;
  if (parsed.maxAge !== null) return parsed.maxAge <= 0;
  return parsed.expires !== null && parsed.expires < LONG_AGO;
}
