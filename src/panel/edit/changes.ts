/**
 * What the user does to a cookie: asks for the permission when it is missing, finds the cookie in the jar, has the change
 * journalled and written by the source, and keeps what came of it for the notice.
 */
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import type { EpochMs, JarCookie } from '../../core/cookie/types.ts';
import type { ActionKind } from '../../core/timeline/facts/observation.ts';
import type { Session } from '../../core/timeline/log/session-log.ts';
import type { ChangeRecord, PanelSource } from '../../seam/source.ts';
import type { AccessModel } from '../models/access.ts';
import { cookieUrl, sameCookie, touches } from '../models/cookie-url.ts';
import type { RecorderModel } from '../models/recorder.ts';

/** How long "Expire in 10 s" leaves. */
export const EXPIRE_SOON = 10_000;

/** What the strip above the action bar says. */
export type Notice =
  | { readonly kind: 'ask'; readonly host: string; readonly action: ActionKind }
  | { readonly kind: 'refused'; readonly host: string }
  | { readonly kind: 'unavailable'; readonly host: string }
  | { readonly kind: 'not-in-jar'; readonly name: string }
  | { readonly kind: 'done'; readonly record: ChangeRecord }
  | { readonly kind: 'failed'; readonly name: string; readonly error: string };

export interface ChangesModel {
  readonly notice: ReadonlySignal<Notice | null>;
  readonly busy: ReadonlySignal<boolean>;
  /** All changes on record, of earlier DevTools sessions too; newest last. */
  readonly journal: ReadonlySignal<readonly ChangeRecord[]>;
  /** The cookie in the edit form, or null when it is closed. */
  readonly editing: ReadonlySignal<JarCookie | null>;
  /** Changes that can be taken back, newest first: of the selected cookie, then the others of its (or the page's) host. */
  readonly undoable: ReadonlySignal<readonly ChangeRecord[]>;
  expireSoon(): void;
  makeBrowserSession(): void;
  remove(): void;
  replay(value: string): void;
  /** Gives the selected session's cookie another value and keeps its attributes: data edited or spoilt on purpose. */
  rewrite(value: string): void;
  openEdit(): void;
  closeEdit(): void;
  /** Writes what the form holds. */
  save(asked: JarCookie): void;
  undo(record: ChangeRecord): void;
  /** Makes a change that somebody else thought out. */
  run(plan: ChangePlan): void;
  /** The answer to `ask`; call from the click itself. */
  allow(): void;
  /** Asks for the inspected page without a change in mind; call from the click itself. */
  allowPage(): void;
  dismiss(): void;
  dispose(): void;
}

/** The cookie of a session as best known: the jar's own copy, else what the rules say is stored. */
export function knownCookie(session: Session | null): JarCookie | null {
  return session?.jar ?? session?.cookie ?? null;
}

/** A change to be made once the permission is there. */
export interface ChangePlan {
  readonly action: ActionKind;
  readonly url: string;
  /** Finds the cookie among those of the jar. */
  readonly find: (jar: readonly JarCookie[]) => JarCookie | null;
  /** What it should become. `missing`: nothing to change. */
  readonly asked: (before: JarCookie | null, now: EpochMs) => JarCookie | null | 'missing';
  readonly undoes: string | null;
  readonly name: string;
  readonly closesForm: boolean;
}

