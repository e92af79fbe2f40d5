/** A visit alone makes no session: Django saves only what was changed. */
import { open } from '../act.ts';
import { key, rows } from '../signs.ts';
import type { Story } from '../story.ts';

export const firstVisit: Story = {
  id: 'first-visit',
  before: [],
  offers: [open('home'), open('cart'), open('cart-add')],
  goals: [
    {
      id: 'no-cookie',
      reached: (play) =>
        (play.seen.length === 1 && key(play) === null) ||
        play.seen.slice(0, -1).some(({ setCookie }) => setCookie.length === 0),
    },
    { id: 'session', reached: (play) => key(play) !== null && rows(play) === 1 },
  ],
  solution: [open('home'), open('cart-add')],
};
