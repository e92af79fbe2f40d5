/** The whole panel in a test's document, over facts made for it. */
import { vi } from 'vitest';
import { type Timed, facts, SITE, START } from '../core/timeline/testkit.ts';
import type { Language } from '../core/words/index.ts';
import { mountPanel, type StartAt } from '../panel/app.tsx';
import type { PanelSource } from '../seam/source.ts';
import { createPlaygroundSource } from './source.ts';

export interface World extends Partial<StartAt> {
  readonly language?: Language;
  readonly access?: 'granted' | 'missing';
  /** Ticks instead of standing still at the end of the recording. */
  readonly clock?: () => number;
  /** The page behind the panel. */
  readonly page?: string;
}

export interface Mounted {
  readonly source: PanelSource;
  unmount(): void;
}

/** Puts the panel up and waits for its first rows. */
export async function mount(list: readonly Timed[], world: World = {}): Promise<Mounted> {
  const { language = 'en', access = 'granted', clock, page = `${SITE}/`, ...start } = world;
  const root = document.createElement('div');
  root.id = 'app';
  document.body.append(root);
  const source = createPlaygroundSource(facts({ kind: 'navigated', url: page, at: -1 }, ...list), {
    theme: 'light',
    language,
    access,
    empty: false,
    frozen: clock === undefined,
    clock: clock ?? (() => START),
  });
  const stop = mountPanel(root, source, { event: null, tab: 'payload', filter: '', edit: false, ...start });
  await vi.waitFor(() => {
    if (document.querySelector('.row[aria-label]') === null && start.filter === undefined)
      throw new Error('no rows yet');
    if (document.querySelector('[role="tabpanel"] > *, .edit') === null) throw new Error('no details yet');
  }, PATIENT);
  return {
    source,
    unmount() {
      stop();
      root.remove();
    },
  };
}

/** The first import of a lazily loaded view takes its time on a busy machine. */
export const PATIENT = { timeout: 20_000 } as const;

export const text = (selector: string): string => document.querySelector(selector)?.textContent ?? '';

export const texts = (selector: string): string[] =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '');

/** Waits until the element says it. */
export async function says(selector: string, wanted: string): Promise<void> {
  await vi.waitFor(() => {
    if (!text(selector).includes(wanted)) throw new Error(`${selector} says: ${text(selector)}`);
  }, PATIENT);
}

/** What can be pressed and says `name`. */
export function button(name: string, within = 'body'): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>(`${within} :is(button, [role="menuitem"])`)].find(
    (element) =>
      (element.textContent ?? '').includes(name) ||
      element.getAttribute('aria-label') === name ||
      element.title === name,
  );
  if (found === undefined) throw new Error(`no button says ${name}`);
  return found;
}

/** Gives a button the focus and presses it, as a user does. */
export function press(name: string, within?: string): void {
  const found = button(name, within);
  found.focus();
  found.click();
}

/** A key where the focus is. */
export function key(name: string, more: Partial<KeyboardEventInit> = {}): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
}

/** Types into a field by its accessible name or its label's text. */
export function type(name: string, value: string): void {
  const field = [...document.querySelectorAll<HTMLInputElement>('input')].find(
    (input) =>
      input.getAttribute('aria-label') === name ||
      [...document.querySelectorAll('label')].some(
        (label) =>
          label.textContent === name &&
          (label.contains(input) || (input.id !== '' && label.htmlFor === input.id)),
      ),
  );
  if (field === undefined) throw new Error(`no field ${name}`);
  field.focus();
  if (field.type === 'checkbox' || field.type === 'radio') {
    field.checked = field.type === 'radio' || !field.checked;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return;
  }
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
