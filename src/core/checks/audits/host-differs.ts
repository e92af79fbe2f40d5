/** Set on one host, and the next page is on another one that does not share it. */
import { settingText } from '../../python/scalar.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { isLoginPage, isLoginStep } from '../trace/paths.ts';
import { isReturn } from '../trace/signs.ts';
import type { Loss, Trace } from '../trace/trace.ts';
import { lossesBy, lossEvidence, portOf } from './lib.ts';

export const hostDiffers: Audit = {
  code: 'host-differs',
  explains: [
    'samesite-on-return',
    'csrf-cookie-missing',
    'login-loop',
    'logged-out',
    'new-session-each-request',
    'key-unknown',
  ],
  look: (trace) => lossesBy(trace, 'host').flatMap((loss) => foundFor(trace, loss) ?? []),
};

function foundFor(trace: Trace, loss: Loss): Found | null {
  const { visit, withheld } = loss;
  const { cookie } = withheld;
  const kin = trace.related(cookie.domain, visit.url.host);
  const led = isLedFrom(trace, loss);
  // A script's request, or an anonymous page, on another host of the site may well be another application.
  if (kin === null || kin === 'same') return null;
  const setter = withheld.line?.visit;
  // On this machine every port is another project's.
  if (kin === 'machine' && !led && (setter === undefined || portOf(setter) !== portOf(visit))) return null;
  if (kin === 'site' && !led && !isLostLogin(trace, loss)) return null;
  // The other host's own login page, or a visitor who was nobody before, lost nothing.
  if (isLoginPage(visit.url.path) && !led) return null;
  const sure = kin === 'machine' || led;
  const parent = commonParent(cookie.domain, visit.url.host);
  const domain = parent === null ? null : settingText(`.${parent}`);
  return {
    verdict: sure || kin === 'www' ? 'fail' : 'info',
    certainty: led || kin === 'machine' ? 'certain' : kin === 'www' ? 'likely' : 'guess',
    cause: kin === 'machine' ? 'machine' : '',
    remedy: kin === 'machine' || domain === null ? 'machine' : '',
    evidence: lossEvidence(loss),
    params: { one: cookie.domain, other: visit.url.host, path: visit.url.path.slice(0, 120) },
    ...(kin === 'machine' || domain === null
      ? {}
      : { lines: `SESSION_COOKIE_DOMAIN = ${domain}`, setting: 'SESSION_COOKIE_DOMAIN' }),
    ...(sure ? {} : { settle: 'repeat' }),
  };
}

/** The host that has the cookie sent the browser to the other one, or an answer for its session came there. */
function isLedFrom(trace: Trace, { visit, withheld }: Loss): boolean {
  const from = withheld.cookie.domain;
  for (let i = visit.index - 1; i >= 0 && i > visit.index - 50; i -= 1) {
    const before = trace.visits[i];
    if (before === undefined || visit.at - before.at > 600_000) break;
    if (before.url.host !== from) continue;
    if (before.targetUrl === visit.exchange.url) return true;
    // Sent to a provider with a return address on the other host.
    if (isReturn(visit) && namesHost(before.targetUrl, visit.url.host, from)) return true;
    if (
      before.target !== null &&
      before.target.host !== from &&
      hasState(visit.exchange.url, before.targetUrl)
    )
      return true;
  }
  return false;
}

/** An address of a third host that names `host` in its query, as `redirect_uri` does. */
function namesHost(targetUrl: string | null, host: string, from: string): boolean {
  if (targetUrl === null) return false;
  const target = new URL(targetUrl);
  if (target.hostname === host || target.hostname === from) return false;
  return [...target.searchParams].some(
    ([, value]) => URL.canParse(value) && new URL(value).hostname === host,
  );
}

/** OAuth's `state` of the way out is in the way back. */
function hasState(url: string, out: string | null): boolean {
  const state = new URL(url).searchParams.get('state');
  return (
    state !== null && state.length >= 8 && out !== null && new URL(out).searchParams.get('state') === state
  );
}

/** Somebody had logged in on the one host, and is sent to log in by the other. */
function isLostLogin(trace: Trace, { visit, withheld, trouble }: Loss): boolean {
  if (trouble !== 'bounced' || isLoginStep(visit.url.path)) return false;
  return trace.loggedInBy(withheld.cookie.value) !== null;
}

function commonParent(a: string, b: string): string | null {
  const shorter = a.length < b.length ? a : b;
  const longer = a.length < b.length ? b : a;
  if (longer.endsWith(`.${shorter}`)) return shorter;
  const labels = a.split('.');
  for (let i = 1; i < labels.length - 1; i += 1) {
    const parent = labels.slice(i).join('.');
    if (b.endsWith(`.${parent}`)) return parent;
  }
  return null;
}
