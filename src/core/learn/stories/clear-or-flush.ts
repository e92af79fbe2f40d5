/** clear() empties the session and keeps row and key; flush() takes all of it away. */
import { open } from '../act.ts';
import { key, rows } from '../signs.ts';
import type { Story } from '../story.ts';

export const clearOrFlush: Story = {
  id: 'clear-or-flush',
  before: [open('cart-add'), open('login-yuan')],
  offers: [open('clear'), open('flush'), open('cart'), open('account')],
  goals: [
    {
      id: 'cleared',
      reached: (play) =>
        play.seen.some(({ view, setCookie }) => view.path === '/cart/clear/' && setCookie.length > 0),
    },
    { id: 'flushed', reached: (play) => rows(play) === 0 && key(play) === null },
  ],
  solution: [open('clear'), open('flush')],
};
