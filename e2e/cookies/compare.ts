/** The browser's word against the product's: every difference is a disagreement, in plain text. */
import type { Protocol } from 'puppeteer-core';
import type { JarCookie, Reason } from '../../src/core/cookie/types.ts';
import type { Case } from './cases.ts';
import type { Predicted } from './predict.ts';
import type { Observed } from './tabs.ts';

/** CDP's names for refusals, and our codes that mean the same. */
const SETTING: Readonly<Record<string, readonly string[]>> = {
  SecureOnly: ['secure-on-insecure-origin'],
  SameSiteStrict: ['samesite-cross-site'],
  SameSiteLax: ['samesite-cross-site'],
  SameSiteUnspecifiedTreatedAsLax: ['samesite-default-cross-site'],
  SameSiteNoneInsecure: ['samesite-none-insecure'],
  OverwriteSecure: ['overwrite-secure'],
  InvalidDomain: ['domain-mismatch', 'domain-public-suffix', 'domain-invalid', 'domain-not-ascii'],
  InvalidPrefix: [
    'prefix-secure',
    'prefix-insecure-origin',
    'prefix-path',
    'prefix-domain',
    'prefix-hidden',
    'prefix-http-httponly',
    'prefix-http-script',
  ],
  NameValuePairExceedsMaxSize: ['too-large'],
  DisallowedCharacter: ['control-character', 'tab'],
  NoCookieContent: ['empty'],
};

/** CDP's names for cookies held back, and ours. */
const SENDING: Readonly<Record<string, readonly string[]>> = {
  SecureOnly: ['send-secure'],
  NotOnPath: ['send-path'],
  DomainMismatch: ['send-domain', 'send-host-only'],
  SameSiteStrict: ['send-samesite-strict'],
  SameSiteLax: ['send-samesite-lax'],
  SameSiteUnspecifiedTreatedAsLax: ['send-samesite-default'],
  SameSiteNoneInsecure: ['send-samesite-none-insecure'],
};

/** Chromium says "schemeful" when only the scheme makes the sites differ in its older sense; to us a site has a scheme. */
function plain(name: string): string {
  return name.replace(/^Schemeful/, '');
}

/** Refusals that CDP passes over in silence: the jar is the witness. */
const SILENT: ReadonlySet<string> = new Set([
  'empty',
  'nameless-equals',
  'partitioned-insecure',
  'partitioned-origin',
]);

/** CDP reasons for which we have no word are worth knowing about; `UnknownError` names nothing. */
const NAMELESS: ReadonlySet<string> = new Set(['UnknownError']);

/** Expiry depends on the browser's clock between two readings of ours; beyond them this much is rounding. */
const ROUNDING_MS = 5;

/** All disagreements over one case. */
export function disagreements(
  one: Case,
  observed: readonly Observed[],
  predicted: { readonly steps: readonly Predicted[]; readonly jar: readonly JarCookie[] },
  jar: readonly Protocol.Network.Cookie[],
): string[] {
  const found: string[] = [];
  for (const [index, step] of one.steps.entries()) {
    const seen = observed[index];
    const ours = predicted.steps[index];
    if (seen === undefined || ours === undefined) return [`step ${index} is missing`];
    const where = `step ${index} (${step.context} ${step.url})`;
    if (seen.cookieHeader !== ours.cookieHeader) {
      found.push(`${where}: Cookie ${q(seen.cookieHeader)}, we said ${q(ours.cookieHeader)}`);
    }
    if (step.context !== 'script' && seen.refused !== null)
      found.push(...refusals(where, step.lines, seen, ours));
    found.push(...holdings(where, seen, ours));
  }
  const slack = Math.max(0, ...observed.map(({ before, after }) => after - before));
  found.push(...jars(jar, predicted.jar, slack));
  return found;
}

