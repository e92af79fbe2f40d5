// @vitest-environment happy-dom
/** What the buttons do to which cookie, and what is said of it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { identityOf } from '../../core/cookie/identity.ts';
import type { JarCookie } from '../../core/cookie/types.ts';
import { cookie, DELETES, KEY_A, KEY_B, KEY_C, request, sets, SITE } from '../../core/timeline/testkit.ts';
import {
  button,
  key,
  mount,
  PATIENT,
  press,
  says,
  text,
  texts,
  type,
  type Mounted,
} from '../../playground/mount.testing.ts';

vi.setConfig({ testTimeout: 30_000 });
let panel: Mounted | null = null;
afterEach(() => {
  panel?.unmount();
  panel = null;
});

const created = request('POST /a/', 0, { set: [sets(KEY_A)] });
/** The first session has ended; another one's key is in its cookie. */
const relogin = [
  created,
  request('POST /logout/', 3, { sent: `sessionid=${KEY_A}`, set: [DELETES] }),
  request('POST /login/', 6, { set: [sets(KEY_B)] }),
];

async function show(list: Parameters<typeof mount>[0]): Promise<void> {
  panel = await mount(list);
}

async function jar(): Promise<readonly JarCookie[]> {
  return (await panel?.source.readJar(`${SITE}/`)) ?? [];
}
const values = async (): Promise<string[]> => (await jar()).map(({ value }) => value);

let changes = 0;
/** Another tab, a script or the server sets the cookie: nobody asked the panel. */
async function elsewhere(value: string): Promise<void> {
  const where = { identity: identityOf(cookie(KEY_A, { domain: '127.0.0.1' })), holding: null };
  const from = cookie(value, { domain: '127.0.0.1' });
  const act = { act: 'set-value', value, from } as const;
  changes += 1;
  await panel?.source.apply({ id: `other-${changes}`, action: 'edit', intention: { where, do: act } });
}

/** Chooses the session whose card says this. */
function pick(index: number): void {
  document.querySelectorAll<HTMLElement>('.card')[index]?.click();
}
async function pickEnded(): Promise<void> {
  await vi.waitFor(() => expect(document.querySelectorAll('.card.ended').length).toBeGreaterThan(0));
  document.querySelector<HTMLElement>('.card.ended')?.click();
  await vi.waitFor(() => expect(() => button('Compare', '.actions')).not.toThrow());
}
const offered = (): string[] =>
  texts('.actions button').filter((name) => !name.startsWith(' Undo') && name.trim() !== '');

async function openForm(): Promise<void> {
  press('Edit…');
  await vi.waitFor(() => expect(document.activeElement?.closest('.edit')).not.toBeNull(), PATIENT);
}

