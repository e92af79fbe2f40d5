/** **Tampering**: a value that the server did not make opens nothing, and is no reason for it to fail. */
import { tamper, TAMPERS } from '../../django/tamper.ts';
import type { Experiment } from './experiment.ts';
import { plant, probe, verdict } from './steps.ts';

/** More than any key, and as much as a cookie holds beside its name. */
const LONG = 'a'.repeat(3_800);

/** What a value is bent into, by a name (`experiment.tamper.<name>`). Cookies hold no bytes beyond ASCII that every server reads alike: quoted. */
function bent(value: string): readonly (readonly [name: string, value: string])[] {
  const signed = TAMPERS.flatMap((how) => {
    const changed = tamper(value, how);
    return changed === null ? [] : [[how, changed] as const];
  });
  const last = value.endsWith('a') ? 'b' : 'a';
  return [
    ...signed,
    ['last-letter', `${value.slice(0, -1)}${last}`],
    ['cut', value.slice(0, Math.ceil(value.length / 2))],
    ['long', LONG],
    ['odd', '%00%ff%0d%0a../../etc'],
  ];
}

export const tampering: Experiment = {
  id: 'tampering',
  ids: ['WSTG-SESS-01', 'ASVS 5.0 V7.2.1 (L1)', 'CWE-565'],
  needs: ['cookie'],
  asksFirst: false,
  *run(subject) {
    const value = subject.cookie?.value ?? '';
    if ((yield* probe('who-first')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    let tried = 0;
    let unclear = false;
    for (const [how, changed] of bent(value)) {
      yield* plant(`tamper-${how}`, subject, changed);
      const { who, status } = yield* probe('who-tampered');
      if (status !== null && status >= 500) return verdict('fail', 'tampered-breaks', { how, status });
      if (who === 'in') return verdict('fail', 'tampered-accepted', { how });
      // A refusal by status (400, 403) is one; no answer, or a page of neither kind, shows nothing.
      unclear ||= who === 'unknown' && (status === null || status < 400);
      tried += 1;
    }
    yield* plant('same-value-again', subject, value);
    // A site that logged everybody out while it was tried has shown nothing.
    if ((yield* probe('who-again')).who !== 'in') return verdict('inconclusive', 'ended-meanwhile');
    if (unclear) return verdict('inconclusive', 'probe-unclear');
    return verdict('pass', 'tampered-refused', { tried });
  },
};