function refusals(where: string, lines: readonly string[], seen: Observed, ours: Predicted): string[] {
  const found: string[] = [];
  const left = [...(seen.refused ?? [])];
  for (const [index, line] of lines.entries()) {
    const verdict = ours.verdicts[index];
    // What the browser reports is the header's value: without the white space around it.
    const at = left.findIndex((refused) => trim(refused.line) === trim(line));
    const refused = at < 0 ? null : left.splice(at, 1)[0];
    // Two equal lines may fare differently (the second one overwrites); reports do not say which is which.
    const twins = lines.filter((other) => trim(other) === trim(line)).length > 1;
    const weRefuse = verdict?.outcome === 'refused';
    const silent = refused === null && verdict?.reasons.some(({ code }) => SILENT.has(code)) === true;
    if (!twins && !silent && weRefuse !== (refused !== null)) {
      found.push(
        `${where}: ${q(line)} ${refused === null ? 'not refused' : `refused ${refused?.reasons.join()}`}, we said ${verdict?.outcome} ${codes(verdict?.reasons ?? [])}`,
      );
    } else if (!twins && refused !== null && refused !== undefined) {
      found.push(...unnamed(where, q(line), refused.reasons, verdict?.reasons ?? [], SETTING));
    }
  }
  return found;
}

function holdings(where: string, seen: Observed, ours: Predicted): string[] {
  return seen.heldBack.flatMap(({ cookie, reasons }) => {
    const key = identity(cookie);
    const withheld = ours.answer.withheld.find((entry) => identity(asCdp(entry.cookie)) === key);
    if (withheld === undefined) return [`${where}: held back ${key} for ${reasons.join()}, we did not`];
    return unnamed(where, `held back ${key}`, reasons, withheld.reasons, SENDING);
  });
}

/** Browser reasons that we did not give. */
function unnamed(
  where: string,
  what: string,
  theirs: readonly string[],
  ours: readonly Reason[],
  dictionary: Readonly<Record<string, readonly string[]>>,
): string[] {
  return theirs
    .filter(
      (name) =>
        !NAMELESS.has(name) &&
        !dictionary[plain(name)]?.some((code) => ours.some((reason) => reason.code === code)),
    )
    .map((name) => `${where}: ${what}: the browser says ${name}, we say ${codes(ours)}`);
}

function jars(seen: readonly Protocol.Network.Cookie[], ours: readonly JarCookie[], slack: number): string[] {
  const found: string[] = [];
  const theirs = new Map(seen.map((cookie) => [identity(cookie), cookie]));
  for (const cookie of ours) {
    const expected = asCdp(cookie);
    const key = identity(expected);
    const real = theirs.get(key);
    theirs.delete(key);
    if (real === undefined) {
      found.push(`the jar lacks ${key}`);
      continue;
    }
    for (const field of ['value', 'secure', 'httpOnly', 'sameSite', 'session'] as const) {
      if (real[field] !== expected[field]) {
        found.push(`${key}: ${field} is ${q(real[field])}, we said ${q(expected[field])}`);
      }
    }
    const late = real.expires * 1000 - (cookie.expires ?? 0);
    if (!real.session && (late < -ROUNDING_MS || late > slack + ROUNDING_MS)) {
      found.push(
        `${key}: expires ${new Date(real.expires * 1000).toISOString()}, we said ${new Date(cookie.expires ?? 0).toISOString()}`,
      );
    }
  }
  for (const key of theirs.keys()) found.push(`the jar has ${key}, which we do not`);
  return found;
}

type Shown = Pick<
  Protocol.Network.Cookie,
  'name' | 'value' | 'domain' | 'path' | 'secure' | 'httpOnly' | 'sameSite' | 'session' | 'partitionKey'
>;

const SAME_SITE = { unspecified: undefined, none: 'None', lax: 'Lax', strict: 'Strict' } as const;

/** Our cookie in CDP's words. */
function asCdp(cookie: JarCookie): Shown {
  const { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, expires, partitionKey } = cookie;
  const same = SAME_SITE[sameSite];
  return {
    name,
    value,
    domain: hostOnly ? domain : `.${domain}`,
    path,
    secure,
    httpOnly,
    session: expires === null,
    ...(same === undefined ? {} : { sameSite: same }),
    ...(partitionKey === null
      ? {}
      : { partitionKey: { topLevelSite: partitionKey, hasCrossSiteAncestor: false } }),
  };
}

function identity({ name, domain, path, partitionKey }: Shown): string {
  return JSON.stringify([name, domain, path, partitionKey?.topLevelSite ?? null]);
}

function codes(reasons: readonly Reason[]): string {
  return reasons.map(({ code }) => code).join() || 'nothing';
}

function trim(line: string): string {
  return line.replace(/^[ \t]+|[ \t]+$/g, '');
}

function q(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
