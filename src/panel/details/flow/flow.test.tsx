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

  it('looks back: sessions and actions are those of the moment, and Escape returns', async () => {
    mount();
    await says('.flow-steps', 'the key opens nothing any more');
    const slider = document.querySelector<HTMLInputElement>('.past-slider input');
    if (slider === null) throw new Error('no slider');
    expect(slider.getAttribute('aria-valuetext')).toMatch(/4 of 4$/);
    slider.value = '2';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await says('.past-text', 'event 2 of 4');
    // The key of before the login is the living one, the one of after it not there yet.
    expect(document.querySelectorAll('.card')).toHaveLength(1);
    expect(said('.card.live')).toContain('7qk2v');
    expect(document.querySelectorAll('.row.later')).toHaveLength(2);
    expect(document.querySelectorAll('.action')).toHaveLength(0);
    // What is selected then moves the cursor, and nothing is edited there.
    document.querySelectorAll<HTMLElement>('.row[aria-selected]')[2]?.click();
    await says('.past-text', 'event 3 of 4');
    expect(document.querySelectorAll('.card')).toHaveLength(2);
    const press = (key: string, more: KeyboardEventInit = {}): unknown =>
      document
        .querySelector('.past-slider input')
        ?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
    press('ArrowLeft', { shiftKey: true });
    await says('.past-text', 'event 1 of 4');
    press('Escape');
    await vi.waitFor(() => expect(document.querySelector('.past-bar')).toBeNull());
    expect(document.querySelectorAll('.row.later')).toHaveLength(0);
    expect(document.querySelectorAll('.action').length).toBeGreaterThan(0);
  });

  it('asks what if: another setting, an attribute, a line less', async () => {
    mount();
    await says('.flow-mode', 'What if');
    document.querySelectorAll<HTMLButtonElement>('.flow-mode button')[2]?.click();
    // Saved at every request: the visit that only sent the cookie would have moved its end.
    await says('.whatif-differs .whatif-future', 'Refreshed');
    expect(said('.whatif-choose')).toContain('was False');
    const kinds = document.querySelectorAll<HTMLButtonElement>('.whatif-choose .flow-mode button');
    kinds[2]?.click();
    // Without the line of the first write there is no cookie, and no telling what would have been asked next.
    await says('.whatif-ends-box', 'the browser has no session cookie');
    await says('.whatif-future', 'Not known');
    const part = document.querySelector('.details');
    if (part === null) throw new Error('no details');
    const { violations } = await axe.run(part, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
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
