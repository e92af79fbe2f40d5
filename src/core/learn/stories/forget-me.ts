/** A session key is a ticket: without the row it opens nothing. */
import { open } from '../act.ts';
import { last, rows } from '../signs.ts';
import type { Story } from '../story.ts';

export const forgetMe: Story = {
  id: 'forget-me',
  before: [open('login-yuan'), open('account')],
  offers: [open('account'), { act: 'delete-row' }, open('cart')],
  goals: [
    { id: 'row-gone', reached: (play) => rows(play) === 0 },
    { id: 'anonymous', reached: (play) => rows(play) === 0 && last(play)?.user === null },
    { id: 'cookie-deleted', reached: (play) => last(play)?.setCookie[0]?.includes('Max-Age=0') === true },
  ],
  solution: [{ act: 'delete-row' }, open('account')],
};