export function createChanges(
  source: PanelSource,
  access: AccessModel,
  session: ReadonlySignal<Session | null>,
  recorder: RecorderModel,
  newId: () => string = () => crypto.randomUUID(),
): ChangesModel {
  const notice = signal<Notice | null>(null);
  const busy = signal(false);
  const editing = signal<JarCookie | null>(null);
  const journal = signal<readonly ChangeRecord[]>([]);
  let waiting: ChangePlan | null = null;

  const readJournal = async (): Promise<void> => {
    journal.value = await source.journal();
  };
  const stopJournal = source.onJournal(() => void readJournal());
  void readJournal();

  const write = async (plan: ChangePlan): Promise<void> => {
    const jar = await source.readJar(plan.url);
    const before = jar === null ? null : plan.find(jar);
    const asked = plan.asked(before, source.now());
    if (asked === 'missing' || (asked === null && before === null)) {
      notice.value = { kind: 'not-in-jar', name: plan.name };
      return;
    }
    const record = await source.apply({
      id: newId(),
      action: plan.action,
      url: plan.url,
      before,
      asked,
      undoes: plan.undoes,
    });
    batch(() => {
      notice.value = { kind: 'done', record };
      if (plan.closesForm && record.phase !== 'failed') editing.value = null;
    });
  };

  const run = async (plan: ChangePlan): Promise<void> => {
    if (busy.peek()) return;
    const host = new URL(plan.url).hostname;
    const known = access.known(plan.url) ?? (await access.check(plan.url));
    if (known === 'unavailable') {
      notice.value = { kind: 'unavailable', host };
      return;
    }
    if (known === 'missing') {
      waiting = plan;
      notice.value = { kind: 'ask', host, action: plan.action };
      return;
    }
    busy.value = true;
    try {
      await write(plan);
    } catch (error) {
      // The source is another context (a background that may be gone): its failure is news for the user, not a crash.
      notice.value = {
        kind: 'failed',
        name: plan.name,
        error: error instanceof Error ? error.message : String(error),
      };
    } finally {
      busy.value = false;
    }
  };

  /** A change of the selected session's cookie. */
  const change = (action: ActionKind, asked: ChangePlan['asked']): void => {
    const target = session.peek();
    if (target === null) return;
    const cookie = knownCookie(target);
    const wanted = cookie ?? target.identity;
    void run({
      action,
      url: cookieUrl(wanted, cookie?.secure ?? recorder.page.peek().url?.startsWith('https:') ?? false),
      find: (jar) =>
        jar.find((other) => sameCookie(other, wanted)) ??
        (target.identityCertain
          ? null
          : (jar.find((other) => other.name === wanted.name && other.value === target.value) ?? null)),
      asked,
      undoes: null,
      name: wanted.name,
      closesForm: false,
    });
  };
  const onlyPresent =
    (make: (before: JarCookie, now: EpochMs) => JarCookie | null): ChangePlan['asked'] =>
    (before, now) =>
      before === null ? 'missing' : make(before, now);

  const withValue =
    (value: string): ChangePlan['asked'] =>
    (before) => {
      const base = before ?? knownCookie(session.peek());
      return base === null ? 'missing' : { ...base, value };
    };

  const request = async (url: string, plan: ChangePlan | null): Promise<void> => {
    const answer = await access.request(url);
    const host = new URL(url).hostname;
    if (answer !== 'granted') {
      notice.value = { kind: answer === 'missing' ? 'refused' : 'unavailable', host };
      return;
    }
    notice.value = null;
    if (plan === null) await source.readJar(url);
    else await run(plan);
  };

  const editUnseen = async ({ identity, value }: Session, url: string): Promise<void> => {
    const jar = await source.readJar(url);
    const found = jar?.find((other) => other.name === identity.name && other.value === value);
    if (found !== undefined) editing.value = found;
    else if (jar === null) notice.value = { kind: 'ask', host: identity.domain, action: 'edit' };
    else notice.value = { kind: 'not-in-jar', name: identity.name };
  };

  return {
    notice,
    busy,
    journal,
    editing,
    undoable: computed(() => {
      const cookie = knownCookie(session.value) ?? session.value?.identity ?? null;
      const host = cookie?.domain ?? recorder.host.value;
      const open = journal.value.filter(
        ({ phase, change: made }) => phase === 'done' && made.action !== 'undo',
      );
      const own = open.filter(({ change: made }) => cookie !== null && touches(made, cookie));
      const others = open.filter(
        (record) => !own.includes(record) && new URL(record.change.url).hostname === host,
      );
      return [...own.toReversed(), ...others.toReversed()];
    }),
    expireSoon: () =>
      change(
        'expire-soon',
        onlyPresent((before, now) => ({ ...before, expires: now + EXPIRE_SOON })),
      ),
    makeBrowserSession: () =>
      change(
        'browser-session',
        onlyPresent((before) => ({ ...before, expires: null })),
      ),
    remove: () =>
      change(
        'delete',
        onlyPresent(() => null),
      ),
    replay: (value) => change('replay', withValue(value)),
    rewrite: (value) => change('edit', withValue(value)),
    openEdit() {
      const cookie = knownCookie(session.peek());
      if (cookie !== null) {
        batch(() => {
          notice.value = null;
          editing.value = cookie;
        });
        return;
      }
      const target = session.peek();
      if (target === null) return;
      // Only its name and value were seen: the attributes are in the jar, which needs the permission.
      const url = cookieUrl(target.identity, recorder.page.peek().url?.startsWith('https:') ?? false);
      void editUnseen(target, url);
    },
    closeEdit() {
      editing.value = null;
    },
    save(asked) {
      const origin = editing.peek();
      if (origin === null) return;
      void run({
        action: 'edit',
        // A Secure cookie is out of reach of an http URL, also where it is to become one that is not.
        url: cookieUrl(asked, asked.secure || origin.secure),
        find: (jar) => jar.find((other) => sameCookie(other, origin)) ?? null,
        asked: () => asked,
        undoes: null,
        name: asked.name,
        closesForm: true,
      });
    },
    undo(record) {
      const { change: made } = record;
      const now = made.asked ?? made.before;
      if (now === null) return;
      void run({
        action: 'undo',
        url: made.url,
        find: (jar) => jar.find((other) => sameCookie(other, now)) ?? null,
        asked: () => made.before,
        undoes: made.id,
        name: now.name,
        closesForm: false,
      });
    },
    run: (plan) => void run(plan),
    allow() {
      const plan = waiting;
      waiting = null;
      const asked = notice.peek();
      if (plan !== null) void request(plan.url, plan);
      else if (asked?.kind === 'ask') void request(`https://${asked.host}/`, null);
    },
    allowPage() {
      const { url } = recorder.page.peek();
      if (url !== null) void request(url, null);
    },
    dismiss() {
      waiting = null;
      notice.value = null;
    },
    dispose: stopJournal,
  };
}
