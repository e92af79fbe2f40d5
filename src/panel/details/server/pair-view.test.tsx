// @vitest-environment happy-dom
/** The Server tab where the panel must pair, and where every string of the server's is hostile. */
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Language } from '../../../core/words/index.ts';
import { mountPanel } from '../../app.tsx';
import { PATIENT, press, says, text } from '../../../playground/mount.testing.ts';
import { readRecording } from '../../../core/recording/observations.ts';
import sampler from '../../../playground/recordings/sampler.json' with { type: 'json' };
import { createPlaygroundSource } from '../../../playground/source.ts';
import type { ServerCall, ServerReply } from '../../../seam/server.ts';
import type { PanelSource } from '../../../seam/source.ts';

vi.setConfig({ testTimeout: 30_000 });

let unmount = (): void => undefined;

/** The panel over the recording, with another companion's headers and answers. */
async function show(
  header: (own: string) => string,
  serve: (call: ServerCall, own: PanelSource) => Promise<ServerReply>,
  language: Language = 'en',
): Promise<void> {
  const root = document.createElement('div');
  root.id = 'app';
  document.body.append(root);
  const recording = readRecording(sampler);
  const end = Math.max(...recording.map(({ at }) => at));
  const own = createPlaygroundSource(recording, {
    theme: 'light',
    language,
    server: 'connected',
    access: 'granted',
    empty: false,
    frozen: true,
    clock: () => end,
  });
  const source: PanelSource = {
    ...own,
    observe: (listener) =>
      own.observe({
        ...listener,
        facts: (batch) =>
          listener.facts(
            batch.map((fact) =>
              fact.kind === 'exchange' && fact.exchange.companion !== undefined
                ? { ...fact, exchange: { ...fact.exchange, companion: header(fact.exchange.companion) } }
                : fact,
            ),
          ),
      }),
    callServer: (call) => serve(call, own),
  };
  const stop = mountPanel(root, source, { event: 'rotated', tab: 'server', filter: '', edit: false });
  unmount = () => {
    stop();
    root.remove();
  };
  await vi.waitFor(() => {
    if (document.querySelector('.row[aria-label]') === null) throw new Error('no rows yet');
  }, PATIENT);
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

const away = (own: string): string => {
  const { id, at, idle } = JSON.parse(own);
  return JSON.stringify({ v: 1, id, pair: 'not_loopback', at, idle });
};
const ok = (body: unknown, status = 200): ServerReply => ({ ok: true, status, body: JSON.stringify(body) });

/** A server that prints K7QF-3M2X, and answers whoever has paired. */
const server = (container: string | null) => {
  const bodies: string[] = [];
  const serve = (call: ServerCall, own: PanelSource): Promise<ServerReply> => {
    bodies.push(call.body);
    const { do: what, code } = JSON.parse(call.body);
    if (what === 'ask') {
      const seen = { why: 'not_loopback', address: '172.17.0.1' };
      return Promise.resolve(ok({ ask: 'a1', seconds: 300, tries: 5, seen, container }));
    }
    if (what === 'claim' && code !== 'K7QF3M2X') {
      const error = { code: 'pair_wrong', message: '', params: { left: 4 } };
      return Promise.resolve(ok({ error }, 403));
    }
    if (what === 'claim') {
      const until = own.now() + 29.5 * 86_400_000;
      return Promise.resolve(
        ok({ id: '0123456789abcdef', key: 'ab'.repeat(32), origin: 'chrome-extension://x', until }),
      );
    }
    return own.callServer({ url: call.url, token: 't', body: call.body });
  };
  return { bodies, serve };
};

async function type(code: string): Promise<void> {
  const field = await vi.waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('.pair-form input');
    if (found === null) throw new Error('no field');
    return found;
  }, PATIENT);
  field.value = code;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise((done) => setTimeout(done));
}

