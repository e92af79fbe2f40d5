/** The same user logging in again keeps key and data. */
import { open } from '../act.ts';
import { key, rows } from '../signs.ts';
import type { Story } from '../story.ts';

export const sameUserAgain: Story = {
  id: 'same-user-again',
  before: [open('login-yuan'), open('cart-add')],
  offers: [open('login-yuan'), open('cart'), open('login-mei')],
  goals: [
    { id: 'again', reached: (play) => play.seen.filter(({ view }) => view.path === '/login/').length > 1 },
    {
      id: 'kept',
      reached: (play) =>
        play.seen.filter(({ view }) => view.path === '/login/').length > 1 &&
        play.given[0]?.value === key(play),
    },
    { id: 'one-row', reached: (play) => play.acts.length > 2 && rows(play) === 1 },
  ],
  solution: [open('login-yuan')],
};
