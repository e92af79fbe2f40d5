/** A suite as JSON, for scripts: codes beside the words. */
import { toldResults, type Suite } from './told.ts';

export function suiteJson(suite: Suite): string {
  const { site, cookie, browser, server, at, probe, results } = suite;
  const report = {
    format: 'session-devtools/experiments',
    version: 1,
    site,
    cookie,
    browser,
    server,
    at: new Date(at).toISOString(),
    probe,
    results: toldResults(suite).map((told) => {
      const { verdict } = results.find(({ experiment }) => experiment === told.id) ?? {};
      return { ...told, code: verdict?.reason ?? null };
    }),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
