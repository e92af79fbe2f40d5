/** A code that lives five minutes: set_expiry(300) counts from the last change of the session. */
import { open } from '../act.ts';
import { key, last, rows } from '../signs.ts';
import type { Story } from '../story.ts';

export const smsCode: Story = {
  id: 'sms-code',
  before: [],
  offers: [
    open('sms'),
    { act: 'wait', seconds: 200 },
    { act: 'wait', seconds: 301 },
    open('sms-check'),
    open('cart-add'),
    { act: 'clear-expired' },
  ],
  goals: [
    {
      id: 'set',
      reached: (play) =>
        play.seen.some(
          ({ view, setCookie }) => view.path === '/sms/' && setCookie[0]?.includes('Max-Age=300') === true,
        ),
    },
    {
      id: 'over',
      reached: (play) =>
        play.seen.length > 1 &&
        last(play)?.view.path === '/sms/' &&
        last(play)?.view.method === 'GET' &&
        last(play)?.sent === null,
    },
    { id: 'row-stays', reached: (play) => key(play) === null && rows(play) === 1 },
  ],
  solution: [open('sms'), { act: 'wait', seconds: 301 }, open('sms-check')],
};
