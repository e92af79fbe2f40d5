/** After logout the row is gone, and a copied key opens nothing. */
import { open, type Act } from '../act.ts';
import { did, last } from '../signs.ts';
import type { Story } from '../story.ts';

const BEFORE: readonly Act[] = [open('login-yuan'), open('logout')];

export const replayDb: Story = {
  id: 'replay-db',
  before: BEFORE,
  offers: [{ act: 'replay' }, open('account'), open('login-yuan')],
  goals: [
    { id: 'put-back', reached: (play) => did(play, BEFORE.length, 'replay') },
    {
      id: 'refused',
      reached: (play) =>
        did(play, BEFORE.length, 'replay') &&
        last(play)?.user === null &&
        last(play)?.sent === play.given[0]?.value,
    },
  ],
  solution: [{ act: 'replay' }, open('account')],
};
