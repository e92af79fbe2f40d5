/** set_expiry(0) makes a cookie that ends with the browser, and a row that does not. */
import { open } from '../act.ts';
import { key, last, rows } from '../signs.ts';
import type { Story } from '../story.ts';

export const browserClose: Story = {
  id: 'browser-close',
  before: [open('login-yuan')],
  offers: [open('forget-on-close'), { act: 'close-browser' }, open('account')],
  goals: [
    {
      id: 'no-date',
      reached: (play) =>
        play.seen.some(
          ({ view, setCookie }) =>
            view.path === '/remember-me/' && setCookie[0]?.includes('Max-Age') === false,
        ),
    },
    {
      id: 'anonymous',
      reached: (play) => last(play)?.view.path === '/account/' && last(play)?.user === null,
    },
    { id: 'row-stays', reached: (play) => key(play) === null && rows(play) === 1 },
  ],
  solution: [open('forget-on-close'), { act: 'close-browser' }, open('account')],
};
