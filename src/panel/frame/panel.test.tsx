// @vitest-environment happy-dom
/** The panel as its user meets it, over recordings made for it. */
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cookie, KEY_A, KEY_B, request, sets, SITE } from '../../core/timeline/testkit.ts';
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
  type World,
} from '../../playground/mount.testing.ts';

vi.setConfig({ testTimeout: 30_000 });
let panel: Mounted | null = null;
afterEach(() => {
  panel?.unmount();
  panel = null;
});
async function show(list: Parameters<typeof mount>[0], world?: World): Promise<void> {
  panel = await mount(list, world);
}

const SHOP = 'http://shop.test';
const created = request('POST /a/', 0, { set: [sets(KEY_A)] });
const atShop = request(`POST ${SHOP}/a/`, 0, { set: [sets(KEY_A)], pageUrl: `${SHOP}/` });
const csrf = (value: string): string => `csrftoken=${value}; Path=/; SameSite=Lax`;
const T1 = 'a'.repeat(32);
const T2 = 'b'.repeat(32);
const login = request('POST /login/', 5, {
  sent: `sessionid=${KEY_A}; csrftoken=${T1}`,
  set: [csrf(T2), sets(KEY_B)],
  status: 302,
});
const row = (kind: string): string => text(`.row.kind-${kind} .cell-changed`);

async function edit(): Promise<void> {
  press('Edit…');
  await vi.waitFor(() => expect(document.activeElement?.closest('.edit')).not.toBeNull(), PATIENT);
}
const saveDisabled = (): boolean => button('Save to browser').matches(':disabled');

describe('the edit form', () => {
  it('knows that a site reached over http can keep no Secure cookie', async () => {
    await show([atShop], { page: `${SHOP}/` });
    await edit();
    type('Secure', '');
    await says('.edit-faults', 'Secure needs https');
    expect(saveDisabled()).toBe(true);
    press('Turn off Secure');
    await vi.waitFor(() => expect(saveDisabled()).toBe(false));
  });

  it('takes Secure on this machine, and where the page is https', async () => {
    await show([created]);
    await edit();
    type('Secure', '');
    await vi.waitFor(() => expect(text('.raw')).toContain('Secure'));
    expect(saveDisabled()).toBe(false);
    panel?.unmount();
    await show([request('POST https://shop.test/a/', 0, { set: [sets(KEY_A)] })], {
      page: 'https://shop.test/',
    });
    await edit();
    type('Secure', '');
    await vi.waitFor(() => expect(text('.raw')).toContain('Secure'));
    expect(saveDisabled()).toBe(false);
  });

  it.each([
    ['Name', '', 'A cookie needs a name'],
    ['Name', '__Host-sessionid', '__Host-'],
    ['Value', 'a;b', 'cannot hold ";"'],
  ])('refuses %s %j and says why', async (field, value, why) => {
    await show([created]);
    await edit();
    type(field, value);
    await says('.edit-faults', why);
    expect(saveDisabled()).toBe(true);
  });

  it.each([
    ['1e99', 'must be a plain number'],
    ['9'.repeat(20), '400 days at most'],
  ])('refuses an expiry of %s days', async (amount, why) => {
    await show([created]);
    await edit();
    type('In', '');
    await vi.waitFor(() => expect(document.querySelector('.amount')).not.toBeNull());
    type('Expires', amount);
    await says('.edit-faults', why);
    expect(saveDisabled()).toBe(true);
  });

  it('says what the browser made of 500 days, in dates that people read', async () => {
    await show([created]);
    await edit();
    type('In', '');
    await vi.waitFor(() => expect(document.querySelector('.amount')).not.toBeNull());
    type('Expires', '500');
    await says('.edit-faults', '400 days');
    key('Enter', { ctrlKey: true });
    await says('.differences', 'shortened the expiry');
    expect(text('.differences')).toMatch(/asked \d+ \w+ 2027, [\d:]{8}, stored \d+ \w+ 2027, [\d:]{8}:/);
  });

  it.each(['Escape', 'Cancel', 'Save to browser'])(
    'gives the focus back to what opened it: %s',
    async (way) => {
      await show([created]);
      await edit();
      if (way === 'Escape') key('Escape');
      else press(way);
      await vi.waitFor(() => expect(document.querySelector('.edit')).toBeNull(), PATIENT);
      await vi.waitFor(() => expect(document.activeElement).toBe(button('Edit…')));
    },
  );

  it('opened from the timeline gives the focus back to it', async () => {
    await show([created]);
    const grid = document.querySelector<HTMLElement>('[role="treegrid"]');
    grid?.focus();
    key('e');
    await vi.waitFor(() => expect(document.activeElement?.closest('.edit')).not.toBeNull(), PATIENT);
    key('Escape');
    await vi.waitFor(() => expect(document.activeElement).toBe(grid));
  });
});

