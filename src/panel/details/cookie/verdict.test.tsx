// @vitest-environment happy-dom
/** The Cookie tab over recordings made for it: verdict, fixes, raw line, what would be sent, settings. */
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { facts, KEY_A, KEY_B, request, sets, SITE, START } from '../../../core/timeline/testkit.ts';
import type { Fact } from '../../../core/timeline/facts/observation.ts';
import type { JarCookie } from '../../../core/cookie/types.ts';
import { cookie } from '../../../core/timeline/testkit.ts';
import type { Language } from '../../../core/words/index.ts';
import { mountPanel } from '../../app.tsx';
import { createPlaygroundSource } from '../../../playground/source.ts';

type Timed = Fact & { at: number };

let unmount: (() => void) | null = null;
afterEach(() => {
  unmount?.();
  unmount = null;
  document.body.replaceChildren();
});

interface World {
  readonly event: string;
  readonly language?: Language;
  readonly access?: 'granted' | 'missing';
}

async function mount(
  list: readonly Timed[],
  { event, language = 'en', access = 'missing' }: World,
): Promise<void> {
  const root = document.createElement('div');
  document.body.append(root);
  const source = createPlaygroundSource(facts({ kind: 'navigated', url: `${SITE}/`, at: -1 }, ...list), {
    theme: 'light',
    language,
    access,
    empty: false,
    frozen: true,
    clock: () => START,
  });
  unmount = mountPanel(root, source, { event, tab: 'cookie', filter: '', edit: false });
  await vi.waitFor(() => expect(document.querySelector('.disclosure-head')).not.toBeNull(), {
    timeout: 20_000,
  });
}

function text(selector: string): string {
  return document.querySelector(selector)?.textContent ?? '';
}

function texts(selector: string): string[] {
  return [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '');
}

async function says(selector: string, wanted: string): Promise<void> {
  await vi.waitFor(() => expect(text(selector)).toContain(wanted), { timeout: 20_000 });
}

async function open(id: 'send' | 'infer'): Promise<void> {
  document.querySelector<HTMLButtonElement>(`[aria-controls="section-${id}"]`)?.click();
  await vi.waitFor(() => expect(document.querySelector(`.${id}`)).not.toBeNull(), { timeout: 20_000 });
}

const snapshot = (at: number, cookies: readonly JarCookie[]): Timed => ({
  kind: 'snapshot',
  at,
  snapshot: { url: `${SITE}/`, cookies },
});
const stored = request('POST /a/', 0, { set: [sets(KEY_A)] });
const refused = request('GET /r/', 5, {
  sent: `sessionid=${KEY_A}`,
  set: [`sessionid=${KEY_B}; HttpOnly; Path=/; SameSite=None`],
});
const misses = request('POST /logout/', 5, {
  sent: `sessionid=${KEY_A}`,
  set: ['sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/app/; SameSite=Lax'],
});
const a = cookie(KEY_A);

describe('the verdict', () => {
  it('stands on the rules alone while nothing was read', async () => {
    await mount([stored], { event: 'created' });
    await says('.verdict', 'Stored exactly as the server asked.');
    expect(text('.state')).toBe('by the rules');
  });

  it('is confirmed by the jar', async () => {
    await mount([stored, snapshot(3, [a])], { event: 'created' });
    await says('.state', 'confirmed');
    expect(document.querySelector('.verdict.ok')).not.toBeNull();
  });

  it('stands beside what Safari makes of the line, with the source', async () => {
    await mount([stored, refused], { event: 'rejected' });
    await vi.waitFor(() => expect(text('.elsewhere')).toContain('Safari'), { timeout: 20_000 });
    const [firefox, safari] = texts('.elsewhere li');
    expect(firefox).toBe('Firefox does the same.');
    expect(safari).toContain('Safari stores it. It does not ask for Secure with SameSite=None');
    expect(safari).toContain('WebKit bug 198181');
    expect(safari?.endsWith('(By its documentation; not measured here.)')).toBe(true);
    unmount?.();
    await mount([stored], { event: 'created' });
    await vi.waitFor(() => expect(texts('.elsewhere li')[1]).toContain('Safari is not known to'), {
      timeout: 20_000,
    });
  });

  it('is contradicted by the jar, with what it really has', async () => {
    await mount([stored, snapshot(3, [{ ...a, sameSite: 'strict' }])], { event: 'created' });
    await says('.state', 'contradicted');
    await says('.verdict.err', 'SameSite: Strict instead of Lax');
  });

  it('is contradicted by a jar that does not have it, at the line and at the reading', async () => {
    const list = [stored, snapshot(5, [])];
    await mount(list, { event: 'created' });
    await says('.verdict.err', 'does not hold it');
    unmount?.();
    await mount(list, { event: 'rejected' });
    await says('.verdict.err', 'The jar does not hold what the server set.');
    document.querySelector<HTMLButtonElement>('.verdict .link')?.click();
    await says('.details-head', 'Created');
  });

  it('of a refusal marks the piece, and each fix can be copied', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await mount([stored, refused], { event: 'rejected' });
    await says('.reasons', 'SameSite=None needs Secure');
    expect(texts('.piece.fault')).toEqual(['SameSite=None']);
    expect(texts('.fix code')).toEqual(['SESSION_COOKIE_SECURE = True', 'SESSION_COOKIE_SAMESITE = "Lax"']);
    document.querySelectorAll<HTMLButtonElement>('.fix button')[1]?.click();
    await says('.fix:last-child', 'Copied');
    expect(copied).toHaveBeenCalledWith('SESSION_COOKIE_SAMESITE = "Lax"');
  });

  it('of a line that is ignored whole marks the very character', async () => {
    const broken = request('GET /b/', 5, { set: [`sessionid=${KEY_B.slice(0, 4)}\u0001; Path=/`] });
    await mount([stored, broken], { event: 'rejected' });
    await says('.reasons', 'U+0001');
    expect(texts('.stretch')).toEqual(['\\x01']);
    expect(document.querySelector('.attributes')).toBeNull();
  });

  it('lights the piece that a reason is about', async () => {
    await mount([stored, refused], { event: 'rejected' });
    await says('.reasons', 'SameSite=None needs Secure');
    document.querySelector('.reasons li')?.dispatchEvent(new MouseEvent('mouseenter'));
    await vi.waitFor(() => expect(texts('.piece.lit')).toEqual(['SameSite=None']));
  });

  it('of a deletion that misses says why logout does not log out', async () => {
    await mount([stored, misses, snapshot(8, [a])], { event: 'rejected' });
    await says('.missed', 'Why logout does not log out');
    expect(text('.state')).toBe('confirmed');
    expect(texts('.fix code')).toEqual(['SESSION_COOKIE_PATH = "/"']);
  });
});

