/** With signed_cookies the server keeps nothing that logout could delete. */
import { open, type Act } from '../act.ts';
import { did, last } from '../signs.ts';
import type { Story } from '../story.ts';

const BEFORE: readonly Act[] = [open('login-yuan'), open('logout')];

export const replaySigned: Story = {
  id: 'replay-signed',
  settings: { engine: 'signed_cookies' },
  before: BEFORE,
  offers: [{ act: 'replay' }, open('account'), open('login-yuan')],
  goals: [
    { id: 'put-back', reached: (play) => did(play, BEFORE.length, 'replay') },
    { id: 'let-in', reached: (play) => did(play, BEFORE.length, 'replay') && last(play)?.user === 'yuan' },
  ],
  solution: [{ act: 'replay' }, open('account')],
};
