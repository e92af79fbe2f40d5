/** The suite on a driven site: each experiment is given the state it begins with, and runs as it does in the panel. */
import { alike, identityOf } from '../../core/cookie/identity.ts';
import type { CookieIdentity, JarCookie } from '../../core/cookie/types.ts';
import { besidesOf } from '../../core/checks/experiments/besides.ts';
import { PATIENCE, type Experiment, type Subject } from '../../core/checks/experiments/experiment.ts';
import { askServer } from '../../core/checks/experiments/told.ts';
import type { Wanted } from '../../core/checks/experiments/request.ts';
import { probeAnswer, signOf, whoIs, type Probe } from '../../core/checks/experiments/probe.ts';
import { runExperiment, type Result, type World } from '../../core/checks/experiments/runner.ts';
import { onWire, sentOf } from '../../core/checks/experiments/send.ts';
import { readSessionCookie } from '../../core/django/session-cookie.ts';
import { Journal } from '../../core/journal/journal.ts';
import { memoryDisk } from '../../core/journal/memory-disk.ts';
import type { DrivenSite } from './driven-site.ts';
import type { Act, Acts } from './login-file.ts';

/** What the suite is run on. */
export interface SuiteParts {
  readonly driven: DrivenSite;
  readonly probeUrl: string;
  readonly cookie: string;
  /** Null: the browser began logged in, and nobody can log in again. */
  readonly acts: Acts | null;
  /** What may be forged, and which two may be sent at once. */
  readonly unsafe: Wanted | null;
  readonly pair: readonly [Wanted, Wanted] | null;
  /** Seconds that may be waited for a session to end; null: nothing is waited for. */
  readonly patience: number | null;
  readonly onBegin: (experiment: Experiment) => void;
}

/** What came of it, or why nothing did. */
export type SuiteRun =
  | { readonly ok: true; readonly probe: Probe; readonly results: readonly Result[] }
  /** `no-cookie`: logging in gave no such cookie. `same`: the address answers alike with and without it. `no-answer`: it did not answer. */
  | { readonly ok: false; readonly why: 'no-cookie' | 'same' | 'no-answer' };

/** Longer than any suite. */
const LEASE_MS = 24 * 3_600_000;

/** Who is there when an experiment begins; the others begin logged in. */
const BEGINS: Readonly<Record<string, 'anonymous' | 'nobody'>> = {
  rotation: 'anonymous',
  fixation: 'nobody',
};

/** Which act of the file a step asks for. */
const ASKS: Readonly<Record<string, (acts: Acts) => Act | undefined>> = {
  'log-in': ({ login }) => login,
  'log-in-again': ({ again, login }) => again ?? login,
  'log-in-other': ({ other }) => other,
  'change-password': ({ password }) => password,
};

export async function runSuite(experiments: readonly Experiment[], parts: SuiteParts): Promise<SuiteRun> {
  const suite = new Suite(parts);
  if (parts.acts !== null) await parts.driven.act(parts.acts.login);
  const probe = await suite.learn();
  if (typeof probe === 'string') return { ok: false, why: probe };
  const results: Result[] = [];
  for (const experiment of experiments) {
    parts.onBegin(experiment);
    results.push(await suite.run(experiment, probe));
  }
  return { ok: true, probe, results };
}

class Suite {
  readonly #parts: SuiteParts;
  readonly #journal: Journal;
  /** Where the cookie is, once it was seen. */
  #identity: CookieIdentity;
  #seen: string[] = [];
  #loggedOut: string[] = [];
  /** Requests of experiments are numbered as they are sent. */
  #count = 0;

