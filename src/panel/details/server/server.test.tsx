// @vitest-environment happy-dom
/** The server's half in the panel, over a recording and a companion in memory. */
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Language } from '../../../core/words/index.ts';
import { mountPanel } from '../../app.tsx';
import { PATIENT, press, says, text, texts } from '../../../playground/mount.testing.ts';
import { readRecording } from '../../../core/recording/observations.ts';
import sampler from '../../../playground/recordings/sampler.json' with { type: 'json' };
import type { PanelSource } from '../../../seam/source.ts';
import { createPlaygroundSource } from '../../../playground/source.ts';

// The first import of a lazily loaded view takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let unmount = (): void => undefined;
let source: PanelSource | null = null;

/** The panel over a recording, at a kind of event. */
async function show(
  event: string,
  tab: 'payload' | 'server',
  { language = 'en', server = 'connected' }: { language?: Language; server?: 'connected' | 'absent' } = {},
): Promise<void> {
  const root = document.createElement('div');
  root.id = 'app';
  document.body.append(root);
  const recording = readRecording(sampler);
  const end = Math.max(...recording.map(({ at }) => at));
  const world = createPlaygroundSource(recording, {
    theme: 'light',
    language,
    server,
    access: 'granted',
    empty: false,
    frozen: true,
    clock: () => end,
  });
  const stop = mountPanel(root, world, { event, tab, filter: '', edit: false });
  source = world;
  unmount = () => {
    stop();
    root.remove();
  };
  await vi.waitFor(() => {
    if (document.querySelector('.row[aria-label]') === null) throw new Error('no rows yet');
    if (server === 'connected' && document.querySelector('.row.kind-data-changed') === null)
      throw new Error('nothing told yet');
  }, PATIENT);
}

/** Opens an operation's form. */
const choose = (label: string): void => {
  const found = [...document.querySelectorAll<HTMLButtonElement>('.server-ops button')].find(
    (one) => one.textContent === label,
  );
  if (found === undefined) throw new Error(label);
  found.click();
};

/** Types into a field of the form. */
async function fill(name: string, value: string): Promise<void> {
  const field = await vi.waitFor(() => {
    const found = document.querySelector<HTMLInputElement>(`.server-form [name="${name}"]`);
    if (found === null) throw new Error(name);
    return found;
  }, PATIENT);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

async function run(): Promise<void> {
  await new Promise((done) => setTimeout(done));
  press('Run', '.server-form');
}

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
});
afterEach(() => unmount());

