// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPlaygroundSource } from '../../../playground/source.ts';
import { writeSession } from '../../../core/django/session-data.ts';
import { mountPanel } from '../../app.tsx';

const element = async (selector: string): Promise<HTMLElement> =>
  vi.waitFor(
    () => {
      const found = document.querySelector<HTMLElement>(selector);
      if (found === null) throw new Error(`no ${selector}`);
      return found;
    },
    { timeout: 10_000 },
  );

describe('decoding a value with nothing recorded', () => {
  let unmount = (): void => {};
  afterEach(() => {
    unmount();
    document.body.replaceChildren();
  });

  const paste = async (text: string): Promise<() => string> => {
    const root = document.createElement('div');
    document.body.append(root);
    const source = createPlaygroundSource([], {
      theme: 'light',
      language: 'en',
      access: 'missing',
      empty: true,
      frozen: false,
      // With nothing recorded the playground's time begins at the epoch: what was signed since is in its future.
      clock: () => Date.UTC(2026, 5, 19),
    });
    unmount = mountPanel(root, source);
    (await element('.empty [aria-haspopup="dialog"]')).click();
    const area = await element('.paste-input');
    if (!(area instanceof HTMLTextAreaElement)) throw new Error('no text area');
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    return () => document.querySelector('.paste-result')?.textContent ?? '';
  };

  it.each<readonly [string, string, readonly string[]]>([
    [
      'a Set-Cookie header',
      'Set-Cookie: sessionid=eyJhIjoxfQ:1r31eq:0pJB1_TN9Bno2aK29thnZKKHn76ngzcQVnIrp_DNs5M; Path=/',
      [
        'Taken off: the Set-Cookie header',
        'signed_cookies',
        'unverified',
        'a:',
        'the clocks of server and browser differ',
      ],
    ],
    [
      'a pickle that would run something',
      'gASVHQAAAAAAAACMBXBvc2l4lIwGc3lzdGVtlJOUjAJpZJSFlFKULg==',
      ['would run code', 'posix.system', "'id'"],
    ],
    [
      'a session key',
      '"1n5mccqqp7no0qjuduhzc5yf1nkvs4u0"',
      ['Taken off: quotes', 'session key', 'on the server'],
    ],
    ['markup', '{"a": "<img src=x onerror=alert(1)>"}', ['<img src=x onerror=alert(1)>']],
  ])('%s', async (_, text, said) => {
    const result = await paste(text);
    for (const part of said) await vi.waitFor(() => expect(result()).toContain(part), { timeout: 10_000 });
    expect(document.querySelector('.paste img')).toBeNull();
  });

  it('lists the rows of a dump, and opens one', async () => {
    const sign = (id: number): string =>
      writeSession(
        { _auth_user_id: String(id), username: `user${id}` },
        { engine: 'session_data', key: 'k', now: Date.UTC(2026, 5, 1) },
      );
    const rows = [1, 2, 3].map(
      (id) => `${String(id).padStart(32, 'k')}\t${sign(id)}\t2026-07-01 00:00:00+00`,
    );
    const result = await paste(rows.join('\n'));
    await vi.waitFor(() => expect(result()).toContain('3 rows · 3 users · 0 anonymous · 0 expired'), {
      timeout: 10_000,
    });
    expect(document.querySelectorAll('.decode-rows [role="row"]')).toHaveLength(4);
    document.querySelector<HTMLElement>('#decode-row-1')?.click();
    await vi.waitFor(() => expect(document.querySelector('.decode-chosen')?.textContent).toContain('user2'));
    expect(document.querySelector('.decode-chosen')?.textContent).toContain('Row 2 of 3');
    expect([...document.querySelectorAll('.taken-off dl > div')].map((one) => one.textContent)).toEqual([
      '\\tbetween session_key and session_data',
      '\\tbetween session_data and expire_date',
    ]);
    const filter = await element('.decode-filter input');
    if (!(filter instanceof HTMLInputElement)) throw new Error('no filter');
    filter.value = 'user:3';
    filter.dispatchEvent(new Event('input', { bubbles: true }));
    await vi.waitFor(() => expect(document.querySelectorAll('.decode-rows [role="row"]')).toHaveLength(2));
    let saved: Blob | null = null;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      saved = blob as Blob;
      return 'blob:saved';
    });
    const save = [...document.querySelectorAll<HTMLElement>('.decode-find button')].find(
      ({ textContent }) => textContent === 'Save list as JSON',
    );
    save?.click();
    const text = await (saved as Blob | null)?.text();
    expect(JSON.parse(text ?? '')).toEqual([
      {
        session_key: '3'.padStart(32, 'k'),
        user: '3',
        username: 'user3',
        expire_date: '2026-07-01 00:00:00+00',
        expired: expect.any(Boolean),
        keys: 2,
        bytes: expect.any(Number),
        signature: 'unverified',
      },
    ]);
  });

  it('takes a long paste as it takes a file: the field stays empty, one value is no list', async () => {
    const result = await paste('');
    const note = 'n'.repeat(900_000);
    const value = writeSession({ _auth_user_id: '7', note }, { engine: 'legacy', key: 'k', now: 0 });
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: () => value } });
    const area = await element('.paste-input');
    area.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    await vi.waitFor(() => expect(result()).toContain('_auth_user_id'), { timeout: 10_000 });
    expect(area instanceof HTMLTextAreaElement && area.value).toBe('');
    expect(document.querySelector('.decode-input')?.textContent).toBe('Pasted text');
    expect(document.querySelector('.decode-rows')).toBeNull();
  });

  it("names a token that is not Django's, and what to do instead", async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const result = await paste(
      `Authorization: Bearer ${part({ alg: 'HS256' })}.${part({ user_id: 7, exp: 1 })}.${'A'.repeat(43)}`,
    );
    for (const said of [
      'Taken off: Authorization: Bearer',
      'JSON Web Token',
      'What to do instead',
      'user_id',
    ]) {
      await vi.waitFor(() => expect(result()).toContain(said), { timeout: 10_000 });
    }
  });

  it('offers no editing of a pickle that would run something', async () => {
    const result = await paste('gASVHQAAAAAAAACMBXBvc2l4lIwGc3lzdGVtlJOUjAJpZJSFlFKULg==');
    await vi.waitFor(() => expect(result()).toContain('Copy as Python'), { timeout: 10_000 });
    expect(document.querySelector('.paste [data-sign-again="edit"]')).toBeNull();
  });
});
