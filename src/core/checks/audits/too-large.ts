/** Name and value over 4096 bytes: refused without a word; an attribute over 1024: ignored. */
import { utf8Length } from '../../cookie/text.ts';
import { isDict, isRecord } from '../../python/typed.ts';
import type { Audit, Found } from '../finding/finding.ts';
import type { Trace } from '../trace/trace.ts';
import type { Line } from '../trace/visit.ts';
import { refusedFor } from './lib.ts';

export const tooLarge: Audit = {
  code: 'too-large',
  ids: ['WSTG-SESS-02', 'ASVS 5.0 V3.3.5 (L3)'],
  explains: ['late-answer-wins', 'login-loop', 'logged-out', 'new-session-each-request', 'signature-refused'],
  look: (trace) => [...tooLong(trace), ...longAttributes(trace)],
};

function tooLong(trace: Trace): Found[] {
  return refusedFor(trace, ['too-large', 'control-character']).flatMap(({ line }): Found[] => {
    const octets = utf8Length(trace.name) + utf8Length(line.value);
    if (octets <= 4096) return [];
    const signed = line.reading.form === 'signed' || line.value.includes(':');
    const growth = trace.lines.filter((one) => !one.deletes && one.at < line.at).slice(-4);
    return [
      {
        verdict: 'fail',
        certainty: 'certain',
        cause: signed ? 'signed' : '',
        evidence: [line.visit.n, ...growth.map(({ visit }) => visit.n).toReversed()],
        params: {
          octets,
          before: growth.map(({ value }) => utf8Length(trace.name) + utf8Length(value)).join(', ') || '-',
          keys: biggest(line),
        },
        lines: 'SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"',
        setting: 'SESSION_ENGINE',
      },
    ];
  });
}

/** The keys that take most of the room, with the length of their JSON. */
function biggest({ reading }: Line): string {
  const { data } = reading;
  if (!isDict(data) || !isRecord(data)) return '-';
  const sizes = Object.entries(data).map(([key, value]) => ({ key, size: JSON.stringify(value).length }));
  return sizes
    .toSorted((a, b) => b.size - a.size)
    .slice(0, 3)
    .map(({ key, size }) => `${key.slice(0, 40)} (${String(size)})`)
    .join(', ');
}

function longAttributes(trace: Trace): Found[] {
  return trace.lines.flatMap(({ parsed, visit }): Found[] => {
    const long = parsed.attributes.find(({ tooLong, known }) => tooLong && known !== null);
    if (long === undefined) return [];
    return [
      {
        verdict: 'warn',
        certainty: 'certain',
        cause: 'attribute',
        remedy: 'attribute',
        evidence: [visit.n],
        params: { attribute: long.name.slice(0, 20) },
      },
    ];
  });
}