describe('the Server tab', () => {
  test('shows the row, the settings in the pill, and the diff of each request with its line', async () => {
    await show('rotated', 'server');
    await says('.status-text', 'Django 5.2.19, db');
    await says('.server-requests', 'accounts.py:19');
    await vi.waitFor(() => expect(texts('.server-field dt')).toContain('expire_date'), PATIENT);
    expect(texts('.cell-changed').some((cell) => /\+ cart.*cart\.py:27/.test(cell))).toBe(true);
  });

  test('speaks Chinese', async () => {
    await show('rotated', 'server', { language: 'zh-CN' });
    await says('.status-text', '服务器：已连接');
    await says('.server', '每个请求的改动');
    expect(text('.server')).not.toMatch(/undefined|server\./);
  });

  test('without the companion it says what to add', async () => {
    await show('created', 'server', { server: 'absent' });
    await says('.install', 'session_devtools.middleware.SessionDevToolsMiddleware');
    await says('.status-text', 'not connected');
  });

  test('sets a key, shows it as text, and takes it back', async () => {
    await show('rotated', 'server');
    await says('.server .tree', 'username');
    const before = texts('.server-row .tree')[0] ?? '';
    await vi.waitFor(() => choose('set()'), PATIENT);
    await fill('name', 'x');
    await fill('value', '"<img src=x onerror=alert(1)>\\u202e"');
    await run();
    await says('.server-result', 'set(): done.');
    await says('.server-row .tree', '<img src=x onerror=alert(1)>');
    expect(document.querySelector('.server img')).toBeNull();
    expect(text('.server-row .tree')).not.toContain('\u202e');
    press('Undo set()', '.server-undo');
    await says('.server-result', 'Sessions put back: 1.');
    expect(texts('.server-row .tree')[0]).toBe(before);
    expect(document.querySelector('.server-undo')).toBeNull();
  });

  test('takes back an operation and its change of the cookie by one Undo', async () => {
    await show('rotated', 'server');
    const card = await vi.waitFor(() => {
      const found = [...document.querySelectorAll<HTMLElement>('.card.live')].find(
        (one) => one.textContent?.includes('yuan') === true,
      );
      if (found === undefined) throw new Error('no session of yuan');
      return found;
    });
    card.click();
    const page = source?.inspected().url ?? '';
    const inJar = async (): Promise<string[]> =>
      ((await source?.readJar(page)) ?? []).map(({ name, value }) => `${name}=${value}`);
    const before = await inJar();
    if (source === null) throw new Error('no world');
    const called = vi.spyOn(source, 'callServer');
    await vi.waitFor(() => choose('flush()'), PATIENT);
    await run();
    await says('.notice', 'flush() ran on the server');
    // The server is told which cookie the key was seen in.
    const calls = called.mock.calls.map(([{ body }]) => JSON.parse(body) as { op?: string; cookie?: string });
    expect(calls.find(({ op }) => op === 'flush')?.cookie).toBe('sessionid');
    expect(await inJar()).toHaveLength(before.length - 1);
    // One Undo in the bar, called what it takes back.
    await vi.waitFor(() => press('Undo flush()', '.actions'), PATIENT);
    await says('.server-result', 'Sessions put back: 1.');
    await vi.waitFor(async () => expect((await inJar()).toSorted()).toEqual(before.toSorted()));
    expect(document.querySelector('.server-undo')).toBeNull();
    expect(() => press('Undo flush()', '.actions')).toThrow();
    const phases = (await source?.journal())
      ?.map(({ phase, change }) => `${change.action} ${phase}`)
      .slice(-2);
    expect(phases).toEqual(['delete undone', 'undo done']);
  });

  test('is understood by assistive technology, with a form and every section open', async () => {
    await show('rotated', 'server');
    await says('.server .tree', 'username');
    await vi.waitFor(() => choose('set_expiry()'), PATIENT);
    for (const section of ['Sessions of the site', 'Settings as Django sees them']) press(section, '.server');
    await says('.server-table', 'SESSION_COOKIE_AGE');
    await says('.server-deploy', 'security.W012');
    await says('.server-deploy', 'meant for a deployment');
    press('List sessions', '.server-list');
    await says('.server-list', 'yuan (id 1)');
    press('Change username', '.server-row');
    await vi.waitFor(() => expect(document.querySelector('.value-form input')).not.toBeNull(), PATIENT);
    const server = document.querySelector('.server');
    if (server === null) throw new Error('no tab');
    // Nothing is laid out here, so nothing has a colour.
    const found = await axe.run(server, { rules: { 'color-contrast': { enabled: false } } });
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }, 20_000);

  test('says which sessions, and which parts of one, the server could not read', async () => {
    await show('rotated', 'server');
    await says('.server .tree', 'username');
    if (source === null) throw new Error('no world');
    const { callServer } = source;
    // As a companion answers for which one row cannot be unpickled, and the user's table is away.
    vi.spyOn(source, 'callServer').mockImplementation(async (call) => {
      const reply = await callServer(call);
      const { op } = JSON.parse(call.body) as { op?: string };
      if (!reply.ok || (op !== 'list' && op !== 'read')) return reply;
      const answer = JSON.parse(reply.body) as { result: { sessions: object[] }; missing?: object };
      if (op === 'read') answer.missing = { user: 'OperationalError' };
      else Object.assign(answer.result.sessions[0] ?? {}, { user: null, problem: 'ValueError' });
      return { ...reply, body: JSON.stringify(answer) };
    });
    press('Sessions of the site', '.server');
    await vi.waitFor(() => expect(document.querySelector('.server-list [type="submit"]')).not.toBeNull());
    press('List sessions', '.server-list');
    await says('.server-list', 'cannot be read (ValueError)');
    expect(text('.server-table tbody tr')).not.toContain('anonymous');
    press('Read again', '.server');
    await says('.server-row', 'failed at: user (OperationalError)');
  });

  test('asks nothing about the session of a site without the companion', async () => {
    await show('data-changed', 'server');
    // The newest such event is of shop.test.
    await says('.install', 'MIDDLEWARE');
    expect(document.querySelector('.server-row')).toBeNull();
  });

  test('says what is wrong with a value before anything is sent, and at which field', async () => {
    await show('rotated', 'server');
    await says('.server .tree', 'username');
    await vi.waitFor(() => choose('set()'), PATIENT);
    await fill('value', 'None');
    await run();
    await says('.server-form [role="alert"]', 'true, false and null');
    const field = document.querySelector('.server-form [name="value"]');
    expect(field?.getAttribute('aria-invalid')).toBe('true');
    expect(field?.getAttribute('aria-describedby')).toBe(
      document.querySelector('.server-form [role="alert"]')?.id,
    );
  });
});

describe('the Payload tab of a session key', () => {
  test('has the data after the selected request, and marks what is new', async () => {
    await show('rotated', 'payload');
    await says('.payload', 'after this request');
    await says('.payload .tree', 'username');
    expect(texts('.payload .chip').length).toBeGreaterThan(0);
  });
});
