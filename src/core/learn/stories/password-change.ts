/** A password change elsewhere ends every session of the user: the hash of the password stands in it. */
import { open, type Act } from '../act.ts';
import { did, last, rows } from '../signs.ts';
import type { Story } from '../story.ts';

const BEFORE: readonly Act[] = [open('login-yuan'), open('account')];

export const passwordChange: Story = {
  id: 'password-change',
  before: BEFORE,
  offers: [{ act: 'change-password' }, open('account'), open('cart')],
  goals: [
    { id: 'changed', reached: (play) => did(play, BEFORE.length, 'change-password') },
    {
      id: 'out',
      reached: (play) =>
        did(play, BEFORE.length, 'change-password') && last(play)?.user === null && rows(play) === 0,
    },
  ],
  solution: [{ act: 'change-password' }, open('account')],
};
