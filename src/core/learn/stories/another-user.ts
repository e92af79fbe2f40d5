/** Another user’s login in the same browser flushes the first one’s data. */
import { open } from '../act.ts';
import { dataOf, key, rows } from '../signs.ts';
import type { Story } from '../story.ts';

export const anotherUser: Story = {
  id: 'another-user',
  before: [open('login-yuan'), open('cart-add')],
  offers: [open('login-mei'), open('login-yuan'), open('cart'), open('account')],
  goals: [
    { id: 'user', reached: (play) => dataOf(play, key(play))?.get('_auth_user_id') === '2' },
    {
      id: 'data-gone',
      reached: (play) =>
        dataOf(play, key(play))?.get('_auth_user_id') === '2' &&
        dataOf(play, key(play))?.get('cart') === undefined,
    },
    { id: 'one-row', reached: (play) => play.acts.length > 2 && rows(play) === 1 },
  ],
  solution: [open('login-mei')],
};
