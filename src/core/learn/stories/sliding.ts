/** With SESSION_SAVE_EVERY_REQUEST each visit moves the end. */
import { open } from '../act.ts';
import { last } from '../signs.ts';
import type { Story } from '../story.ts';

export const sliding: Story = {
  id: 'sliding',
  settings: { saveEveryRequest: true },
  before: [open('login-yuan')],
  offers: [{ act: 'wait', seconds: 604800 }, { act: 'wait', seconds: 1123200 }, open('account')],
  goals: [
    { id: 'in', reached: (play) => last(play)?.user === 'yuan' },
    {
      id: 'later',
      reached: (play) => last(play)?.user === 'yuan' && play.now - (play.facts[0]?.at ?? 0) > 15 * 86_400_000,
    },
  ],
  solution: [
    { act: 'wait', seconds: 604800 },
    open('account'),
    { act: 'wait', seconds: 1123200 },
    open('account'),
  ],
};