describe('what would be sent', () => {
  async function ask(address: string, context = 'same-site'): Promise<void> {
    const input = document.querySelector<HTMLInputElement>('.send-url input');
    const select = document.querySelector<HTMLSelectElement>('.send-context select');
    if (input === null || select === null) throw new Error('no form');
    input.value = address;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
    select.value = context;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }

  it('begins with the page, and follows address and context', async () => {
    await mount([stored], { event: 'created', access: 'granted' });
    await open('send');
    await vi.waitFor(() => expect(texts('.goes li')).toHaveLength(1));
    await ask('http://localhost:8000/');
    await says('.stays', 'localhost is not 127.0.0.1 nor below it');
    expect(texts('.goes li')).toEqual([]);
    await says('.answer', 'localhost and 127.0.0.1 do not share cookies');
    await ask(`${SITE}/x`, 'cross-site');
    await says('.stays', 'SameSite=Lax');
    await ask(`${SITE}/x`, 'navigation');
    await vi.waitFor(() => expect(texts('.goes li')).toHaveLength(1));
    await ask('file:///etc/passwd');
    await says('[role="alert"]', 'not an http or https address');
  });

  it('says that it goes by the rules, and asks for access from the click', async () => {
    await mount([stored], { event: 'created' });
    await open('send');
    await says('.send', 'was not read');
    document.querySelector<HTMLButtonElement>('.send .link')?.click();
    await says('.send', 'The jar of the recording');
  });
});

describe('inferred settings', () => {
  it('are shown with their evidence, which leads to the event', async () => {
    await mount([stored, request('GET /', 4, { sent: `sessionid=${KEY_A}` })], { event: 'sent' });
    await open('infer');
    await vi.waitFor(() => expect(texts('.guess > code')).toHaveLength(10));
    expect(texts('.guess > code')[2]).toBe('SESSION_COOKIE_AGE = 1209600');
    document.querySelector<HTMLButtonElement>('.guess .link')?.click();
    await says('.details-head', 'Created');
  });

  it('are copied as a block', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await mount([stored], { event: 'created' });
    await open('infer');
    document.querySelector<HTMLButtonElement>('.infer > .copy')?.click();
    await vi.waitFor(() => expect(copied).toHaveBeenCalled());
    expect(copied.mock.calls[0]?.[0].split('\n')[1]).toMatch(/^# SESSION_ENGINE = "/);
  });
});

describe.each<Language>(['en', 'zh-CN'])('in %s', (language) => {
  const worlds: readonly (readonly [string, readonly Timed[], string])[] = [
    ['refused', [stored, refused, snapshot(9, [a])], 'rejected'],
    ['contradicted', [stored, snapshot(3, [{ ...a, secure: true, expires: null }])], 'created'],
    ['missed', [stored, misses], 'rejected'],
  ];
  it.each(worlds)('%s: every word is there, and roles and names are sound', async (_, list, event) => {
    await mount(list, { event, language });
    await open('send');
    await open('infer');
    await vi.waitFor(() => expect(texts('.guess')).toHaveLength(10));
    const said = text('.details-body');
    expect(said.match(/\{\w+\}|(?:verdict|infer|panel|cookie)\.[a-z]/g)).toBeNull();
    expect(
      [...document.querySelectorAll('.details-body button')].filter((one) => (one.textContent ?? '') === ''),
    ).toEqual([]);
    const { violations } = await axe.run('.details', {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });
});

describe('a server whose clock is not the browser’s', () => {
  it.each([
    ['behind, and its line stores', -2 * 3600, 3600, 'created', false],
    ['ahead, and its line deletes', 2 * 3600, -3600, 'flushed', true],
  ])(
    'but %s: the table says what the verdict says',
    async (_, apart, left, event, deletes) => {
      const date = START + apart * 1000;
      const expires = new Date(date + left * 1000).toUTCString();
      const set = [`sessionid=${KEY_A}; expires=${expires}; HttpOnly; Path=/`];
      const told = request('POST /login/', 5, deletes ? { set, sent: `sessionid=${KEY_A}` } : { set });
      if (told.kind !== 'exchange') throw new Error('no exchange');
      const first = deletes ? [request('GET /', 0, { set: [sets(KEY_A)] })] : [];
      await mount([...first, { ...told, exchange: { ...told.exchange, serverDate: date } }], { event });
      await vi.waitFor(() => expect(text('.attributes')).toContain('Expires'), { timeout: 20_000 });
      expect(text('.attributes').includes('this deletes the cookie')).toBe(deletes);
    },
    30_000,
  );
});
