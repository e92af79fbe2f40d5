/**
 * What an experiment is: a generator of intentions, questions and waits. It touches nothing itself; a runner carries each step out inside a
 * hold (`core/journal/hold.ts`), so that Stop, an error, a closed panel or a killed browser all end in the same way: everything is put back.
 */
import type { Browser, CookieIdentity, EpochMs, JarCookie } from '../../cookie/types.ts';
import type { Applied } from '../../journal/change.ts';
import type { Intention } from '../../journal/intention.ts';
import type { ProbeAnswer } from './probe.ts';
import type { Wanted } from './request.ts';
import type { Sending, Sent } from './send.ts';
import type { ServerQuestion, ServerTold } from './told.ts';

/** One thing an experiment wants done. Its word is `experiment.step.<does>`. */
export type Step =
  | { readonly step: 'change'; readonly does: string; readonly intention: Intention }
  /** Asks the server who one is, with the cookies as they stand. `at`: another address of the site, whose answer does not tell who one is. */
  | { readonly step: 'probe'; readonly does: string; readonly at?: string }
  /** Lets time pass, in ms. */
  | { readonly step: 'wait'; readonly does: string; readonly ms: number }
  /** Looks at the cookie as it stands; `of`: at another one of the site. */
  | { readonly step: 'read'; readonly does: string; readonly of?: CookieIdentity }
  /** Sends requests of the user's choosing, all at once, and looks for texts in their answers. */
  | {
      readonly step: 'send';
      readonly does: string;
      readonly requests: readonly Sending[];
      readonly look: readonly string[];
    }
  /** Asks the site's companion of the session of this key. */
  | {
      readonly step: 'server';
      readonly does: string;
      readonly key: string;
      readonly question: ServerQuestion;
    }
  /** The user does something that only they can (log in, log out), and says so. */
  | { readonly step: 'ask'; readonly does: string };

/** What a runner gives back for each kind of step. */
export interface Answers {
  readonly change: Applied;
  readonly probe: ProbeAnswer;
  readonly wait: null;
  readonly read: JarCookie | null;
  readonly send: readonly Sent[];
  readonly server: ServerTold;
  readonly ask: boolean;
}

/** Any answer: what `next()` is called with. */
export type Answer = Answers[Step['step']];

/** `by-design`: not what a tester hopes for, and how Django was meant to be. `inconclusive`: it could not be found out; the reason says why. */
export type Outcome = 'pass' | 'fail' | 'by-design' | 'inconclusive';

/** What came of it. The reason's word is `experiment.reason.<reason>`. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** What it is put together from, where more than one thing was looked at. */
  readonly parts?: readonly Part[];
  /** The requests that show it, by their numbers in the recording, as far as they were seen there. */
  readonly evidence?: readonly number[];
}

/** A verdict on one thing of several. Its word is `experiment.part.<what>`. */
export interface Part extends Verdict {
  readonly what: string;
}

/** What is experimented on. */
export interface Subject {
  readonly identity: CookieIdentity;
  /** The live cookie at the start; null when there is none (an experiment that plants one needs none). */
  readonly cookie: JarCookie | null;
  /** Other cookies of the site, put back as well: what logs in sets more than one. A place without a cookie is emptied again. */
  readonly besides: readonly CookieIdentity[];
  /** Whether the data is in the value (`signed_cookies`) or behind it. */
  readonly form: 'key' | 'signed' | 'other';
  /** Values that were live and ended by a logout, newest last. */
  readonly loggedOut: readonly string[];
  /** An address of the site that gives a visitor without a session one, where it is known: the probe's own seldom does. */
  readonly givesAt: string | null;
  /** Whether the site was seen to bind sessions to a key of this device: what is replayed in this browser proves nothing. */
  readonly deviceBound: boolean;
  /** All values that the recording has seen in this cookie, newest last. */
  readonly seen: readonly string[];
  /** The probe's address. */
  readonly url: string;
  /** Whose rules say what is sent where. */
  readonly browser: Browser;
  /** When it began: what the marks of its requests are made of. */
  readonly at: EpochMs;
  /** The request that may be forged; null when none was chosen. */
  readonly unsafe: Wanted | null;
  /** Seconds that may be waited in all for a session to end. */
  readonly patience: number;
  /** Two requests that may be sent at once. */
  readonly pair: readonly [Wanted, Wanted] | null;
}

/** What is waited for a session to end, in seconds, unless something else is said. */
export const PATIENCE = 62;

/** What must be there before it can run. */
export type Need = 'cookie' | 'signed' | 'key' | 'logged-out' | 'unsafe' | 'pair';

/** An experiment under way. */
export type Run = Generator<Step, Verdict, Answer>;

export interface Experiment {
  /** Its word is `experiment.name.<id>`, and what it will do to what `experiment.about.<id>`. */
  readonly id: string;
  /** What testers quote: WSTG, ASVS 5.0, CWE. */
  readonly ids: readonly string[];
  readonly needs: readonly Need[];
  /** Whether the user is logged out, or asked to log in, on the way: then it asks before it begins. */
  readonly asksFirst: boolean;
  readonly run: (subject: Subject) => Run;
}

/** What is missing for it to run. */
export function missing(experiment: Experiment, subject: Subject): readonly Need[] {
  return experiment.needs.filter(
    (need) =>
      !(
        (need === 'cookie' && subject.cookie !== null) ||
        (need === 'logged-out' && subject.loggedOut.length > 0) ||
        (need === 'unsafe' && subject.unsafe !== null) ||
        (need === 'pair' && subject.pair !== null) ||
        need === subject.form
      ),
  );
}
