/** No lifetime on the line: the session ends with the browser, or not at all where the browser restores its tabs. */
import type { Audit } from '../finding/finding.ts';

export const browserClose: Audit = {
  code: 'browser-close',
  look: (trace) => {
    const line = trace.lines.find(
      (one) =>
        !one.deletes &&
        one.whole &&
        !one.refused &&
        one.parsed.maxAge === null &&
        one.parsed.expires === null,
    );
    if (line === undefined) return [];
    return [
      {
        verdict: 'info',
        certainty: 'certain',
        evidence: [line.visit.n],
        lines:
          'SESSION_EXPIRE_AT_BROWSER_CLOSE = False\n# or, for "remember me":\nrequest.session.set_expiry(1209600)',
        setting: 'SESSION_EXPIRE_AT_BROWSER_CLOSE',
      },
    ];
  },
};
