/**
 * What the user does to a cookie: asks for the permission when it is missing, has the intention applied, journalled and written by the
 * source, and keeps what came of it for the notice.
 */
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { alike } from '../../core/cookie/identity.ts';
import { placeUrl } from '../../core/cookie/place-url.ts';
import type { JarCookie } from '../../core/cookie/types.ts';
import type { Applied, ChangeRecord, Declined, ServerOperation } from '../../core/journal/change.ts';
import type { Session, SessionLog } from '../../core/timeline/log/session-log.ts';
import type { Changes } from '../../seam/changes.ts';
import type { JarAccess } from '../../seam/jar.ts';
import type { Look } from '../../seam/look.ts';
import type { AccessModel } from '../models/access.ts';
import type { RecorderModel } from '../models/recorder.ts';
import type { ChangesModel } from './changes-model.ts';
import { createNoticeBoard } from './notice-board.ts';
import {
  agreedTo,
  formPlan,
  knownCookie,
  planOn,
  undoableChanges,
  undoPlan,
  valuePlan,
  type ChangePlan,
} from './plans.ts';
import type { Stake } from './stake.ts';

/** What the model needs of the world and of the panel. */
export interface ChangesParts {
  readonly source: Pick<Changes & JarAccess & Look, 'apply' | 'journal' | 'onJournal' | 'readJar' | 'now'>;
  readonly access: AccessModel;
  readonly session: ReadonlySignal<Session | null>;
  readonly log: ReadonlySignal<SessionLog>;
  readonly recorder: RecorderModel;
  /** Takes an operation back on the server as well. False when it is not known here (any more). */
  readonly undoOnServer: (operation: ServerOperation) => boolean;
  readonly newId?: () => string;
}

