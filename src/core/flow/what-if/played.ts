/** A browser and its jar, played along exchanges by the rules of the log itself. */
import { cookiesToSend } from '../../cookie/send/send.ts';
import type { EpochMs } from '../../cookie/types.ts';
import type { Exchange, Fact } from '../../timeline/facts/observation.ts';
import type { TimelineOptions } from '../../timeline/facts/options.ts';
import { cookieRequest, requestOf } from '../../timeline/facts/request-site.ts';
import type { Session, SessionEvent, SessionLog } from '../../timeline/log/session-log.ts';
import { TimelineReducer } from '../../timeline/reduce.ts';

export class Played {
  readonly #options: TimelineOptions;
  readonly #reducer: TimelineReducer;
  readonly #name: string;
  #next = 0;
  /** What was reduced so far; null once more was added. */
  #log: SessionLog | null = null;

  constructor(options: TimelineOptions, name: string) {
    this.#name = name;
    this.#options = { ...options, isWatched: (one) => one === name };
    this.#reducer = new TimelineReducer(this.#options);
  }

  /** The values of the cookie that go with this request, in their order, as far as the jar is known. */
  sends(exchange: Exchange): string[] {
    const { storeId, servedFrom } = exchange;
    if (servedFrom !== 'network') return [];
    const jar = this.sessions().flatMap(({ ended, cookie }) =>
      ended === null && cookie !== null ? [{ ...cookie, storeId }] : [],
    );
    const partitionKey = requestOf(exchange, this.#options)?.partitionKey ?? null;
    const { sent } = cookiesToSend(jar, cookieRequest(exchange, partitionKey, this.#options));
    return sent.map(({ value }) => value);
  }

  /** Takes in a fact. Returns its number in this world. */
  add(fact: Fact, at: EpochMs): number {
    const n = this.#next;
    this.#next += 1;
    this.#reducer.add([{ ...fact, n, at }]);
    this.#log = null;
    return n;
  }

  /** Lets time pass. */
  until(at: EpochMs): void {
    this.add({ kind: 'clock' }, at);
  }

  sessions(): readonly Session[] {
    return this.#reduced().sessions.filter(({ identity }) => identity.name === this.#name);
  }

  events(): readonly SessionEvent[] {
    return this.#reduced().events;
  }

  #reduced(): SessionLog {
    this.#log ??= this.#reducer.log();
    return this.#log;
  }
}
