import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../core/recording/open.ts';
import { countsOf } from '../../worker/count.ts';
import type { Observation } from '../../core/timeline/facts/observation.ts';
import { watchedTest } from '../../core/timeline/facts/watched.ts';
import { TimelineReducer } from '../../core/timeline/reduce.ts';
import { basicSuffixes } from '../../core/cookie/public-suffixes.ts';
import { facts, KEY_A, KEY_B, request, sets } from '../../core/timeline/testkit.ts';
import type { FactListener } from '../../seam/facts.ts';
import type { Settings } from '../../seam/settings.ts';
import type { PanelSource } from '../../seam/source.ts';
import { createLog } from '../models/log.ts';
import type { FilesParts } from './parts.ts';
import { createFiles } from './model.ts';
import type { ReadInWorker } from './read-in-worker.ts';

const NAMES = { names: ['sessionid'], namesByOrigin: {} };
const live = facts(request('GET /live/', 5, { set: [sets(KEY_A)] }));
const har = JSON.stringify({
  log: {
    creator: { name: 'WebKit Web Inspector', version: '1.0' },
    entries: [1, 2].map((second) => ({
      startedDateTime: `2026-06-05T10:00:0${String(second)}Z`,
      request: { method: 'GET', url: `http://shop.test/${String(second)}`, headers: [] },
      response: {
        status: 200,
        headers: second === 1 ? [{ name: 'Set-Cookie', value: `sessionid=${KEY_B}; Path=/` }] : [],
      },
    })),
  },
});

function world() {
  let listener: FactListener | null = null;
  const source = {
    browser: 'chromium',
    now: () => 0,
    visible: () => true,
    onVisible: () => () => undefined,
    observe(own: FactListener) {
      listener = own;
      own.facts(live);
      return () => undefined;
    },
  } as unknown as PanelSource;
  const settings = signal(NAMES as unknown as Settings);
  const make = () =>
    new TimelineReducer({
      browser: 'chromium',
      isWatched: watchedTest(NAMES),
      publicSuffixes: basicSuffixes,
    });
  const log = createLog(source, settings, signal(basicSuffixes), signal(make), (publish) => {
    publish();
    return () => undefined;
  });
  const answers = new Map<string, (nothing: null) => void>();
  const ended: string[] = [];
  const read: ReadInWorker = ({ file, now, watched, browser }, progress) => {
    progress(1, 2);
    return {
      opened: new Promise((resolve) => {
        answers.set(file.name, resolve);
        void file.text().then((text) => {
          const opened = openFile(text, now);
          if (file.name !== 'slow.har') resolve({ opened, counts: countsOf(opened, watched, browser) });
        });
      }),
      cancel() {
        ended.push(file.name);
        answers.get(file.name)?.(null);
      },
    };
  };
  const panel = { log, source, settings: { settings } } as unknown as FilesParts;
  const files = createFiles(panel, read);
  const told = (batch: readonly Observation[]): void => listener?.facts(batch);
  const until = async (test: () => boolean): Promise<void> => {
    while (!test()) await new Promise((done) => setTimeout(done, 1));
  };
  const urls = () => log.log.value.events.map(({ url }) => new URL(url ?? '').pathname);
  return { log, files, told, until, urls, ended };
}

const file = (name: string, text: string): File => new File([text], name);

describe('imported files', () => {
  it('join the log at hand, by time, while it goes on', async () => {
    const { log, files, told, until, urls } = world();
    files.add([file('a.har', har)]);
    await until(() => files.rows.value[0]?.state === 'read');
    expect(files.rows.value[0]).toMatchObject({ events: 1, sessions: 1, done: 1, total: 2 });
    files.show(null);
    await until(() => urls().length === 2);
    expect(urls()).toEqual(['/1', '/live/']);
    told(facts(request('GET /later/', 9, { sent: `sessionid=${KEY_A}` })).map((fact) => ({ ...fact, n: 7 })));
    expect(urls()).toEqual(['/1', '/live/', '/later/']);
    expect(log.observation(7)?.n).toBe(7);
    expect(new Set(log.shown().map(({ n }) => n)).size).toBe(log.shown().length);
  });

  it('take the place of the log at hand, which is kept', async () => {
    const { log, files, told, until, urls } = world();
    files.withLive.value = false;
    files.add([file('a.har', har)]);
    await until(() => files.rows.value[0]?.state === 'read');
    files.show(0);
    await until(() => log.aside.value && urls().join() === '/1');
    told(facts(request('GET /later/', 9, { sent: `sessionid=${KEY_A}` })).map((fact) => ({ ...fact, n: 7 })));
    expect(urls()).toEqual(['/1']);
    log.showImported(null, true);
    await until(() => urls().length === 2);
    expect(urls()).toEqual(['/live/', '/later/']);
    expect(log.aside.value).toBe(false);
  });

  it('can be shown while others load, and ended', async () => {
    const { files, until, ended } = world();
    files.add([file('slow.har', har), file('a.har', har)]);
    await until(() => files.rows.value[1]?.state === 'read');
    expect(files.events.value).toBe(1);
    files.cancel(0);
    await until(() => ended.length === 1);
    expect(files.rows.value[0]?.state).toBe('cancelled');
    files.clear();
    expect(files.rows.value).toEqual([]);
  });

  it('say so when they are none', async () => {
    const { files, until } = world();
    files.add([file('junk.txt', 'junk')]);
    await until(() => files.rows.value[0]?.state === 'failed');
    expect(files.rows.value[0]?.opened).toMatchObject({ kind: 'nothing', why: 'unknown' });
  });
});