describe('a form that was open while the key changed', () => {
  it('writes what it has touched, and leaves the newer key', async () => {
    await show([created]);
    await openForm();
    await elsewhere(KEY_B);
    document.querySelectorAll<HTMLInputElement>('.edit input[type="radio"]').forEach((input) => {
      if (input.parentElement?.textContent === 'Strict')
        input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    press('Save to browser');
    await says('.notice', 'was left as it is');
    expect(await jar()).toMatchObject([{ value: KEY_B, sameSite: 'strict' }]);
  });

  it('asks before its own value replaces the newer key', async () => {
    await show([created]);
    await openForm();
    await elsewhere(KEY_B);
    type('Value', KEY_C);
    press('Save to browser');
    await says('.notice', 'This would replace');
    expect(await values()).toEqual([KEY_B]);
    press('Replace it', '.notice');
    await says('.notice', 'edited');
    expect(await values()).toEqual([KEY_C]);
  });
});

describe('a session that has ended', () => {
  it('offers what makes sense for it, and nothing that acts on its successor', async () => {
    await show(relogin);
    await pickEnded();
    const names = offered().map((name) => name.trim());
    expect(names).toEqual(expect.arrayContaining(['Replay old key', 'Compare', 'Copy key']));
    for (const other of ['Edit…', 'Expire in 10 s', 'Make browser-session', 'Delete'])
      expect(names).not.toContain(other);
    key('Delete');
    await says('.notice', 'has ended');
    key('e');
    expect(document.querySelector('.edit')).toBeNull();
    expect(await values()).toEqual([KEY_B]);
  });

  it('is replayed by its own key, and what it replaced comes back', async () => {
    await show(relogin);
    await pickEnded();
    press('Replay old key', '.actions');
    await vi.waitFor(() => expect(document.querySelector('[role="menuitem"]')).not.toBeNull());
    document.querySelector<HTMLElement>('[role="menuitem"]')?.click();
    await says('.notice', 'put back');
    expect(await values()).toEqual([KEY_A]);
    press('Undo replay', '.actions');
    await vi.waitFor(async () => expect(await values()).toEqual([KEY_B]));
  });

  it('is compared with the one in its place', async () => {
    await show(relogin);
    await pickEnded();
    press('Compare', '.actions');
    await says('.notice', 'In its place now');
    expect(text('.notice')).toContain(KEY_A.slice(0, 4));
    expect(text('.notice')).toContain(KEY_B.slice(0, 4));
  });
});

describe('the live session', () => {
  it('is deleted only while its key is there: another session’s is left alone', async () => {
    await show([created]);
    const apply = panel?.source.apply;
    if (panel === null || apply === undefined) return;
    // The key changes after the click, before the change is made.
    vi.spyOn(panel.source, 'apply').mockImplementationOnce(async (asked) => {
      await elsewhere(KEY_B);
      return apply(asked);
    });
    press('Delete', '.actions');
    await says('.notice', 'nothing was changed');
    expect(await values()).toEqual([KEY_B]);
  });

  it('deleted is said to be deleted, not stored', async () => {
    await show([created]);
    press('Delete', '.actions');
    await says('.notice', 'Deleted, as you asked');
    expect(text('.notice')).not.toContain('Stored');
  });
});

/** From the menu: the other's change is the newest on record. */
async function undoDelete(): Promise<void> {
  await vi.waitFor(() => press('Earlier changes on this site', '.actions'));
  await vi.waitFor(() => press('sessionid deleted', '[role="menu"]'));
}

describe('Undo', () => {
  it('names what it would replace, and leaves it unless told to', async () => {
    await show([created]);
    press('Delete', '.actions');
    await says('.notice', 'Deleted');
    await elsewhere(KEY_B);
    await undoDelete();
    await says('.notice', 'Undo would replace');
    expect(text('.notice')).toContain(KEY_B.slice(0, 4));
    press('Keep', '.notice');
    await vi.waitFor(() => expect(document.querySelector('.notice')).toBeNull());
    expect(await values()).toEqual([KEY_B]);
    await undoDelete();
    await says('.notice', 'Undo would replace');
    press('Put back', '.notice');
    await says('.notice', 'restored');
    expect(await values()).toEqual([KEY_A]);
    // The newer key is not lost either.
    press('Undo', '.notice');
    await vi.waitFor(async () => expect(await values()).toEqual([KEY_B]));
  });

  it('asks nothing where nobody can be logged in', async () => {
    await show([created]);
    press('Delete', '.actions');
    await says('.notice', 'Deleted');
    await elsewhere('e30:1wV1bV:pQl0Z3Jq8b4o2k1n5m7r9t3v6x8z0c2e4g6i8k0m2o4');
    await undoDelete();
    await says('.notice', 'restored');
    expect(await values()).toEqual([KEY_A]);
  });
});

describe('a notice', () => {
  const deleted = async (list: Parameters<typeof mount>[0]): Promise<void> => {
    await show(list);
    press('Delete', '.actions');
    await says('.notice', 'Deleted');
  };
  it('ends with Clear', async () => {
    await deleted([created]);
    panel?.source.clear();
    await vi.waitFor(() => expect(document.querySelector('.notice')).toBeNull(), PATIENT);
  });

  it('ends with another session', async () => {
    const other = request('POST /b/', 1, { set: [`sessionid=${KEY_C}; HttpOnly; Path=/b/`] });
    await deleted([created, other]);
    const cards = document.querySelectorAll('.card').length;
    expect(cards).toBe(2);
    const at = [...document.querySelectorAll('.card')].findIndex(
      (card) => !card.matches('[aria-selected="true"]'),
    );
    pick(at);
    await vi.waitFor(() => expect(document.querySelector('.notice')).toBeNull(), PATIENT);
  });
});
