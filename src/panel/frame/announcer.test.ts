/** What is said aloud of a session that ends soon. */
import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { reduceAll } from '../../core/timeline/reduce-all.ts';
import { facts, KEY_A, options, request } from '../../core/timeline/testkit.ts';
import { createWords } from '../models/words.ts';
import { createAnnouncer } from './announcer.ts';

it.each([
  [60, '1 minute left'],
  [10, '10 seconds left'],
])('a cookie of %d seconds', (age, said) => {
  const log = reduceAll(
    facts(request('GET /', 0, { set: [`sessionid=${KEY_A}; Max-Age=${age}; Path=/`] })),
    options,
  );
  const received = log.sessions[0]?.expires ?? 0;
  const announcer = createAnnouncer(
    signal(log),
    signal(received - age * 1000),
    createWords(signal('en' as const)),
  );
  expect(announcer.message.value).toContain(said);
  announcer.dispose();
});
