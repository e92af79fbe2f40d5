/** Plain warnings about development hosts, and about rules the two browsers do not share. */
import { isLoopbackHost } from '../match.ts';
import { reason } from '../reason.ts';
import { nameSpan, spanOf, type Facts } from './rules/facts.ts';
import type { Reason } from '../types.ts';

/** Remarks that change no outcome. */
export function originRemarks(facts: Facts): Reason[] {
  const { parsed, url, context } = facts;
  const remarks: Reason[] = [];
  if (isLoopbackHost(url.host)) {
    const port = url.origin.slice(url.origin.lastIndexOf(':') + 1);
    if (/^\d+$/.test(port)) {
      remarks.push(
        reason('ports-share-cookies', nameSpan(facts), { host: url.host, port }, 'SESSION_COOKIE_NAME'),
      );
    }
    if (url.host === 'localhost' || url.host === '127.0.0.1') {
      const other = url.host === 'localhost' ? '127.0.0.1' : 'localhost';
      remarks.push(reason('localhost-names-differ', nameSpan(facts), { host: url.host, other }));
    }
    if (parsed.secure && !url.encrypted) {
      remarks.push(reason('secure-on-loopback', spanOf(facts, 'secure'), { host: url.host }));
    }
  }
  if (!context.sameSite && !context.topLevelNavigation && !parsed.partitioned) {
    // The user's own setting, which no response tells; some builds of Chromium block from the start.
    remarks.push(reason('third-party', nameSpan(facts)));
  }
  if (parsed.sameSite === 'unspecified') {
    const code = context.browser === 'chromium' ? 'samesite-default-lax' : 'samesite-default-none';
    remarks.push(reason(code, spanOf(facts, 'samesite'), {}, 'SESSION_COOKIE_SAMESITE'));
  }
  return remarks;
}
