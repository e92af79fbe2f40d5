/** Login keeps an anonymous visitor’s data and changes the key. */
import { open } from '../act.ts';
import { dataOf, key, rows } from '../signs.ts';
import type { Story } from '../story.ts';

export const loginRotates: Story = {
  id: 'login-rotates',
  before: [open('cart-add')],
  offers: [open('login-yuan'), open('account'), open('cart')],
  goals: [
    { id: 'user', reached: (play) => dataOf(play, key(play))?.get('_auth_user_id') === '1' },
    { id: 'data', reached: (play) => dataOf(play, key(play))?.get('cart') !== undefined },
    {
      id: 'old-gone',
      reached: (play) =>
        rows(play) === 1 && play.seen.some(({ sent }) => sent !== null && sent !== key(play)),
    },
  ],
  solution: [open('login-yuan')],
};
