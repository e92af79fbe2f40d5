/** Changes of cookies, through the background. */
import type { Changes } from '../seam/changes.ts';
import { ask, onNews } from './ask.ts';

/** How often a holder says that it is still there, in ms: a few times within the lease that the background gives. */
const RENEW_MS = 5000;

export const changes: Changes = {
  apply: (request) => ask('apply', request),
  journal: () => ask('journal', {}),
  onJournal: (listener) => onNews(({ news }) => news === 'journal' && listener()),
  async hold(places) {
    const id = crypto.randomUUID();
    const state = await ask('hold', { id, places: [...places] });
    if (state === null) return null;
    // With the panel gone nobody says so any more, and the background puts back what was held.
    const timer = setInterval(() => void ask('renewHold', { id }).catch(() => null), RENEW_MS);
    return {
      id,
      state,
      release() {
        clearInterval(timer);
        return ask('releaseHold', { id });
      },
      settle() {
        clearInterval(timer);
        return ask('settleHold', { id });
      },
    };
  },
};
