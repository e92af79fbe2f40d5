import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { enReasons } from '../../words/en/reasons.ts';
import { enTimeline } from '../../words/en/timeline.ts';
import { zhReasons } from '../../words/zh-CN/reasons.ts';
import { zhTimeline } from '../../words/zh-CN/timeline.ts';
import { DELETES, facts, KEY_A, reduceAll, request, sets } from '../testkit.ts';
import { acts, eventKinds } from './index.ts';

/** What several acts share, and the meeting that is no event. */
const HELPERS = new Set(['ends.ts', 'index.ts', 'line.ts', 'met.ts', 'signs.ts']);

const files = readdirSync(import.meta.dirname).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !HELPERS.has(file),
);

describe('the list of acts', () => {
  it.each(files)('has what %s exports', (file) => {
    const source = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
    const kinds = [...source.matchAll(/^ {2}interface ActReasons \{\n([^}]*)/gm)]
      .flatMap(([, body = '']) => body.split('\n'))
      .flatMap((line) => line.trim().split(':')[0] ?? '')
      .map((name) => name.replaceAll("'", ''))
      .filter((name) => name !== '');
    expect(kinds).not.toEqual([]);
    for (const kind of kinds) expect(eventKinds).toContain(kind);
  });

  it.each(eventKinds)('%s has its name and its reasons, in both languages', (kind) => {
    const act = acts[kind];
    expect(act.kind).toBe(kind);
    for (const words of [
      { ...enTimeline, ...enReasons },
      { ...zhTimeline, ...zhReasons },
    ]) {
      expect(words).toHaveProperty([`timeline.kind.${kind}`]);
      expect(words).toHaveProperty([`timeline.short.${kind}`]);
      for (const reason of act.reasons) expect(words).toHaveProperty([`timeline.reason.${reason}`]);
    }
  });
});

describe('who logs in or out, by the traffic alone', () => {
  const signed =
    'eyJfYXV0aF91c2VyX2lkIjoiNyIsInVzZXJuYW1lIjoibWVpIn0:1r31eq:TToYy25YqFb7CQvyxPUbMMDkFHyEAD-2O6ZTKf3ktcI';
  const mei = { id: '7', name: 'mei' };

  it('is read off a signed value', () => {
    const log = reduceAll(
      facts(
        request('POST /login/', 0, { set: [sets(signed)] }),
        request('POST /logout/', 5, { sent: `sessionid=${signed}`, set: [DELETES] }),
      ),
    );
    expect(log.events.map(({ kind, reason, certainty, visit }) => [kind, reason, certainty, visit])).toEqual([
      ['created', 'login-new', 'certain', { what: 'login', ...mei }],
      ['flushed', 'logout', 'likely', { what: 'logout', ...mei }],
    ]);
  });

  it('is likely by a new CSRF token, and nothing when a GET writes first', () => {
    const login = request('POST /login/', 5, {
      sent: 'csrftoken=one',
      set: [sets(KEY_A), 'csrftoken=two; Path=/'],
    });
    expect(reduceAll(facts(login)).events[0]).toMatchObject({ reason: 'login-new', certainty: 'likely' });
    const write = request('GET /', 5, { set: [sets(KEY_A)] });
    expect(reduceAll(facts(write)).events[0]).toMatchObject({ reason: 'first-write', certainty: 'certain' });
  });
});
