// @ts-check
/**
 * `npm run record`: takes the guided tour with access to the site and keeps what the recorder saw as the playground's recording,
 * `src/playground/recordings/tour.json`.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startDemo } from '../stage/demo-server.mjs';
import { ensureBrowser } from './setup/browser.mjs';
import { takeTour } from './tour/tour.mjs';

process.chdir(resolve(import.meta.dirname, '..'));
const file = join('src', 'playground', 'recordings', 'tour.json');
const browser = ensureBrowser();
const demo = await startDemo({ fresh: true, engine: 'db', port: 8000 });
try {
  const folder = join('artifacts', 'record');
  const { observations } = await takeTour({ browser, demo, extension: 'dist/chrome-e2e', folder });
  const kept = /** @type {import("../src/core/timeline/facts/observation.ts").Observation[]} */ (
    observations
  );
  writeFileSync(file, `${JSON.stringify(kept.map(withoutCompanion), null, 1)}\n`);
  console.log(`\n${file}: ${observations.length} observations`);
} finally {
  await demo.stop();
}

/**
 * The companion's header holds a token and the folder of this checkout; the playground makes its own.
 * @param {import('../src/core/timeline/facts/observation.ts').Observation} fact
 */
function withoutCompanion(fact) {
  if (fact.kind !== 'exchange') return fact;
  const { companion: _companion, ...exchange } = fact.exchange;
  return { ...fact, exchange };
}
