// @ts-check
import { describe } from 'vitest';
import { launchFirefox, Toolbox } from '../../stage/firefox.mjs';
import { mainJob } from '../scenarios/main-job.mjs';

describe('Firefox', () => {
  mainJob({
    launch: (build) => launchFirefox({ extension: build === 'plain' ? 'dist/firefox' : 'dist/firefox-e2e' }),
    moveDevTools: async (devtools) => {
      if (!(devtools instanceof Toolbox)) return;
      await devtools.dock('right');
      await devtools.panel();
      await devtools.dock('bottom');
    },
  });
});
