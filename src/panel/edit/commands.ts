/**
 * What the buttons set going. Loaded when the first is pressed: asks for the permission when it is missing, has the intention applied,
 * journalled and written by the source, and says what came of it.
 */
import { batch, type ReadonlySignal, type Signal } from '@preact/signals';
import { placeUrl } from '../../core/cookie/place-url.ts';
import type { JarCookie } from '../../core/cookie/types.ts';
import type { Applied, Declined } from '../../core/journal/change.ts';
import type { Session, SessionLog } from '../../core/timeline/log/session-log.ts';
import type { SiteAccess } from '../../seam/access.ts';
import type { Changes } from '../../seam/changes.ts';
import type { JarAccess } from '../../seam/jar.ts';
import type { AccessModel } from '../models/access.ts';
import { createNoticeBoard } from './notice-board.ts';
import type { Notice } from './notices.ts';
import { agreedTo, formPlan, planOn, undoPlan, valuePlan, type ChangePlan } from './plans.ts';
import { stakeOf, type Stake } from './stake.ts';

/** What the commands need of the model they belong to. */
export interface CommandParts {
  readonly source: Pick<Changes & JarAccess, 'apply' | 'readJar'>;
  readonly access: AccessModel;
  readonly session: ReadonlySignal<Session | null>;
  readonly host: ReadonlySignal<string | null>;
  readonly log: ReadonlySignal<SessionLog>;
  readonly notice: Signal<Notice | null>;
  readonly busy: Signal<boolean>;
  readonly editing: Signal<JarCookie | null>;
  readonly newId: () => string;
}

export interface Commands {
  readonly plans: typeof plans;
  say(notice: Notice | null): void;
  run(plan: ChangePlan): Promise<void>;
  /** The user answered whether the site is allowed; `plan` waited for that. */
  answered(answer: Promise<SiteAccess>, url: string, plan: ChangePlan | null): Promise<void>;
  /** Looks in the jar for a cookie of which only name and value were seen, to edit it. */
  editUnseen(session: Session, url: string): Promise<void>;
  /** The change that waits for the permission, with where it is asked for; it waits no more. */
  takeWaiting(): { readonly plan: ChangePlan; readonly url: string } | null;
  dispose(): void;
}

/** Where the buttons' meanings come from: loaded along. */
const plans = { agreedTo, formPlan, planOn, undoPlan, valuePlan };

export function createCommands({
  source,
  access,
  session,
  host: pageHost,
  log,
  notice,
  busy,
  editing,
  newId,
}: CommandParts): Commands {
  const board = createNoticeBoard(notice, session, pageHost, log);
  const { say } = board;
  let waiting: ChangePlan | null = null;
  const urlOf = ({ intention, secure }: ChangePlan): string =>
    placeUrl({ ...intention.where.identity, secure });

  /** Whose session the cookie is. */
  const stakeIn = (found: JarCookie | null): Stake | null =>
    found === null ? null : stakeOf(found, log.peek().sessions);

  const sayDeclined = (plan: ChangePlan, { why, found }: Declined): void => {
    const { name } = plan.intention.where.identity;
    const stake = stakeIn(found);
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
      if (stakeIn(applied.found) === null) applied = await send(agreedTo(plan, applied.found));
    }
    if (applied.phase === 'declined') {
      sayDeclined(plan, applied);
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

  const answered: Commands['answered'] = async (asking, url, plan) => {
    const answer = await asking;
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

  return {
    plans,
    say,
    run,
    answered,
    editUnseen,
    takeWaiting() {
      const plan = waiting;
      waiting = null;
      return plan === null ? null : { plan, url: urlOf(plan) };
    },
    dispose: board.dispose,
  };
}

/** Whether the plan gives the cookie a value: then it can be asked whether to go on over another one. */
function isWrite({ intention }: ChangePlan): boolean {
  const { act } = intention.do;
  return act === 'set-value' || act === 'set-fields' || act === 'put-back';
}
