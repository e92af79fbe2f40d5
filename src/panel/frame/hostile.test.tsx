// @vitest-environment happy-dom
/** Names, values, addresses and users made of markup, direction marks and control characters are text everywhere, and visible. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeSession } from '../../core/django/session-data.ts';
import type { TypedJson } from '../../core/python/typed.ts';
import { request, SITE, START, type Timed } from '../../core/timeline/testkit.ts';
import {
  button,
  mount,
  PATIENT,
  press,
  says,
  text,
  type,
  type Mounted,
  type World,
} from '../../playground/mount.testing.ts';

vi.setConfig({ testTimeout: 60_000 });

const RLO = '\u202e';
const MARKUP = '<img src=x onerror=alert(1)>';
const EVIL = `${MARKUP}${RLO}evil\u200b`;
/** A name cannot hold `=`. */
const NAME = `<img>${RLO}`;
const KEY = 'a key';
const signed = (data: TypedJson): string =>
  writeSession(data, { engine: 'signed_cookies', key: KEY, now: START });
const session = signed({
  _auth_user_id: EVIL,
  username: EVIL,
  [`${EVIL}\u0007`]: [EVIL, { [EVIL]: `${RLO}\n` }],
});
const line = (value: string, more = ''): string =>
  `sessionid=${value}; Path=/${more}; HttpOnly; Max-Age=1209600; SameSite=Lax`;
const PATH = `/${encodeURIComponent(MARKUP)}/?q=${MARKUP}${RLO}`;

const facts: readonly Timed[] = [
  request(`GET ${SITE}/`, 0, { set: [line(`"${MARKUP}"${RLO}`)], url: SITE + PATH, method: EVIL }),
  request('GET /', 5, { sent: `sessionid="${MARKUP}"${RLO}`, set: [line(session)], url: SITE + PATH }),
  request('GET /', 9, {
    set: [`sessionid=${EVIL}; Path=/; SameSite=None`, `${EVIL}=1; Domain=${EVIL}; Path=${EVIL}`],
  }),
  request('GET /', 12, {
    set: [`${NAME}=${session}; Path=/; HttpOnly`],
    pageUrl: `http://${'x'.repeat(40)}.test/`,
    error: EVIL,
  }),
  request('POST /', 15, { sent: `sessionid=${session}`, set: [line(signed({ other: EVIL }))] }),
];

let panel: Mounted | null = null;
afterEach(() => {
  panel?.unmount();
  panel = null;
  vi.restoreAllMocks();
});

/** Nothing of the document may come from a string, and no invisible character may stand in a text or a tooltip. */
function sound(): void {
  expect(document.querySelectorAll('#app :is(img, script, iframe, a)')).toHaveLength(0);
  const raw = /(?![\t\n])[\p{Cc}\p{Cf}]/u;
  for (const element of document.querySelectorAll('#app *')) {
    for (const name of ['title', 'aria-label', 'placeholder', 'aria-description']) {
      const value = element.getAttribute(name);
      if (value !== null && raw.test(value)) throw new Error(`${name} of ${element.className}: ${value}`);
    }
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE && raw.test(node.textContent ?? ''))
        throw new Error(`text of ${element.className}: ${node.textContent}`);
    }
  }
}

async function show(world?: World): Promise<void> {
  panel = await mount(facts, world);
}

describe('hostile strings', () => {
  it.each(['en', 'zh-CN'] as const)('are text in every row and card (%s)', async (language) => {
    await show({ language });
    sound();
    expect(text('.sessions')).toContain('\\u202e');
    expect(text('.timeline')).toContain('<img src=x');
  });

  it.each(['payload', 'cookie'] as const)('are text in the %s of every event', async (tab) => {
    await show({ tab });
    for (const row of document.querySelectorAll<HTMLElement>('.row[aria-label]')) {
      row.click();
      await vi.waitFor(() => expect(row.getAttribute('aria-selected')).toBe('true'));
      await vi.waitFor(() => expect(text('.details-body')).not.toMatch(/^(?:Loading…)?$/), PATIENT);
      for (const closed of document.querySelectorAll<HTMLElement>('.disclosure-head[aria-expanded="false"]'))
        closed.click();
      await new Promise((done) => setTimeout(done, 60));
      sound();
    }
  });

  it('are text in the menus', async () => {
    await show();
    press('Watched cookie names');
    await vi.waitFor(() => expect(text('[role="menu"]')).toContain('is signed by Django'));
    sound();
    // Watched, a name of markup is a session like another.
    button('watch it?', '[role="menu"]').click();
    await vi.waitFor(() => expect(text('.sessions')).toContain('<img>\\u202e'));
    sound();
    panel?.unmount();
    await show({ event: 'rotated' });
    press('Replay old key');
    await vi.waitFor(() => expect(document.querySelector('[role="menu"]')).not.toBeNull());
    sound();
  });

  it('are text in the edit form, its faults, and what the panel says afterwards', async () => {
    await show({ event: 'created' });
    press('Edit…');
    await vi.waitFor(() => expect(document.querySelector('.edit')).not.toBeNull(), PATIENT);
    sound();
    type('Name', EVIL);
    await says('.edit-faults', 'Django reads');
    sound();
    type('Domain', EVIL);
    type('Path', `${EVIL};`);
    await says('.edit-faults', '/');
    sound();
    press('Cancel');
    await vi.waitFor(() => expect(document.querySelector('.edit')).toBeNull());
    for (const action of ['Make browser-session', 'Delete', 'Undo delete']) {
      await vi.waitFor(() => press(action, '.actions'));
      await vi.waitFor(() => expect(document.querySelector('.notice')).not.toBeNull());
      sound();
    }
  });

  it('are text in what a failure says', async () => {
    await show();
    if (panel === null) return;
    vi.spyOn(panel.source, 'apply').mockRejectedValue(new Error(EVIL));
    press('Delete', '.actions');
    await says('.notice', '\\u202e');
    sound();
  });

  it('are text in the filter and its complaints', async () => {
    await show({ filter: `event:${RLO}<img> nonsense${RLO}:x` });
    await says('.filter-result', '\\u202e');
    sound();
  });
});
