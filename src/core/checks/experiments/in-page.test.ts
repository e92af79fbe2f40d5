import { describe, expect, it } from 'vitest';
import { MAX_TEXT, readReplies, scriptOf } from './in-page.ts';

const reply = {
  status: 403,
  url: 'http://shop.test/',
  text: 'CSRF',
  from: 1,
  to: 2,
  hsts: null,
  hidden: false,
  cut: false,
};

describe('what a page hands over', () => {
  it('is read when it is a list of answers, each in its place', () => {
    expect(readReplies(JSON.stringify([reply, null]), 2)).toEqual([reply, null]);
    expect(readReplies(JSON.stringify([reply]), 2)).toEqual([reply, null]);
  });

  it('is cut here too, whatever the page says', () => {
    const [read] = readReplies(JSON.stringify([{ ...reply, text: 'x'.repeat(MAX_TEXT + 5) }]), 1);
    expect(read).toMatchObject({ cut: true });
    expect(read?.text).toHaveLength(MAX_TEXT);
  });

  it.each(['', 'null', '{}', '[{"status":"200"}]', '[{"status":200,"url":1,"text":""}]', '[', 7])(
    'is no answer otherwise: %j',
    (json) => {
      expect(readReplies(json, 1)).toEqual([null]);
    },
  );
});

it('the script sends all of them at once, and takes no answer for none', async () => {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const fetched = (url: string, { method }: { method: string }) =>
    new Promise((done, fail) => {
      asked.push(`${method} ${url}`);
      answers.push(() => {
        if (url.endsWith('/no')) fail(new TypeError('no answer'));
        else
          done({ status: 200, url, headers: { get: () => 'max-age=5' }, text: () => Promise.resolve('tea') });
      });
    });
  const wire = { method: 'POST', headers: {}, body: 'a="\'</script>', hidesOrigin: true };
  const script = scriptOf(
    [
      { ...wire, url: 'http://shop.test/a' },
      { ...wire, url: 'http://shop.test/no' },
    ],
    true,
  );
  // The page's own `fetch`, here a played one.
  const run = new Function('fetch', `return ${script}`) as (fetch: unknown) => Promise<string>;
  const json = run(fetched);
  expect(asked).toEqual(['POST http://shop.test/a', 'POST http://shop.test/no']);
  for (const answer of answers) answer();
  expect(readReplies(await json, 2)).toMatchObject([
    { status: 200, text: 'tea', hsts: 'max-age=5', hidden: true },
    null,
  ]);
});