  constructor(parts: SuiteParts) {
    this.#parts = parts;
    this.#identity = {
      name: parts.cookie,
      domain: new URL(parts.probeUrl).hostname,
      hostOnly: true,
      path: '/',
      partitionKey: null,
      storeId: '',
    };
    this.#journal = new Journal({
      jar: parts.driven.jar,
      disk: memoryDisk(),
      now: () => Date.now(),
      mayWrite: () => Promise.resolve(true),
      onAction: () => undefined,
      onJournal: () => undefined,
      checkpoint: () => Promise.resolve(),
    });
  }

  /** Finds out how "logged in" is told: the address is asked with the cookie and without it. */
  async learn(): Promise<Probe | 'no-cookie' | 'same' | 'no-answer'> {
    const { driven, probeUrl } = this.#parts;
    const cookie = await this.#cookie();
    if (cookie === null) return 'no-cookie';
    this.#identity = identityOf(cookie);
    const loggedIn = await driven.ask(probeUrl);
    await driven.jar.erase(cookie);
    const anonymous = await driven.ask(probeUrl);
    await this.#empty();
    await driven.jar.set(cookie, null);
    if (loggedIn === null || anonymous === null) return 'no-answer';
    const sign = signOf(loggedIn, anonymous);
    return sign === null ? 'same' : { url: probeUrl, sign };
  }

  async run(experiment: Experiment, probe: Probe): Promise<Result> {
    const failed = await this.#begin(experiment, probe).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (failed !== null)
      return {
        experiment: experiment.id,
        verdict: { outcome: 'inconclusive', reason: 'error', params: { message: failed } },
        steps: [],
        putBack: null,
      };
    return runExperiment(experiment, await this.#subject(), this.#world(probe), new AbortController().signal);
  }

  /** Sees to it that whoever should be there is. */
  async #begin({ id }: Experiment, probe: Probe): Promise<void> {
    const { driven, acts } = this.#parts;
    const wanted = BEGINS[id] ?? 'user';
    if (acts === null) return;
    if (wanted !== 'user') {
      await this.#empty();
      if (wanted === 'anonymous' && acts.anonymous !== undefined) await driven.act(acts.anonymous);
      return;
    }
    if (id === 'replay') await this.#logOut();
    if (whoIs(probe, await driven.ask(probe.url)) !== 'in') {
      await this.#empty();
      await driven.act(acts.login);
    }
  }

  /** Logs in and out, for a value that a logout has ended. */
  async #logOut(): Promise<void> {
    const { driven, acts } = this.#parts;
    if (acts?.logout === undefined) return;
    const cookie = await this.#cookie();
    await driven.act(acts.logout);
    if (cookie !== null) this.#loggedOut.push(cookie.value);
  }

  async #subject(): Promise<Subject> {
    const { driven, probeUrl, unsafe, pair, patience } = this.#parts;
    const cookie = await this.#cookie();
    if (cookie !== null) {
      this.#identity = identityOf(cookie);
      this.#seen.push(cookie.value);
    }
    const inJar = await driven.jar.at(probeUrl, '');
    return {
      identity: this.#identity,
      cookie,
      besides: besidesOf(this.#identity, inJar, probeUrl),
      form: cookie === null ? 'key' : readSessionCookie(cookie.value).form,
      givesAt: this.#givesAt(),
      deviceBound: driven.isDeviceBound(),
      loggedOut: this.#loggedOut,
      seen: this.#seen,
      url: probeUrl,
      patience: patience ?? PATIENCE,
      browser: 'chromium',
      at: Date.now(),
      unsafe,
      pair,
    };
  }

  /** An act that only opens a page tells where strangers are given a session. */
  #givesAt(): string | null {
    const act = this.#parts.acts?.anonymous;
    if (act === undefined || act.fields !== undefined || act.submit !== undefined) return null;
    return new URL(act.url, this.#parts.probeUrl).href;
  }

  #world(probe: Probe): World {
    const { driven, acts, patience } = this.#parts;
    return {
      server: (key, question) => askServer(driven.operate, probe, () => Date.now(), key, question),
      now: () => Date.now(),
      hold: async (places) => {
        const id = crypto.randomUUID();
        const state = await this.#journal.hold(id, places, LEASE_MS);
        return state === null ? null : { id, release: () => this.#journal.release(id) };
      },
      apply: (intention, hold) =>
        this.#journal.apply({ id: crypto.randomUUID(), action: 'edit', intention, hold }),
      read: (identity) => this.#read(identity),
      send: async (requests, look) => {
        const replies = await driven.send(requests.map((request) => onWire(request, crypto.randomUUID())));
        return requests.map((request, at) => {
          this.#count += 1;
          return sentOf(request, replies[at] ?? null, look, this.#count);
        });
      },
      probe: async (at) => probeAnswer(probe, await driven.ask(at ?? probe.url), at),
      wait: (ms) => new Promise((done) => setTimeout(done, ms)),
      async ask(does) {
        if (does === 'confirm-pauses') return patience !== null;
        const act = acts === null ? undefined : ASKS[does]?.(acts);
        if (act === undefined) return false;
        await driven.act(act);
        return true;
      },
    };
  }

  /** A cookie as it stands: the session's may have been set elsewhere by a login since. */
  async #read(identity: CookieIdentity): Promise<JarCookie | null> {
    const { driven, cookie, probeUrl } = this.#parts;
    if (identity.name === cookie) return this.#cookie();
    return (await driven.jar.at(probeUrl, '')).find((one) => alike(one, identity)) ?? null;
  }

  /** The session cookie that requests to the probe's address would carry. */
  async #cookie(): Promise<JarCookie | null> {
    const { driven, probeUrl, cookie: name } = this.#parts;
    const named = (await driven.jar.at(probeUrl, '')).filter((one) => one.name === name);
    return named.find((one) => alike(one, this.#identity)) ?? named[0] ?? null;
  }

  /** Nobody: no session cookie at all. */
  async #empty(): Promise<void> {
    const { driven, probeUrl, cookie: name } = this.#parts;
    for (const one of await driven.jar.at(probeUrl, '')) if (one.name === name) await driven.jar.erase(one);
  }
}
