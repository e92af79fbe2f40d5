// @vitest-environment happy-dom
/** Snapshots taken, switched to, taken back, written and read, and a cookie that is protected. */
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { identityOf } from '../../core/cookie/identity.ts';
import { cookie, DELETES, KEY_A, KEY_B, request, sets, SITE } from '../../core/timeline/testkit.ts';
import { button, mount, PATIENT, press, says, text, type Mounted } from '../../playground/mount.testing.ts';

vi.setConfig({ testTimeout: 30_000 });
let panel: Mounted | null = null;
afterEach(() => {
  panel?.unmount();
  panel = null;
});

const created = request('POST /a/', 0, { set: [sets(KEY_A)] });
const relogin = [
  created,
  request('POST /logout/', 3, { sent: `sessionid=${KEY_A}`, set: [DELETES] }),
  request('POST /login/', 6, { set: [sets(KEY_B)] }),
];

const list = (): HTMLElement | null => document.querySelector('.snapshots');
const rows = (): string[] => [...document.querySelectorAll('.snapshot')].map((row) => row.textContent);
const values = async (): Promise<string[]> =>
  ((await panel?.source.readJar(`${SITE}/`)) ?? []).map(({ value }) => value);

async function open(): Promise<void> {
  await vi.waitFor(() => expect(document.querySelector('#snapshots-open')).not.toBeNull(), PATIENT);
  document.querySelector<HTMLElement>('#snapshots-open')?.click();
  await vi.waitFor(() => expect(list()).not.toBeNull(), PATIENT);
  await vi.waitFor(() => expect(button('Save as…')).toBeDefined(), PATIENT);
}

const close = (): void => document.querySelector<HTMLElement>('#snapshots-open')?.click();
const file = (): string => text('.snapshot-file');

async function take(name: string): Promise<void> {
  press('Save as…');
  await vi.waitFor(() => expect(document.querySelector('.snapshot-name input')).not.toBeNull(), PATIENT);
  const field = document.querySelector<HTMLInputElement>('.snapshot-name input');
  if (field === null) throw new Error('no field');
  field.value = name;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  document.querySelector<HTMLFormElement>('.snapshot-name')?.requestSubmit();
  await vi.waitFor(() => expect(rows().some((row) => row.includes(name))).toBe(true), PATIENT);
}

/** Another tab, a script or another extension sets the cookie. */
async function elsewhere(value: string): Promise<void> {
  const from = cookie(value, { domain: '127.0.0.1' });
  const where = { identity: identityOf(from), holding: null };
  await panel?.source.apply({
    id: `other ${value}`,
    action: 'edit',
    intention: { where, do: { act: 'set-value', value, from } },
  });
}

describe('snapshots', () => {
  it('are switched to in one step, which is taken back in one', async () => {
    panel = await mount(relogin);
    await open();
    await take('buyer');
    expect(rows()[0]).toContain('in use now');
    await elsewhere(KEY_A);
    close();
    await open();
    await vi.waitFor(() => expect(rows()[0]).toContain('Switch'), PATIENT);
    press('Switch to buyer');
    await vi.waitFor(async () => expect(await values()).toEqual([KEY_B]), PATIENT);
    await vi.waitFor(() => expect(list()).toBeNull(), PATIENT);
    const records = (await panel.source.journal()).filter(({ change }) => change.action === 'switch');
    expect(records.map(({ phase }) => phase)).toEqual(['done']);
  });

  it('are compared with what the browser has now', async () => {
    panel = await mount(relogin);
    await open();
    await take('buyer');
    press('More of buyer');
    await vi.waitFor(() => button('Compare with now'), PATIENT);
    press('Compare with now');
    await says('.snapshots', 'No difference.');
  });

  it('are compared with each other', async () => {
    panel = await mount(relogin);
    await open();
    expect(button('Compare 2…')).toHaveProperty('disabled', true);
    await take('buyer');
    await elsewhere(KEY_A);
    close();
    await open();
    await take('seller');
    press('Compare 2…');
    await vi.waitFor(() => expect(document.querySelectorAll('.snapshots td')).toHaveLength(2), PATIENT);
    expect([...document.querySelectorAll('.snapshots thead th')].map((one) => one.textContent)).toEqual([
      'Attribute',
      'buyer',
      'seller',
    ]);
    const side = document.querySelector<HTMLSelectElement>('[aria-label="First side"]');
    if (side === null) throw new Error('no side to choose');
    side.value = 'now';
    side.dispatchEvent(new Event('change', { bubbles: true }));
    await says('.snapshots', 'No difference.');
  });

  it('leave masked, by the masks of the log', async () => {
    panel = await mount(relogin);
    await open();
    await take('buyer');
    press('Export…');
    await vi.waitFor(() => expect(file()).toContain('"snapshot": "buyer"'), PATIENT);
    expect(file()).toMatch(/"value": "key2masked/);
    expect(file()).not.toContain(KEY_B);
    document.querySelectorAll<HTMLInputElement>('input[name="snapshots-values"]')[1]?.click();
    await vi.waitFor(() => expect(file()).toContain(KEY_B), PATIENT);
    expect(text('.snapshots')).toContain('Whoever has the file');
  });

  it('break no rule of accessibility, the list and its export', async () => {
    panel = await mount(relogin);
    await open();
    await take('buyer');
    const faults = async (): Promise<string[]> => {
      const shown = list();
      if (shown === null) throw new Error('nothing is open');
      const { violations } = await axe.run(shown, { rules: { 'color-contrast': { enabled: false } } });
      return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);
    };
    expect(await faults()).toEqual([]);
    press('Export…');
    await vi.waitFor(() => expect(file()).toContain('buyer'), PATIENT);
    expect(await faults()).toEqual([]);
  });

  it('are dropped, and kept after all', async () => {
    panel = await mount(relogin);
    await open();
    await take('buyer');
    press('More of buyer');
    await vi.waitFor(() => button('Delete', '.snapshot'), PATIENT);
    press('Delete', '.snapshot');
    await says('.snapshots', 'buyer deleted.');
    expect(rows()).toEqual([]);
    press('Undo', '.snapshots');
    await vi.waitFor(() => expect(rows()).toHaveLength(1), PATIENT);
  });
});
