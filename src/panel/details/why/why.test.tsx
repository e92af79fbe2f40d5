// @vitest-environment happy-dom
/** The Why? tab where nothing is certain: it asks, and an answer changes what it says. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KEY_A, request, sets } from '../../../core/timeline/testkit.ts';
import {
  button,
  mount,
  PATIENT,
  press,
  says,
  text,
  type Mounted,
} from '../../../playground/mount.testing.ts';

vi.setConfig({ testTimeout: 30_000 });
let panel: Mounted | null = null;
afterEach(() => {
  panel?.unmount();
  panel = null;
});

const sent = `sessionid=${KEY_A}`;

describe('a door without a certain cause', () => {
  it('asks how often, says what to do next, and takes the answer back', async () => {
    panel = await mount([
      request('POST /login/', 0, { set: [sets(KEY_A)], status: 302, headers: { location: '/' } }),
      request('GET /', 3, { sent }),
      request('GET /api/me', 6, { sent, status: 401 }),
    ]);
    await vi.waitFor(() => button('Why?'), PATIENT);
    press('Why?');
    await vi.waitFor(() => button('Why am I logged out?'), PATIENT);
    press('Why am I logged out?');
    await says('.why', 'Who is not logged in gets');
    press('401 or 403');
    await says('.why', 'Event 1 of 1');
    await says('.why', 'How often?');
    press('sometimes');
    await says('.why-cause', 'several processes');
    await says('.why-steps', 'look here first');
    press('sometimes');
    await says('.why-cause', 'Repeat it with the panel open');
    expect(text('.why-steps')).not.toContain('look here first');
  });
});