export function createChanges({
  source,
  access,
  session,
  log,
  recorder,
  undoOnServer,
  newId = () => crypto.randomUUID(),
}: ChangesParts): ChangesModel {
  const busy = signal(false);
  const editing = signal<JarCookie | null>(null);
  const journal = signal<readonly ChangeRecord[]>([]);
  let waiting: ChangePlan | null = null;

  const readJournal = async (): Promise<void> => {
    journal.value = await source.journal();
  };
  const stopJournal = source.onJournal(() => void readJournal());
  void readJournal();

  const board = createNoticeBoard(session, recorder.host, log);
  const { say } = board;
  const pageIsSecure = (): boolean => recorder.page.peek().url?.startsWith('https:') ?? false;
  const urlOf = ({ intention, secure }: ChangePlan): string =>
    placeUrl({ ...intention.where.identity, secure });

  /** Whose session the cookie is. It takes a reader of session data, which is not loaded for the first picture. */
  const stakeIn = async (found: JarCookie | null): Promise<Stake | null> => {
    if (found === null) return null;
    const { stakeOf } = await import('./stake.ts');
    return stakeOf(found, log.peek().sessions);
  };

  const sayDeclined = async (plan: ChangePlan, { why, found }: Declined): Promise<void> => {
    const { name } = plan.intention.where.identity;
    const stake = await stakeIn(found);
    if (why === 'would-overwrite' || (why === 'holds-another' && isWrite(plan))) {
      if (found !== null) say({ kind: 'stake', plan, found, stake });
    } else if (why === 'holds-another') say({ kind: 'holds-another', name, stake });
    else if (why === 'forgotten') say({ kind: 'forgotten', name });
    else say({ kind: 'not-in-jar', name });
  };

  const send = (plan: ChangePlan): Promise<Applied> =>
    source.apply({
      id: newId(),
      action: plan.action,
      intention: plan.intention,
      ...(plan.operation === undefined ? {} : { operation: plan.operation }),
    });

  const write = async (plan: ChangePlan): Promise<void> => {
    let applied = await send(plan);
    if (applied.phase === 'declined' && applied.why === 'would-overwrite' && applied.found !== null) {
      // Nobody's session is at stake: nothing to ask.
      if ((await stakeIn(applied.found)) === null) applied = await send(agreedTo(plan, applied.found));
    }
    if (applied.phase === 'declined') {
      await sayDeclined(plan, applied);
      return;
    }
    const record = applied;
    const { before } = record.change;
    const rewrites = plan.intention.do.act === 'set-fields' && 'value' in plan.intention.do.fields;
    batch(() => {
      say({
        kind: 'done',
        record,
        keyMoved: plan.shown !== undefined && !rewrites && before !== null && before.value !== plan.shown,
        cookieOnly: plan.cookieOnly === true,
      });
      if (plan.closesForm && record.phase !== 'failed') editing.value = null;
    });
  };

  const run = async (plan: ChangePlan): Promise<void> => {
    if (busy.peek()) return;
    const url = urlOf(plan);
    const host = URL.canParse(url) ? new URL(url).hostname : plan.intention.where.identity.domain;
    const known = access.known(url) ?? (await access.check(url));
    if (known === 'unavailable') {
      say({ kind: 'unavailable', host });
      return;
    }
    if (known === 'missing') {
      waiting = plan;
      say({ kind: 'ask', host, action: plan.action });
      return;
    }
    busy.value = true;
    try {
      await write(plan);
    } catch (error) {
      // The source is another context (a background that may be gone): its failure is news for the user, not a crash.
      say({
        kind: 'failed',
        name: plan.intention.where.identity.name,
        error: error instanceof Error ? error.message : String(error),
      });
    } finally {
      busy.value = false;
    }
  };

  /** A plan for the selected session, as long as the session is there. */
  const onLive = (make: (target: Session) => ChangePlan): void => {
    const target = session.peek();
    if (target === null) return;
    if (target.ended === null) void run(make(target));
    else say({ kind: 'ended', name: target.identity.name });
  };

  const request = async (url: string, plan: ChangePlan | null): Promise<void> => {
    const answer = await access.request(url);
    const host = new URL(url).hostname;
    if (answer !== 'granted') {
      say({ kind: answer === 'missing' ? 'refused' : 'unavailable', host });
      return;
    }
    say(null);
    if (plan === null) await source.readJar(url);
    else await run(plan);
  };

  const editUnseen = async ({ identity, value }: Session, url: string): Promise<void> => {
    const jar = await source.readJar(url);
    const found = jar?.find((other) => other.name === identity.name && other.value === value);
    if (found !== undefined) editing.value = found;
    else if (jar === null) say({ kind: 'ask', host: identity.domain, action: 'edit' });
    else say({ kind: 'not-in-jar', name: identity.name });
  };

  const successor = computed(() => {
    const target = session.value;
    if (target === null || target.ended === null) return null;
    return (
      log.value.sessions.findLast(
        (other) => other.ended === null && alike(other.identity, target.identity),
      ) ?? null
    );
  });

  return {
    notice: board.notice,
    busy,
    journal,
    editing,
    undoable: computed(() => {
      const cookie = knownCookie(session.value) ?? session.value?.identity ?? null;
      return undoableChanges(journal.value, cookie, cookie?.domain ?? recorder.host.value);
    }),
    successor,
    expireSoon: () => onLive((target) => planOn(target, 'expire-soon', pageIsSecure())),
    makeBrowserSession: () => onLive((target) => planOn(target, 'browser-session', pageIsSecure())),
    remove: () => onLive((target) => planOn(target, 'delete', pageIsSecure())),
    replay(value) {
      const target = session.peek();
      const circumstances = { action: 'replay', pageIsSecure: pageIsSecure(), now: source.now() } as const;
      if (target !== null) void run(valuePlan(target, value, circumstances));
    },
    rewrite(value) {
      const target = session.peek();
      const circumstances = { action: 'edit', pageIsSecure: pageIsSecure(), now: source.now() } as const;
      if (target !== null) void run(valuePlan(target, value, circumstances));
    },
    compare() {
      const ended = session.peek();
      const now = successor.peek();
      if (ended !== null && now !== null) say({ kind: 'compare', ended, now });
    },
    openEdit() {
      const target = session.peek();
      if (target === null) return;
      if (target.ended !== null) {
        say({ kind: 'ended', name: target.identity.name });
        return;
      }
      const cookie = knownCookie(target);
      if (cookie !== null) {
        batch(() => {
          say(null);
          editing.value = cookie;
        });
        return;
      }
      // Only its name and value were seen: the attributes are in the jar, which needs the permission.
      void editUnseen(target, placeUrl({ ...target.identity, secure: pageIsSecure() }));
    },
    closeEdit() {
      editing.value = null;
    },
    save(asked) {
      const origin = editing.peek();
      if (origin !== null) void run(formPlan(origin, asked));
    },
    undo(record) {
      const { operation } = record.change;
      if (operation !== undefined && record.change.action !== 'undo' && undoOnServer(operation)) return;
      const plan = undoPlan(record);
      if (plan !== null) void run({ ...plan, cookieOnly: operation !== undefined });
    },
    undoOperation(id) {
      const made = journal
        .peek()
        .findLast(
          ({ change, phase }) => phase === 'done' && change.action !== 'undo' && change.operation?.id === id,
        );
      const plan = made === undefined ? null : undoPlan(made);
      if (plan !== null) void run(plan);
      return plan !== null;
    },
    run: (plan) => void run(plan),
    sayForeign: (host, domain) => say({ kind: 'foreign', host, domain }),
    allow() {
      const plan = waiting;
      waiting = null;
      const asked = board.notice.peek();
      if (plan !== null) void request(urlOf(plan), plan);
      else if (asked?.kind === 'ask') void request(`https://${asked.host}/`, null);
    },
    allowPage() {
      const { url } = recorder.page.peek();
      if (url !== null) void request(url, null);
    },
    goOn() {
      const asked = board.notice.peek();
      if (asked?.kind === 'stake') void run(agreedTo(asked.plan, asked.found));
    },
    dismiss() {
      waiting = null;
      say(null);
    },
    dispose() {
      stopJournal();
      board.dispose();
    },
  };
}

/** Whether the plan gives the cookie a value: then it can be asked whether to go on over another one. */
function isWrite({ intention }: ChangePlan): boolean {
  const { act } = intention.do;
  return act === 'set-value' || act === 'set-fields' || act === 'put-back';
}
