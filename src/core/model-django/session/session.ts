/** `SessionBase` (`django/contrib/sessions/backends/base.py`): what a view calls on `request.session`. */
import type { EpochMs } from '../../cookie/types.ts';
import { ModelError } from './errors.ts';
import type { Engine } from './engine.ts';
import { EXPIRY_KEY, expiryAge, expiryDate, isoformat } from './expiry.ts';
import type { ModelSettings } from './settings.ts';
import type { Json, OpenStore, SessionData } from './site.ts';

/** What a request has around it. */
export interface Surroundings {
  readonly settings: ModelSettings;
  readonly store: OpenStore;
  readonly now: EpochMs;
  /** `_get_new_session_key`: 32 letters and digits that nobody has seen. */
  readonly newKey: () => string;
}

/** `set_expiry`'s argument: seconds from the last saving, seconds from now on (`timedelta`), a time (`datetime`), or `None`. */
export type Expiry =
  | { readonly seconds: number }
  | { readonly timedelta: number }
  | { readonly datetime: EpochMs }
  | null;

/** One request's session. Flags and the order of reading and writing are Django's: the cookie line follows from them. */
export class ModelSession {
  accessed = false;
  modified = false;
  readonly around: Surroundings;
  readonly #engine: Engine;
  #key: string | null = null;
  /** `_session_cache`: undefined until it is loaded. */
  #data: Map<string, Json> | undefined;

  constructor(engine: Engine, around: Surroundings, key: string | null) {
    this.#engine = engine;
    this.around = around;
    this.key = key;
  }

  /** `session_key`. What is shorter than eight characters is no key. */
  get key(): string | null {
    return this.#key;
  }

  set key(key: string | null) {
    this.#key = key !== null && key.length >= 8 ? key : null;
  }

  /** `_get_or_create_session_key`: loading may have dropped the key that came. */
  ownKey(): string {
    this.key ??= this.around.newKey();
    return this.#key ?? '';
  }

  /** `_get_session`. `noLoad` is for a session that is being made. */
  data(noLoad = false): Map<string, Json> {
    this.accessed = true;
    if (this.#data === undefined) {
      if (this.#key === null || noLoad) this.#data = new Map();
      else {
        // Making a session while it is loaded (a file that has expired) writes what is there by then: nothing.
        const loaded = this.#engine.load(this);
        this.#data = new Map(loaded);
      }
    }
    return this.#data;
  }

  /** `is_empty`: without a key, and nothing in it. */
  isEmpty(): boolean {
    return this.#key === null && (this.#data === undefined || this.#data.size === 0);
  }

  get(name: string): Json | undefined {
    return this.data().get(name);
  }

  has(name: string): boolean {
    return this.data().has(name);
  }

  set(name: string, value: Json): void {
    this.data().set(name, value);
    this.modified = true;
  }

  /** `setdefault`. */
  setDefault(name: string, value: Json): void {
    if (!this.has(name)) this.set(name, value);
  }

  update(values: SessionData): void {
    const data = this.data();
    for (const [name, value] of values) data.set(name, value);
    this.modified = true;
  }

  /** `del session[name]`. */
  delete(name: string): void {
    if (!this.data().delete(name)) throw new ModelError('KeyError', name);
    this.modified = true;
  }

  /** `pop` with a default. */
  pop(name: string): void {
    // Read before the data is: what loading does to the flag (a file that has expired) is lost, in Django too.
    const { modified } = this;
    this.modified = this.data().delete(name) || modified;
  }

  /** `clear`: the data goes, key and row stay. */
  clear(): void {
    this.#data = new Map();
    this.accessed = true;
    this.modified = true;
  }

  /** `flush`: the data and the stored session go; the browser is told to forget the key. */
  flush(): void {
    this.clear();
    this.#engine.delete(this, this.#key);
    this.key = null;
  }

  /** `cycle_key`: the same data under a new key. */
  cycleKey(): void {
    this.#engine.cycleKey(this);
  }

  /** Puts data in without reading: for an engine that carries it to a new key. */
  replaceData(data: Map<string, Json>): void {
    this.#data = data;
  }

  /** `set_expiry`. */
  setExpiry(expiry: Expiry): void {
    if (expiry === null) {
      if (this.has(EXPIRY_KEY)) this.delete(EXPIRY_KEY);
      return;
    }
    if ('seconds' in expiry) return this.set(EXPIRY_KEY, expiry.seconds);
    const at = 'timedelta' in expiry ? this.around.now + expiry.timedelta * 1000 : expiry.datetime;
    this.set(EXPIRY_KEY, isoformat(at));
  }

  /** `get_expiry_age`, in seconds; `expiry` where the caller knows it. */
  expiryAge(expiry?: Json): number {
    return expiryAge(expiry ?? this.get(EXPIRY_KEY), this.around.settings.cookieAge, this.around.now);
  }

  /** `get_expiry_date`. */
  expiryDate(): EpochMs {
    return expiryDate(this.get(EXPIRY_KEY), this.around.settings.cookieAge, this.around.now);
  }

  /** `get_expire_at_browser_close`. */
  endsWithBrowser(): boolean {
    const expiry = this.get(EXPIRY_KEY);
    return expiry === undefined || expiry === null ? this.around.settings.expireAtBrowserClose : expiry === 0;
  }

  save(): void {
    this.#engine.save(this, false);
  }
}
