// @vitest-environment happy-dom
/** The Flow tab over traffic: the picture, the words, and what is behind a step. */
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DELETES, facts, KEY_A, KEY_B, request, sets, SITE, START } from '../../../core/timeline/testkit.ts';
import type { Language } from '../../../core/words/index.ts';
import { createPlaygroundSource } from '../../../playground/source.ts';
import { mountPanel } from '../../app.tsx';

let unmount: (() => void) | null = null;
afterEach(() => {
  unmount?.();
  unmount = null;
  document.body.replaceChildren();
});

function mount(language: Language = 'en'): void {
  const root = document.createElement('div');
  document.body.append(root);
  const list = facts(
    { kind: 'navigated', url: `${SITE}/`, at: -1 },
    request('POST /write/', 0, { set: [sets(KEY_A)] }),
    request('GET /cart/', 2, { sent: `sessionid=${KEY_A}` }),
    request('POST /login/', 4, {
      sent: `sessionid=${KEY_A}`,
      status: 302,
      set: [sets(KEY_B), 'csrftoken=b; Path=/'],
    }),
    request('POST /logout/', 9, { sent: `sessionid=${KEY_B}`, status: 302, set: [DELETES] }),
  );
  const source = createPlaygroundSource(list, {
    theme: 'light',
    language,
    access: 'missing',
    empty: false,
    frozen: true,
    clock: () => START,
  });
  unmount = mountPanel(root, source, { event: null, tab: 'flow', filter: '', edit: false });
}

const said = (selector: string): string =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '').join('\n');

async function says(selector: string, wanted: string): Promise<void> {
  await vi.waitFor(() => expect(said(selector)).toContain(wanted), { timeout: 20_000 });
}

describe('the Flow tab', () => {
  it('opens on the last event that matters, with its steps and what is behind them', async () => {
    mount();
    await says('.flow-steps', 'the key opens nothing any more');
    expect(document.querySelectorAll('.flow-inferred').length).toBeGreaterThan(0);
    expect(said('#flow-behind')).toContain(`Cookie: sessionid=${KEY_B}`);
    document.querySelectorAll<HTMLButtonElement>('.flow-step button')[3]?.click();
    await says('#flow-behind', 'Max-Age=0');
  });

  it('shows the whole session, and a click selects its event', async () => {
    mount();
    await says('.flow-mode', 'Whole session');
    document.querySelectorAll<HTMLButtonElement>('.flow-mode button')[1]?.click();
    await says('.flow-band', '1 sent');
    expect(document.querySelectorAll('.flow-event')).toHaveLength(3);
    document.querySelector('.flow-event')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await says('.flow-steps', 'A new key');
    // The next event of the session, by the keyboard.
    document
      .querySelector('.flow-whole')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await says('.flow-steps', 'If the view reads');
  });

  it('speaks Chinese', async () => {
    mount('zh-CN');
    await says('.flow-steps', '会话键');
  });

  it('has no accessibility faults', async () => {
    mount();
    await says('.flow-steps', 'the key opens nothing any more');
    const part = document.querySelector('.details');
    if (part === null) throw new Error('no details');
    const { violations } = await axe.run(part, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  });
});
