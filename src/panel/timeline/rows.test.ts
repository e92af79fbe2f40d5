import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { SessionLog } from '../../core/timeline/log/session-log.ts';
import { facts, KEY_A, reduceAll, request, sets } from '../../core/timeline/testkit.ts';
import { createWords } from '../models/words.ts';
import { createTimeline } from './rows.ts';

const sent = `sessionid=${KEY_A}`;
const list = facts(
  request('GET /', 0, { set: [sets(KEY_A)] }),
  request('GET /cart/', 1, { sent }),
  request('GET /static/a.js', 2, { sent, type: 'script' }),
  request('GET /static/b.css', 3, { sent, type: 'stylesheet' }),
  request('POST /cart/add/', 4, { sent, set: [sets(KEY_A, 'Max-Age=60')] }),
);

function timelineOf(log: SessionLog) {
  const timeline = createTimeline(signal(log), createWords(signal('en' as const)), (n) => list[n]);
  const shown = (): string[] =>
    Array.from({ length: timeline.count.value }, (_, row) => {
      const event = timeline.eventAt(row);
      return `${timeline.isMember(row) ? '- ' : ''}${event?.kind} ${new URL(event?.url ?? '').pathname} ×${event?.count}`;
    });
  return { timeline, shown };
}

describe('the requests of a run', () => {
  const { timeline, shown } = timelineOf(reduceAll(list));
  const all = ['created / ×1', 'sent /cart/ ×3', 'refreshed /cart/add/ ×1'];
  const opened = [
    'created / ×1',
    'sent /cart/ ×3',
    '- sent /cart/ ×1',
    '- sent /static/a.js ×1',
    '- sent /static/b.css ×1',
    'refreshed /cart/add/ ×1',
  ];

  it('can be opened and closed, each a row that can be selected', () => {
    expect(shown()).toEqual(all);
    const run = timeline.eventAt(1)?.id ?? '';
    timeline.toggleRun(run);
    expect(shown()).toEqual(opened);
    const script = timeline.eventAt(3)?.id ?? '';
    timeline.selectEvent(script);
    expect(timeline.event.value?.url).toMatch(/a\.js$/);
    expect(timeline.session.value?.id).toBe(0);
    expect(timeline.rowOf(script)).toBe(3);
    timeline.move(1);
    expect(timeline.event.value?.url).toMatch(/b\.css$/);
    expect(timeline.neighbour(1)?.kind).toBe('refreshed');
    expect(timeline.laneAt(3)?.lanes.every(({ above, below }) => above && below)).toBe(true);
    timeline.toggleRun(run);
    expect(shown()).toEqual(all);
  });

  it.each([
    ['path:/static', ['- sent /static/a.js ×1', '- sent /static/b.css ×1']],
    ['a.js', ['- sent /static/a.js ×1']],
    ['event:sent', ['sent /cart/ ×3']],
    ['-event:sent', ['created / ×1', 'refreshed /cart/add/ ×1']],
    ['path:/cart', ['- sent /cart/ ×1', 'refreshed /cart/add/ ×1']],
    ['nothing', []],
  ])('are found by the filter: %s', (text, rows) => {
    timeline.filter.value = text;
    expect(shown()).toEqual(rows);
    timeline.filter.value = '';
  });
});
