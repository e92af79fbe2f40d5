/** Deleting the cookie ends nothing on the server: the row stays, and whoever has the key is let in. */
import { open, type Act } from '../act.ts';
import { did, key, last, rows } from '../signs.ts';
import type { Story } from '../story.ts';

const BEFORE: readonly Act[] = [open('login-yuan'), open('account')];

export const deleteTheCookie: Story = {
  id: 'delete-the-cookie',
  before: BEFORE,
  offers: [{ act: 'delete-cookie' }, open('account'), open('logout'), open('login-yuan')],
  goals: [
    { id: 'anonymous', reached: (play) => last(play)?.user === null && key(play) === null },
    {
      id: 'row-stays',
      reached: (play) => key(play) === null && rows(play) === 1 && did(play, BEFORE.length, 'delete-cookie'),
    },
  ],
  solution: [{ act: 'delete-cookie' }, open('account')],
};
