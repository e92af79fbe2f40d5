/** Writing makes a row and a cookie; reading sends the key back and changes nothing. */
import { open } from '../act.ts';
import { dataOf, key, last } from '../signs.ts';
import type { Story } from '../story.ts';

export const writeAndRead: Story = {
  id: 'write-and-read',
  before: [],
  offers: [open('cart-add'), open('cart'), open('home')],
  goals: [
    { id: 'written', reached: (play) => dataOf(play, key(play))?.get('cart') !== undefined },
    {
      id: 'read',
      reached: (play) =>
        last(play)?.view.path === '/cart/' &&
        last(play)?.sent === key(play) &&
        last(play)?.setCookie.length === 0,
    },
  ],
  solution: [open('cart-add'), open('cart')],
};
