// @vitest-environment happy-dom
/** The report of a suite, in each format, in both languages: nothing of a key in it, and hostile text is text. */
import { describe, expect, it } from 'vitest';
import { EXPERIMENTS } from '../../checks/experiments/index.ts';
import { runExperiment } from '../../checks/experiments/runner.ts';
import { ORIGIN, PlayedWorld } from '../../checks/experiments/world.testkit.ts';
import { SUITE_FORMATS, type Suite } from './index.ts';

async function suite(site = ORIGIN): Promise<{ suite: Suite; key: string }> {
  const world = new PlayedWorld({ loginKeepsKey: true }, { breaksOnGarbage: true });
  world.player.login(ORIGIN);
  const key = world.cookie?.value ?? '';
  const results = [];
  for (const experiment of EXPERIMENTS)
    results.push(await runExperiment(experiment, world.subject(), world, new AbortController().signal));
  const probe = { url: `${site}/dashboard/`, sign: { by: 'status', in: 200, out: 302 } } as const;
  const at = Date.UTC(2026, 5, 1);
  return {
    suite: {
      site,
      cookie: 'sessionid',
      browser: 'chromium',
      server: null,
      at,
      probe,
      results,
      language: 'en',
    },
    key,
  };
}

describe.each(SUITE_FORMATS.map((format) => [format.id, format] as const))('%s', (_, format) => {
  it.each(['en', 'zh-CN'] as const)('names every experiment, in %s, and no key', async (language) => {
    const { suite: made, key } = await suite();
    const text = format.write({ ...made, language });
    expect(key).toHaveLength(32);
    expect(text).not.toContain(key);
    for (const { id, ids } of EXPERIMENTS) {
      if (format.id !== 'markdown') expect(text).toContain(id);
      for (const one of ids) expect(text.replaceAll('\\', '')).toContain(one);
    }
  });

  it('takes a hostile address for text', async () => {
    const { suite: made } = await suite('http://localhost:8000/<script>"|`*');
    const text = format.write(made);
    if (format.id === 'junit') {
      const document = new DOMParser().parseFromString(text, 'application/xml');
      expect(document.querySelector('parsererror')).toBeNull();
      expect(document.querySelector('testsuite')?.getAttribute('name')).toBe(made.site);
    }
    if (format.id === 'json') expect(JSON.parse(text)).toMatchObject({ site: made.site });
    if (format.id !== 'json') expect(text).not.toContain('<script>');
  });
});

it('counts what failed and what could not be found out', async () => {
  const { suite: made } = await suite();
  const junit = SUITE_FORMATS.find(({ id }) => id === 'junit')?.write(made) ?? '';
  const failures = made.results.filter(({ verdict }) => verdict.outcome === 'fail').length;
  expect(failures).toBeGreaterThan(0);
  expect(junit.match(/<failure /g)).toHaveLength(failures);
  expect(junit).toContain(`failures="${String(failures)}"`);
});