describe('a server behind something', () => {
  test('lets a code be printed, takes it in any spelling, and is connected then', async () => {
    const { serve, bodies } = server('0123456789ab');
    await show(away, serve);
    await says('.status-text', 'pair to connect');
    await says('.pair', 'Pair with the server at 127.0.0.1:8000');
    expect(bodies).toEqual([]);
    press('Print a code where the server runs', '.pair');
    await says('.pair', 'docker logs --tail 20 0123456789ab');
    expect(text('.pair')).toContain('172.17.0.1');
    await type('aaaa-aaaa');
    press('Pair', '.pair-form');
    await says('.pair', 'Tries left: 4.');
    const found = await axe.run(document.querySelector('.pair') ?? document.body, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await type(' k7qf 3m2x');
    expect(text('.pair-cells')).toBe('K7QF3M2X');
    press('Pair', '.pair-form');
    await says('.status-text', 'Django 5.2.19, db');
    await says('.server-requests', 'accounts.py:19');
    expect(bodies.join('')).not.toContain('ab'.repeat(32));
  });

  test('speaks Chinese', async () => {
    await show(away, server(null).serve, 'zh-CN');
    await says('.status-text', '服务器：待配对');
    press('在服务器运行处显示配对码', '.pair');
    await says('.pair', '在启动服务器的终端中');
    expect(text('.pair')).not.toMatch(/undefined|server\./);
  });

  test.each(['; rm -rf /', '', '0123456789ab && x', '\u202e'])(
    'makes no command of a container named %j',
    async (container) => {
      await show(away, server(container).serve);
      await says('.pair', 'Pair with the server');
      press('Print a code where the server runs', '.pair');
      await says('.pair', 'docker compose logs --tail 20');
      expect(text('.pair .install-line code')).toBe('docker compose logs --tail 20');
    },
  );
});

/** The texts and attributes of the page that have a character which nobody sees. */
const leaks = (): string[] =>
  [...document.querySelectorAll('*')]
    .flatMap((element) => [
      ...[...element.attributes].map(({ name, value }) => `${element.className} ${name}=${value}`),
      ...[...element.childNodes].flatMap((node) =>
        node.nodeType === Node.TEXT_NODE ? [`${element.className}: ${node.textContent}`] : [],
      ),
    ])
    .filter((said) => /[\p{Cc}\p{Cf}]/u.test(said.replaceAll('\n', '')))
    .map((said) => JSON.stringify(said));

/** Every text of it, hostile; numbers stay what they are. */
const HOSTILE = '\u202e<img src=x onerror=alert(1)>\u0000\u2066';
const KEEP = new Set([
  'key',
  'id',
  'at',
  'token',
  'action',
  'kind',
  'when',
  'date',
  'expires',
  'why',
  'code',
  'SESSION_COOKIE_NAME',
]);
const poison = (value: unknown, name = ''): unknown => {
  if (typeof value === 'string') return KEEP.has(name) ? value : HOSTILE;
  if (Array.isArray(value)) return value.map((one) => poison(one, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const under = name === 'key' || (name === 'SESSION_COOKIE_NAME' && key === 'value') ? name : key;
      const poisoned: [string, unknown][] = [
        [key, name === 'path' || (key === 'path' && name === 'cookie') ? one : poison(one, under)],
      ];
      // Keys of the site's own: names of settings and of data.
      if (name === 'settings' || name === 'data' || name === 'types')
        poisoned.push([HOSTILE + key, poison(one, key)]);
      return poisoned;
    }),
  );
};

test('whatever the server says is shown as text, and visible', async () => {
  await show(
    (own) => {
      const { record, ...rest } = JSON.parse(own);
      return JSON.stringify(record === undefined ? rest : { ...rest, record: poison(record) });
    },
    async (call, own) => {
      const reply = await own.callServer(call);
      return reply.ok ? { ...reply, body: JSON.stringify(poison(JSON.parse(reply.body))) } : reply;
    },
  );
  await says('.server', '\\u202e');
  press('Settings as Django sees them', '.server');
  await says('.server-table', '\\u202e');
  const heads = document.querySelectorAll<HTMLButtonElement>('.server-request-head');
  let accesses = 0;
  for (const head of heads) {
    if (head.getAttribute('aria-expanded') !== 'true') head.click();
    await vi.waitFor(() => expect(head.getAttribute('aria-expanded')).toBe('true'), PATIENT);
    accesses += document.querySelectorAll('.server-accesses').length;
    expect(leaks()).toEqual([]);
  }
  expect(accesses).toBeGreaterThan(0);
  expect(document.querySelector('.server img')).toBeNull();
  expect(leaks()).toEqual([]);
});
