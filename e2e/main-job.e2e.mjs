// @ts-check
import { describe } from 'vitest';
import { launchChromium } from '../stage/chromium.mjs';
import { mainJob } from './scenarios/main-job.mjs';

describe('Chromium', () => {
  mainJob({
    launch: (build) => launchChromium({ extension: build === 'plain' ? 'dist/chrome' : 'dist/chrome-e2e' }),
    // Chromium keeps the panel's document when it is docked elsewhere; loading it anew is the worst that can happen to it.
    moveDevTools: async (_devtools, panel) => {
      await panel.evaluate(() => location.reload());
    },
  });
});
