/** A line that the browser refuses: the row is made, and nobody has its key. */
import { open } from '../act.ts';
import { key, last, rows } from '../signs.ts';
import type { Story } from '../story.ts';

export const refused: Story = {
  id: 'refused',
  settings: { cookieSameSite: 'None' },
  before: [],
  offers: [open('cart-add'), open('cart')],
  goals: [
    {
      id: 'refused',
      reached: (play) => play.seen.some(({ setCookie }) => setCookie.length > 0) && key(play) === null,
    },
    { id: 'pile-up', reached: (play) => key(play) === null && rows(play) > 1 },
    {
      id: 'empty',
      reached: (play) => last(play)?.view.path === '/cart/' && last(play)?.sent === null && rows(play) > 1,
    },
  ],
  solution: [open('cart-add'), open('cart-add'), open('cart')],
};