describe('the focus', () => {
  it('goes back to the action after its message is dismissed', async () => {
    await show([created]);
    press('Expire in 10 s');
    await says('.notice', 'expires in 10 s');
    press('Close', '.notice');
    await vi.waitFor(() => expect(document.activeElement).toBe(button('Expire in 10 s')));
  });

  it('goes on to the timeline after a banner is closed', async () => {
    await show([created], { access: 'missing' });
    await says('.banner', 'Reading works now');
    press('Close', '.banner');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('treegrid'));
  });

  it('stays in a menu whose item went away, and goes back to its button', async () => {
    await show([created]);
    press('Watched cookie names');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('menuitem'));
    (document.activeElement as HTMLElement).click();
    await vi.waitFor(() => expect(text('[role="menu"]')).toContain('watch it?'));
    expect(document.activeElement?.closest('[role="menu"]')).not.toBeNull();
    key('Escape');
    expect(document.activeElement).toBe(button('Watched cookie names'));
  });

  it('goes to the field or the list when a filter is cleared', async () => {
    await show([created], { filter: 'event:rotated' });
    await says('.filter-result', 'No events match');
    press('Clear filter', '.filter-result');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('treegrid'));
    type('Filter events', 'x');
    await vi.waitFor(() => expect(document.querySelector('.filter button')).not.toBeNull());
    press('Clear filter', '.filter');
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('filter'));
  });
});

describe('the keys', () => {
  it('are heard before DevTools, which takes Ctrl F and Escape on the document', async () => {
    const taken: string[] = [];
    const devtools = (event: KeyboardEvent): void => {
      taken.push(event.key);
      event.preventDefault();
    };
    document.addEventListener('keydown', devtools);
    try {
      await show([created]);
      document.querySelector<HTMLElement>('[role="treegrid"]')?.focus();
      key('f', { ctrlKey: true });
      await vi.waitFor(() => expect(document.activeElement?.id).toBe('filter'));
      press('Expire in 10 s');
      await says('.notice', 'expires in 10 s');
      key('Escape');
      await vi.waitFor(() => expect(document.querySelector('.notice')).toBeNull());
      expect(taken).toEqual([]);
      // With nothing to close here, Escape is DevTools' own.
      key('Escape');
      expect(taken).toEqual(['Escape']);
    } finally {
      document.removeEventListener('keydown', devtools);
    }
  });

  it('belong to a dialog in front of the panel', async () => {
    await show([created]);
    press('Decode a value…');
    await vi.waitFor(() => expect(document.querySelector('dialog textarea')).not.toBeNull(), PATIENT);
    document.querySelector<HTMLElement>('dialog textarea')?.focus();
    key('l', { ctrlKey: true });
    key('Delete');
    await new Promise((done) => setTimeout(done, 50));
    expect(document.querySelectorAll('.row[aria-label]')).toHaveLength(1);
  });
});

describe('a rotation', () => {
  it('says at the head and in its row that the key was cycled', async () => {
    await show([request('POST /a/', 0, { set: [csrf(T1), sets(KEY_A)] }), login], { event: 'rotated' });
    await says('.details-why', 'cycle_key()');
    expect(row('rotated')).toMatch(/^cycle_key\(\)/);
  });

  it('says that the old session was flushed when somebody else logs in', async () => {
    const again = request('POST /login/', 9, {
      sent: `sessionid=${KEY_B}; csrftoken=${T2}`,
      set: [csrf('c'.repeat(32)), sets('q81xz0a1b2c3d4e5f6g7h8i9j0k177da')],
    });
    await show([request('POST /a/', 0, { set: [csrf(T1), sets(KEY_A)] }), login, again], {
      event: 'rotated',
    });
    await says('.details-why', 'flush()');
    expect(texts('.row.kind-rotated .cell-changed')[1]).toMatch(/^flush\(\)/);
  });

  it('says it in Chinese too', async () => {
    await show([request('POST /a/', 0, { set: [csrf(T1), sets(KEY_A)] }), login], {
      event: 'rotated',
      language: 'zh-CN',
    });
    await says('.details-why', 'cycle_key() 保留数据');
  });
});

