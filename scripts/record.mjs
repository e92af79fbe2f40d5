// @ts-check
/**
 * `npm run record`: takes the guided tour with access to the site and keeps what the recorder saw as the playground's recording,
 * `src/playground/recordings/tour.json`. `npm run record -- diagnoses [CODE…]`: plays each diagnosis on the demo as it goes wrong and as it
 * goes right, and keeps what went over the wire, `src/core/checks/vectors/CODE.{good,broken}.har`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startDemo } from '../stage/demo-server.mjs';
import { SCENES } from './recordings/scenes/index.mjs';
import { playAll } from './recordings/stage.mjs';
import { ensureBrowser } from './setup/browser.mjs';
import { takeTour } from './tour/tour.mjs';

process.chdir(resolve(import.meta.dirname, '..'));
const [what, ...codes] = process.argv.slice(2);
await (what === 'diagnoses' ? recordDiagnoses(codes) : recordTour());

/** @param {readonly string[]} wanted none: all */
async function recordDiagnoses(wanted) {
  const folder = join('src', 'core', 'checks', 'vectors');
  mkdirSync(folder, { recursive: true });
  const jobs = SCENES.filter(({ code }) => wanted.length === 0 || wanted.includes(code)).flatMap(
    ({ id, broken, good }) => [
      { id: `${id}.broken`, take: broken },
      { id: `${id}.good`, take: good },
    ],
  );
  const wrong = await playAll(jobs, (id, har) => writeFileSync(join(folder, `${id}.har`), har));
  console.log(`\n${folder}: ${jobs.length - wrong.length} recordings`);
  for (const one of wrong) console.error(one);
  if (wrong.length > 0) process.exitCode = 1;
}

async function recordTour() {
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
