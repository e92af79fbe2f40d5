/** The chosen events as steps that a script repeats: what to ask, and what the answer did to the session cookie. */
import { parseSetCookie } from '../cookie/read/parse.ts';
import type { Exchange } from '../timeline/facts/observation.ts';
import { visible } from '../text/visible.ts';
import type { SessionEvent } from '../timeline/log/session-log.ts';
import { exchangesOf } from './exchanges.ts';
import type { ReportInput } from './format.ts';
import { titleOf } from './rows.ts';

/** What a line set. */
export interface StepLine {
  readonly name: string;
  readonly deletes: boolean;
  readonly httpOnly: boolean;
}

/** One request. */
export interface Step {
  readonly method: string;
  readonly url: string;
  /** Null: it never came. */
  readonly status: number | null;
  /** The watched cookie's name. */
  readonly name: string;
  /** What it was, in words, on one line. */
  readonly act: string;
  /** A user was logged in by what was posted. */
  readonly login: boolean;
  /** Something was posted that was not recorded. */
  readonly hasBody: boolean;
  readonly lines: readonly StepLine[];
}

/** Whether a line is about this cookie. */
export function isWatchedLine(line: StepLine, name: string): boolean {
  return line.name === name;
}

/** The steps of the chosen events that were requests, in order. Runs of requests that only sent the cookie are one. */
export function stepsOf({ events, log, recording, language }: ReportInput): Step[] {
  const byNumber = new Map(exchangesOf(recording.observations).map(({ n, exchange }) => [n, exchange]));
  return events.flatMap((event) => {
    const { method, url, session } = event;
    if (method === null || url === null || !URL.canParse(url) || !/^(?:http|ws)s?:/i.test(url)) return [];
    const exchange = event.evidence.map((n) => byNumber.get(n)).find((one) => one !== undefined);
    const own = session === null ? undefined : log.sessions[session]?.identity.name;
    return [
      {
        method: /^[A-Z]{1,16}$/.test(method) ? method : 'GET',
        url,
        status: event.status === 0 ? null : event.status,
        name: own ?? recording.watched.names[0] ?? 'sessionid',
        act: visible(titleOf(event, language), 200),
        login: isLogin(event),
        hasBody: !/^(?:GET|HEAD|OPTIONS|DELETE)$/.test(method),
        lines: linesOf(exchange),
      },
    ];
  });
}

function isLogin({ kind, reason, method }: SessionEvent): boolean {
  return method === 'POST' && ((kind === 'rotated' && reason.startsWith('login')) || reason === 'relogin');
}

function linesOf(exchange: Exchange | undefined): StepLine[] {
  return (exchange?.setCookie ?? []).flatMap((line) => {
    const { pair, maxAge, expires, httpOnly } = parseSetCookie(line);
    if (pair === null) return [];
    const deletes =
      maxAge === null ? expires !== null && expires <= (exchange?.receivedAt ?? 0) : maxAge <= 0;
    return [{ name: pair.name, deletes, httpOnly }];
  });
}
