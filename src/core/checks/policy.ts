/**
 * A policy: what a site has decided for its sessions, against which verdicts are measured. Its file is JSON; `docs/checks.md` tells each field.
 * What it does not name is judged by the checks' own measure.
 */
import * as v from 'valibot';
import type { EpochMs } from '../cookie/types.ts';
import { CODES } from './case/codes.ts';
import type { Finding } from './finding/finding.ts';
import { groupBy } from './case/group.ts';
import { acceptsKey, setLine } from './trace/signs.ts';
import type { Trace } from './trace/trace.ts';
import type { Line, Visit } from './trace/visit.ts';

const Seconds = v.pipe(v.number(), v.minValue(1));

const PolicyShape = v.strictObject({
  /** Seconds without a request after which a session must have ended. */
  idle: v.optional(Seconds),
  /** Seconds after its beginning at which a session must have ended, however much it is used. */
  absolute: v.optional(Seconds),
  /** The longest lifetime, in seconds, that the cookie may be given. */
  age: v.optional(Seconds),
  /** Sessions of one user that may be alive at once. */
  concurrent: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** The names that session cookies may have. */
  names: v.optional(v.array(v.string())),
  /** Findings that were accepted, and why. */
  exceptions: v.optional(
    v.array(
      v.strictObject({
        code: v.picklist(CODES),
        cookie: v.optional(v.string()),
        reason: v.pipe(v.string(), v.nonEmpty()),
      }),
    ),
  ),
});

/** What a policy file says. */
export type Policy = v.InferOutput<typeof PolicyShape>;

/** Reads a policy file; null when it is none. */
export function readPolicy(text: string): Policy | null {
  try {
    const result = v.safeParse(PolicyShape, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    // Not JSON.
    return null;
  }
}

/** The findings as the policy sees them: its own added, the accepted ones taken out. */
export function measure(found: readonly Finding[], trace: Trace, policy: Policy): Finding[] {
  const own = [
    ...idle(trace, policy),
    ...absolute(trace, policy),
    ...age(trace, policy),
    ...concurrent(trace, policy),
    ...names(trace, policy),
  ];
  const replaced = new Set(own.map(({ code }) => code));
  return [...own, ...found.filter(({ code }) => !replaced.has(code))].filter(
    (finding) =>
      policy.exceptions?.some(
        ({ code, cookie }) => code === finding.code && (cookie === undefined || cookie === finding.cookie),
      ) !== true,
  );
}

function broken(
  trace: Trace,
  code: Finding['code'],
  cause: string,
  evidence: readonly number[],
  params: Finding['params'],
  setting: string | null,
): Finding {
  return {
    code,
    verdict: 'fail',
    certainty: 'certain',
    cookie: trace.name,
    cause,
    remedy: '',
    params: { cookie: trace.name, ...params },
    lines: setting,
    setting: setting?.split(' ', 1)[0] ?? null,
    evidence,
    ids: ['WSTG-SESS-07', 'ASVS 5.0 V7.1.1 (L2)'],
    settle: null,
    byDesign: false,
  };
}

/** Accepted after a pause that should have ended it. */
function idle(trace: Trace, { idle: limit }: Policy): Finding[] {
  if (limit === undefined) return [];
  const last = new Map<string, EpochMs>();
  for (const visit of trace.visits) {
    const value = visit.sent.at(-1);
    if (value === undefined) continue;
    const before = last.get(value);
    const pause = before === undefined ? 0 : (visit.at - before) / 1000;
    if (pause > limit && acceptsKey(visit)) {
      const params = {
        method: visit.exchange.method,
        path: visit.url.path.slice(0, 120),
        pause: Math.round(pause),
        limit,
      };
      return [
        broken(
          trace,
          'polling-keeps-alive',
          'policy-idle',
          [visit.n],
          params,
          `SESSION_COOKIE_AGE = ${String(limit)}`,
        ),
      ];
    }
    last.set(value, visit.at);
  }
  return [];
}

/** Accepted after its time was up. */
function absolute(trace: Trace, { absolute: limit }: Policy): Finding[] {
  if (limit === undefined) return [];
  const born = new Map<string, Line>();
  for (const line of trace.lines) if (!line.deletes && !born.has(line.value)) born.set(line.value, line);
  for (const visit of trace.visits) {
    const line = born.get(visit.sent.at(-1) ?? '');
    if (line === undefined || (visit.at - line.at) / 1000 <= limit || !acceptsKey(visit)) continue;
    const params = { lived: Math.round((visit.at - line.at) / 1000), limit };
    return [broken(trace, 'ends-apart', 'policy-absolute', [visit.n, line.visit.n], params, null)];
  }
  return [];
}

function age(trace: Trace, { age: limit }: Policy): Finding[] {
  if (limit === undefined) return [];
  const long = trace.lines.find(
    ({ deletes, verdict, at }) => !deletes && ((verdict.cookie?.expires ?? at) - at) / 1000 > limit + 2,
  );
  if (long === undefined) return [];
  const lifetime = Math.round(((long.verdict.cookie?.expires ?? long.at) - long.at) / 1000);
  return [
    broken(
      trace,
      'expiry-overridden',
      'policy-age',
      [long.visit.n],
      { lifetime, limit },
      `SESSION_COOKIE_AGE = ${String(limit)}`,
    ),
  ];
}

/** Keys of logins that are still accepted beside each other. */
function concurrent(trace: Trace, { concurrent: limit }: Policy): Finding[] {
  if (limit === undefined) return [];
  const keys = trace.logins.flatMap((login) => setLine(login)?.value ?? []);
  const uses = groupBy(trace.visits.filter(acceptsKey), (visit) => visit.sent.at(-1) ?? '');
  const alive = keys.filter((key, i) => keys.indexOf(key) === i && usedAfterAll(uses.get(key), trace.logins));
  if (alive.length <= limit) return [];
  const evidence = alive.flatMap((key) => uses.get(key)?.at(-1)?.n ?? []);
  return [
    broken(
      trace,
      'session-outlives-logout',
      'policy-concurrent',
      evidence,
      { alive: alive.length, limit },
      null,
    ),
  ];
}

function usedAfterAll(visits: readonly Visit[] | undefined, logins: readonly Visit[]): boolean {
  const last = visits?.at(-1);
  return last !== undefined && logins.every((login) => login.end <= last.at);
}

function names(trace: Trace, { names: allowed }: Policy): Finding[] {
  const [line] = trace.lines;
  if (allowed === undefined || line === undefined || allowed.includes(trace.name)) return [];
  const [first] = allowed;
  const setting = first === undefined ? null : `SESSION_COOKIE_NAME = "${first.replace(/[^\w-]/g, '')}"`;
  return [
    broken(
      trace,
      'prefix-possible',
      'policy-name',
      [line.visit.n],
      { names: allowed.join(', ').slice(0, 200) },
      setting,
    ),
  ];
}
