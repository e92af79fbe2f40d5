// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../../../core/timeline/facts/observation.ts';
import { writeSession } from '../../../core/django/session-data.ts';
import { createPlaygroundSource } from '../../../playground/source.ts';
import { mountPanel } from '../../app.tsx';
import type { PanelSource } from '../../../seam/source.ts';
import { createSecrets, DEFAULT_AGE } from './secrets.ts';

const KEY = 'the-secret-key-that-nobody-may-keep';
const now = Date.UTC(2026, 5, 19, 10, 0, 0);
const value = writeSession({ _auth_user_id: '1', cart: [1] }, { engine: 'signed_cookies', key: KEY, now });

const recording: readonly Observation[] = [
  {
    n: 0,
    at: now,
    kind: 'exchange',
    exchange: {
      source: 'devtools',
      method: 'POST',
      url: 'http://shop.test/login/',
      status: 302,
      startedAt: now - 20,
      receivedAt: now,
      type: 'document',
      cookieHeader: null,
      setCookie: [`sessionid=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600`],
      complete: true,
      servedFrom: 'network',
      pageUrl: 'http://shop.test/login/',
      error: null,
      storeId: '',
    },
  },
];

describe('the keys a user gave', () => {
  it.each([
    ['plain', 'plain'],
    ["SECRET_KEY = 'django-insecure-1'", 'django-insecure-1'],
    ['  SECRET_KEY="a=b"', 'a=b'],
    [' spaced ', ' spaced '],
  ])('%j is the key %j', (typed, key) => {
    const secrets = createSecrets();
    expect(secrets.addKey(typed)).toBe(true);
    expect(secrets.options.value.keys).toEqual([key]);
  });

  it('are a list without doubles, in order, and are forgotten', () => {
    const secrets = createSecrets();
    for (const key of ['a', 'b', 'a', '', 'c']) secrets.addKey(key);
    expect(secrets.options.value.keys).toEqual(['a', 'b', 'c']);
    secrets.removeKey(1);
    expect(secrets.options.value.keys).toEqual(['a', 'c']);
    secrets.clearKeys();
    expect(secrets.options.value).toEqual({ keys: [], salts: [], maxAge: DEFAULT_AGE });
  });

  it.each([
    [60, 60],
    [0, DEFAULT_AGE],
    [Number.NaN, DEFAULT_AGE],
  ])('count %d as SESSION_COOKIE_AGE %d', (typed, age) => {
    const secrets = createSecrets();
    secrets.setMaxAge(typed);
    expect(secrets.options.value.maxAge).toBe(age);
  });
});

/** Everything that was handed to anybody outside of the panel, as text. */
const told: string[] = [];
const tell = (where: string, args: readonly unknown[]): void => {
  told.push(
    `${where} ${JSON.stringify(args, (_, part: unknown) => (typeof part === 'function' ? 'function' : part))}`,
  );
};

/** The source, with every call written down. */
function spied(source: PanelSource): PanelSource {
  return new Proxy(source, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        tell(String(name), args);
        return Reflect.apply(member, target, args);
      };
    },
  });
}

describe('a key in use', () => {
  let unmount = (): void => {};
  beforeEach(() => {
    told.length = 0;
    for (const storage of [localStorage, sessionStorage]) {
      vi.spyOn(Object.getPrototypeOf(storage) as Storage, 'setItem').mockImplementation((...args) =>
        tell('storage', args),
      );
    }
    vi.spyOn(window, 'postMessage').mockImplementation((...args: unknown[]) => tell('postMessage', args));
    vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation((message) =>
      tell('channel', [message]),
    );
    vi.spyOn(globalThis, 'fetch').mockImplementation((...args) => {
      tell('fetch', args);
      return Promise.reject(new Error('no network here'));
    });
    vi.spyOn(history, 'pushState').mockImplementation((...args) => tell('history', args));
    vi.spyOn(history, 'replaceState').mockImplementation((...args) => tell('history', args));
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, level).mockImplementation((...args: unknown[]) => tell('console', args));
    }
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
      tell('clipboard', [text]);
      return Promise.resolve();
    });
  });
  afterEach(() => {
    unmount();
    document.body.replaceChildren();
  });

  const find = (selector: string): Promise<HTMLElement> =>
    vi.waitFor(
      () => {
        const found = document.querySelector<HTMLElement>(selector);
        if (found === null) throw new Error(`no ${selector} in: ${document.body.textContent ?? ''}`);
        return found;
      },
      { timeout: 10_000 },
    );

  it('is told to nobody: verified with, signed with, tampered with, undone, copied', async () => {
    const root = document.createElement('div');
    document.body.append(root);
    const source = createPlaygroundSource(recording, {
      theme: 'light',
      language: 'en',
      access: 'granted',
      empty: false,
      frozen: false,
      clock: () => Date.now(),
    });
    unmount = mountPanel(root, spied(source));
    (await find('.sig-chip.sig-unverified')).click();
    const field = await find('[data-secret]');
    if (!(field instanceof HTMLInputElement)) throw new Error('not a field');
    field.value = KEY;
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await find('.sig-chip.sig-valid');
    expect(field.value).toBe('');
    expect(new XMLSerializer().serializeToString(document)).not.toContain(KEY);

    (await find('[data-sign-again="edit"]')).click();
    await vi.waitFor(
      () => expect(document.querySelector('.sign-again')?.textContent).toContain('Signs with SECRET_KEY'),
      {
        timeout: 10_000,
      },
    );
    (await find('.sign-again .edit-foot .pill')).click();
    (await find('.sign-again .primary')).click();
    await find('.notice.ok');
    (await find('[data-sign-again="tamper"]')).click();
    (await find('[data-tamper="other-salt"]')).click();
    await vi.waitFor(() => expect(told.filter((line) => line.startsWith('apply ')).length).toBe(2));

    // What was signed with it did go out, so the spies do hear.
    expect(told.some((line) => line.startsWith('clipboard '))).toBe(true);
    expect(told.some((line) => line.startsWith('apply ') && line.includes('"action":"edit"'))).toBe(true);
    unmount();
    expect(told.filter((line) => line.includes(KEY))).toEqual([]);
    const kept = [
      await source.journal(),
      source.settings(),
      { ...localStorage },
      { ...sessionStorage },
      location.href,
    ];
    source.observe({ facts: (batch) => kept.push(JSON.stringify(batch)), cleared: () => undefined });
    expect(JSON.stringify(kept)).toContain('shop.test');
    expect(JSON.stringify(kept)).not.toContain(KEY);
  });
});
