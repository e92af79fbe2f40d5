// @ts-check
/** The browser killed in the middle of a change: nothing is lost, and it can be undone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { until } from '../../stage/chromium.mjs';
import { change, open, serveSite, site } from './browser.mjs';

serveSite();
/** @type {Awaited<ReturnType<typeof open>>} */
let world;

describe('after a crash of the browser', () => {
  it.each(['done', 'hanging after-journal'])(
    'with a change %s: nothing is lost, and it can be undone',
    async (state) => {
      const profile = mkdtempSync(join(tmpdir(), 'session-devtools-crash-'));
      try {
        world = await open(profile);
        await world.page.goto(`${site}/set`);
        const asked = change();
        if (state === 'done') await world.ask('apply', asked);
        else {
          await world.stopAt('after-journal');
          void world.ask('apply', asked).catch(() => null);
          await until(
            async () => (await world.stopped()) === 'reached after-journal',
            'the background to hang',
          );
        }
        await world.chromium.crash();
        world = await open(profile);
        const [record] = await world.ask('journal', {});
        expect(record.change.id).toBe(asked.id);
        expect(record.change.before.value).toBe('first');
        // The browser itself writes its jar to disk only now and then: what it forgot, the journal did not.
        expect(['done', 'interrupted']).toContain(record.phase);
        const undo = change({
          action: 'undo',
          before: record.stored,
          asked: record.change.before,
          undoes: asked.id,
        });
        expect(await world.ask('apply', undo)).toMatchObject({ phase: 'done', stored: { value: 'first' } });
        expect(await world.jar()).toContain('/=first');
        await world.chromium.close();
      } finally {
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  );
});
