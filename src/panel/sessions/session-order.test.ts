/** The list of sessions stays bounded, and the selected one is always in it. */
import { describe, expect, it } from 'vitest';
import type { Session } from '../../core/timeline/log/session-log.ts';
import { MAX_LISTED, orderSessions } from './session-order.ts';

/** What the order looks at. */
const session = (id: number, endedAt: number | null): Session =>
  ({ id, ended: endedAt === null ? null : { how: 'flushed', at: endedAt, event: '' } }) as unknown as Session;

describe('the order of sessions', () => {
  it('has the live ones first, then the ended ones by their end, the newest first', () => {
    const order = orderSessions([session(0, 5), session(1, null), session(2, 9), session(3, null)], null);
    expect(order.live.map(({ id }) => id)).toEqual([1, 3]);
    expect(order.ended.map(({ id }) => id)).toEqual([2, 0]);
  });

  it('is bounded, counts them all, and keeps the selected one', () => {
    const many = Array.from({ length: 3000 }, (_, id) => session(id, id % 2 === 0 ? null : id));
    const order = orderSessions(many, 1);
    expect(order.live).toHaveLength(MAX_LISTED);
    expect(order.ended).toHaveLength(MAX_LISTED + 1);
    expect(order.ended[0]?.id).toBe(2999);
    expect(order.ended.at(-1)?.id).toBe(1);
    expect([order.liveCount, order.endedCount]).toEqual([1500, 1500]);
    expect(orderSessions(many, 0).live[0]?.id).toBe(0);
  });
});
