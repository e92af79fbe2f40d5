// @vitest-environment happy-dom
/** The Checks and Why? tabs over recordings made for them. */
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DELETES, facts, KEY_A, request, sets, SITE, START } from '../../../core/timeline/testkit.ts';
import type { Fact } from '../../../core/timeline/facts/observation.ts';
import type { Language } from '../../../core/words/index.ts';
import { createPlaygroundSource } from '../../../playground/source.ts';
import { mountPanel } from '../../app.tsx';

type Timed = Fact & { at: number };

let unmount: (() => void) | null = null;
afterEach(() => {
  unmount?.();
  unmount = null;
  document.body.replaceChildren();
});

function mount(list: readonly Timed[], tab: 'checks' | 'why', language: Language = 'en'): void {
  const root = document.createElement('div');
  document.body.append(root);
  const source = createPlaygroundSource(facts({ kind: 'navigated', url: `${SITE}/`, at: -1 }, ...list), {
    theme: 'light',
    language,
    access: 'missing',
    empty: false,
    frozen: true,
    clock: () => START,
  });
  unmount = mountPanel(root, source, { event: null, tab, filter: '', edit: false });
}

const texts = (selector: string): string[] =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '');

async function says(selector: string, wanted: string): Promise<void> {
  await vi.waitFor(() => expect(texts(selector).join('\n')).toContain(wanted), { timeout: 20_000 });
}

function press(name: string): void {
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent?.trim() === name,
  );
  if (button === undefined) throw new Error(`no button "${name}"`);
  button.click();
}

const READABLE = [
  request('GET /', 0, { set: [`sessionid=${KEY_A}; Max-Age=600; Path=/; SameSite=Lax`] }),
  request('GET /cart/', 2, { sent: `sessionid=${KEY_A}` }),
];

const FORGOTTEN = [
  request('GET /', 0, { set: [sets(KEY_A)] }),
  request('GET /dashboard/', 2, { sent: `sessionid=${KEY_A}` }),
  request('GET /dashboard/', 60, {
    sent: `sessionid=${KEY_A}`,
    set: [DELETES],
    status: 302,
    headers: { location: '/accounts/login/?next=/dashboard/' },
  }),
];

describe('the Checks tab', () => {
  it('names what it finds, with the line that mends it, and counts it at the tab', async () => {
    mount(READABLE, 'checks');
    await says('.check-head strong', 'Readable by scripts');
    await says('.check-fix pre', 'SESSION_COOKIE_HTTPONLY = True');
    expect(texts('.tab-badge')).toEqual(['1']);
    expect(texts('.check-id')).toContain('CWE-1004');
    // Its row bears a mark.
    expect(document.querySelectorAll('[role="row"] .mark[title="no-httponly"]')).toHaveLength(1);
  });

  it('goes to the event of a finding', async () => {
    mount(READABLE, 'checks');
    await says('.check-head strong', 'Readable by scripts');
    document.querySelector<HTMLButtonElement>('.check-head button.link')?.click();
    await vi.waitFor(() =>
      expect(document.querySelector('[role="row"][aria-selected="true"]')?.textContent).toContain('Created'),
    );
  });

  it('puts a finding aside with a reason, and shows it again', async () => {
    mount(READABLE, 'checks');
    await says('.check-head strong', 'Readable by scripts');
    press('Hide…');
    await vi.waitFor(() => expect(document.querySelector('.check-hide input')).not.toBeNull());
    press('Hide');
    expect(document.querySelector('.check-hide')).not.toBeNull();
    const input = document.querySelector<HTMLInputElement>('.check-hide input');
    if (input === null) throw new Error('no field');
    input.value = 'the legacy widget reads it';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    press('Hide');
    await says('.checks-hidden', '1 hidden');
    expect(texts('.tab-badge')).toEqual([]);
    press('Show');
    await says('.check-head strong', 'Readable by scripts');
  });

  it('says so when there is nothing', async () => {
    mount([request('GET /', 0, { set: [sets(KEY_A)] })], 'checks');
    await says('.checks', 'No finding.');
  });

  it('speaks Chinese', async () => {
    mount(READABLE, 'checks', 'zh-CN');
    await says('.check-head strong', '脚本可读');
  });

  it('has no accessibility faults', async () => {
    mount(READABLE, 'checks');
    await says('.check-head strong', 'Readable by scripts');
    const part = document.querySelector('.details');
    if (part === null) throw new Error('no details');
    const { violations } = await axe.run(part, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  });
});

describe('the Why? tab', () => {
  it('opens the door that has a cause, the cause first', async () => {
    mount(FORGOTTEN, 'why');
    await says('.why-doors [aria-checked="true"]', 'Why am I logged out?');
    await says('.why-cause strong', 'The server does not know the key');
    await says('.why-steps .why-cause', 'The server knows the key');
    await says('.why-ruled-out', 'ruled out');
  });

  it('says when nothing of the kind was recorded', async () => {
    mount(FORGOTTEN, 'why');
    await says('.why-doors', 'Why 403 CSRF?');
    press('Why 403 CSRF?');
    await says('.why', 'Nothing of this kind recorded.');
  });

  it('walks the middleware for a 403', async () => {
    const token = 'a'.repeat(32);
    mount(
      [
        request('GET /', 0, { set: [sets(KEY_A), `csrftoken=${token}; Path=/`] }),
        request('POST /save/', 2, {
          sent: `sessionid=${KEY_A}; csrftoken=${token}`,
          status: 403,
          headers: { origin: 'http://127.0.0.1:9999', csrfHeader: token, content: 'html' },
        }),
      ],
      'why',
    );
    await says('.why-cause strong', '403: Origin does not match');
    await says('.why-steps .why-cause', 'http://127.0.0.1:9999');
    await says('.why-steps', 'not reached');
  });
});
