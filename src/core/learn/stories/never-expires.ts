/** set_expiry(None) does not mean "never": it is the global policy, two weeks from the last change. */
import { open } from '../act.ts';
import { last } from '../signs.ts';
import type { Story } from '../story.ts';

export const neverExpires: Story = {
  id: 'never-expires',
  before: [open('login-yuan'), open('expiry-none')],
  offers: [
    { act: 'wait', seconds: 604800 },
    { act: 'wait', seconds: 1209601 },
    open('account'),
    open('expiry-none'),
    { act: 'clear-expired' },
  ],
  goals: [
    { id: 'still', reached: (play) => play.seen.slice(2).some(({ user }) => user === 'yuan') },
    {
      id: 'over',
      reached: (play) =>
        last(play)?.view.path === '/account/' && last(play)?.user === null && play.acts.length > 3,
    },
  ],
  solution: [
    { act: 'wait', seconds: 604800 },
    open('account'),
    { act: 'wait', seconds: 1209601 },
    open('account'),
  ],
};