describe('the column "What changed"', () => {
  it('says what an expiry was before it got shorter, and what a longer one is', async () => {
    await show([
      created,
      request('GET /b/', 60, { sent: `sessionid=${KEY_A}`, set: [sets(KEY_A, 'Max-Age=60')] }),
    ]);
    expect(row('refreshed')).toMatch(/^expires 14d → 1m/);
    panel?.unmount();
    await show([
      request('POST /a/', 0, { set: [sets(KEY_A, 'Max-Age=60')] }),
      request('GET /b/', 10, { sent: `sessionid=${KEY_A}`, set: [sets(KEY_A, 'Max-Age=28800')] }),
    ]);
    expect(row('refreshed')).toBe('expires +8h');
  });

  it('says what is wrong with a refused line, and leaves the cure to the tooltip', async () => {
    await show([created, request('GET /r/', 5, { set: [`sessionid=${KEY_B}; Path=/; SameSite=None`] })]);
    expect(row('rejected')).toBe('SameSite=None needs Secure');
    expect(document.querySelector('.row.kind-rejected .removed')?.getAttribute('title')).toContain(
      'use https',
    );
  });
});

describe('a filter', () => {
  it('that names no event shows none, and says so', async () => {
    await show([created], { filter: 'event:nonsense' });
    await says('.filter-result', 'nonsense: no event is called that');
    expect(text('.filter-result')).toContain('created, sent');
    expect(document.querySelectorAll('.row[aria-label]')).toHaveLength(0);
  });
});

describe('one of a thing', () => {
  it('is not written as many', async () => {
    await show([created], { filter: 'event:created' });
    expect(text('.filter-result')).toContain('1 of 1');
  });
});

it('an edit while the clock stands still is an edit and nothing else', async () => {
  await show([created]);
  await edit();
  type('Value', KEY_B);
  press('Save to browser');
  await says('.notice', 'Stored exactly as you asked');
  await vi.waitFor(() => expect(texts('.row[aria-label] .event-name')).toEqual(['Created', 'Edited by you']));
  await panel?.source.readJar(`${SITE}/`);
  await new Promise((done) => setTimeout(done, 100));
  expect(texts('.row[aria-label] .event-name')).toEqual(['Created', 'Edited by you']);
});

it('what scrolls can be reached by the keyboard', async () => {
  await show(
    Array.from({ length: 300 }, (_, i) => request(`GET /${i}/`, i, { set: [sets(KEY_A)] })),
    { access: 'missing' },
  );
  const found = await axe.run(document.body, { runOnly: ['scrollable-region-focusable'] });
  expect(found.violations).toEqual([]);
  // happy-dom lays nothing out: what scrolls is what the style sheet says.
  expect(document.querySelector('.rows')?.parentElement?.getAttribute('tabindex')).toBe('0');
});

it('nothing can be replayed, edited or deleted while no session is selected', async () => {
  await show([request('GET /r/', 5, { set: [`sessionid=${KEY_B}; Path=/; SameSite=None`] })]);
  const enabled = ['Edit…', 'Expire in 10 s', 'Make browser-session', 'Replay old key', 'Delete'].filter(
    (name) => !button(name, '.actions').matches(':disabled'),
  );
  expect(enabled).toEqual([]);
});

it('the only session, found in the jar without an event, can be acted upon at once', async () => {
  await show([{ kind: 'snapshot', at: 0, snapshot: { url: `${SITE}/`, cookies: [cookie(KEY_A)] } }], {
    filter: '',
  });
  await vi.waitFor(() => expect(button('Delete', '.actions').matches(':disabled')).toBe(false), PATIENT);
  expect(document.querySelector('.card[aria-selected="true"]')).not.toBeNull();
});
